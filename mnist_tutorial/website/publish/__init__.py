"""Step 2: executed notebooks in, what readers take away out. Knows nothing of MkDocs."""
