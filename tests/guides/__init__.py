"""Tests of what README.md and CONTRIBUTING.md tell people to do."""
