"""What makes the site of the notebooks: execute → publish → render. Not in the wheel that readers install.

Data flows one way, and only ``render`` knows MkDocs.
"""
