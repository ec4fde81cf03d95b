"""Small pages, without TensorFlow, and what became of them."""

from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from mnist_tutorial.website.execute import Execution, execute
from mnist_tutorial.website.json_cache import JsonCache
from mnist_tutorial.website.pages import Page


class Pages:
    """Written into ``docs``, executed with their outputs in ``cache``; ``lines`` is what people were told."""

    def __init__(self, folder: Path) -> None:
        self.docs = folder / "docs"
        self.cache = folder / "cache"
        self.lines: list[str] = []
        self.written: list[Page] = []

    def write(
        self, name: str, *sources: str, language: str = "es", running_time: str = "15 s", prose: str = "Text.", tag: str = ""
    ) -> Page:
        """A page of one Markdown cell and of code cells named cell-1, cell-2…, all with the tag."""
        page = Page(name, language, self.docs)
        page.path.parent.mkdir(parents=True, exist_ok=True)
        metadata = {"tags": [tag]} if tag else {}
        cells = [new_markdown_cell(prose, id="prose")]
        cells += [new_code_cell(source, id=f"cell-{i}", metadata=metadata) for i, source in enumerate(sources, 1)]
        nbformat.write(new_notebook(cells=cells, metadata={"running_time": running_time}), page.path)
        if page not in self.written:
            self.written.append(page)
        return page

    def execute(self, **options: Any) -> list[Execution]:
        """Execute all pages that were written."""
        self.lines.clear()
        return execute(self.written, cache=JsonCache(self.cache), say=self.lines.append, **options)

    def executed(self, **options: Any) -> list[str]:
        """Execute all pages and name those that ran."""
        return [str(execution.page) for execution in self.execute(**options) if execution.executed]


def printed(execution: Execution) -> list[str]:
    """What each code cell printed."""
    code = [cell for cell in execution.notebook.cells if cell.cell_type == "code"]
    return ["".join(output.get("text", "") for output in cell.outputs) for cell in code]
