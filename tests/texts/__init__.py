"""Tests of the language that readers get: its spelling, and the length of its sentences."""
