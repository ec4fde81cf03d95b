"""Tests of the language that readers get: its spelling."""
