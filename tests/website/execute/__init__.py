"""Tests of what makes the site: each step on its own."""
