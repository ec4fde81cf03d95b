"""Tests of the guides in the project's own folder."""
