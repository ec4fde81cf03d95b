"""Small pages to try rules on."""

from pathlib import Path
from typing import Any

import nbformat
from nbformat import v4

from mnist_tutorial.website.check import translation
from mnist_tutorial.website.pages import KERNEL, Cell, Page


def text(cell_id: str, source: str, **metadata: Any) -> Cell:
    return v4.new_markdown_cell(source, id=cell_id, metadata=metadata)


def code(cell_id: str, source: str, *tags: str, **metadata: Any) -> Cell:
    return v4.new_code_cell(source, id=cell_id, metadata=metadata | ({"tags": list(tags)} if tags else {}))


SETUP = code("setup", "import numpy as np", "setup")


def write_pages(docs: Path, spanish: list[Cell], english: list[Cell], **metadata: Any) -> tuple[Page, Page]:
    """A page in both languages; a translation counts as accepted unless its metadata says otherwise."""
    sources = {cell.id: cell for cell in spanish}
    translated = []
    for cell in map(nbformat.from_dict, english):
        if cell.id in sources:
            source = sources[cell.id]
            of = {"of": translation.digest(source), "initials": translation.initials(source)}
            cell.metadata.setdefault("translation", of | {"text": translation.digest(cell)})
        translated.append(cell)
    pages = Page("4-training", "es", docs), Page("4-training", "en", docs)
    for page, cells in zip(pages, (spanish, translated), strict=True):
        page.path.parent.mkdir(parents=True, exist_ok=True)
        # Not made by v4.new_notebook, nor by nbformat.write: they mend what some of the pages are there to have wrong.
        notebook = nbformat.NotebookNode(cells=cells, metadata=KERNEL | metadata, nbformat=4, nbformat_minor=5)
        page.path.write_text(v4.writes(notebook) + "\n", encoding="utf-8")
    return pages
