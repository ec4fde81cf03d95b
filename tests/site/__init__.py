"""Tests of the built site, and of building it."""
