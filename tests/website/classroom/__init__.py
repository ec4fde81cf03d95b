"""Tests of what lies in the classroom pack beside the site."""
