"""What takes hours, on the real pages: `make test-long`."""
