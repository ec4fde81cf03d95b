"""Step 2: makes what readers download of the executed notebooks. It does not depend on MkDocs."""
