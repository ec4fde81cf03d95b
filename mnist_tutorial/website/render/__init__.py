"""Step 3: published notebooks in, pages out. With hook.py the only part that knows MkDocs."""
