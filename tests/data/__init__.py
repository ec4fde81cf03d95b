"""Tests of mnist_tutorial.data."""
