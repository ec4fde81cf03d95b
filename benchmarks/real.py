"""The real pages, beside the least that they could take."""

import os
import shutil
import sys
from pathlib import Path

import nbformat

from benchmarks.contenders import ThisSite
from benchmarks.measure import measure
from benchmarks.row import Row
from mnist_tutorial.website.execute import execute
from mnist_tutorial.website.execute.forkserver import IMPORTED
from mnist_tutorial.website.execute.progress import Progress
from mnist_tutorial.website.pages import DOCS, Page, find_pages
from mnist_tutorial.website.store import Store


def measure_all(folder: Path) -> list[Row]:
    """Cold, warm, after one changed sentence; and the floor, term by term."""
    site = ThisSite(folder / "site", DOCS)
    cold = site.build()
    unchanged = site.build()
    _change_a_sentence(Page("2-architecture", "es", site.docs))
    prose = site.build()

    shutil.rmtree(site.folder / ".cache" / "rendered")
    (site.folder / ".cache" / "site").unlink()
    rendering = site.build()  # every page's outputs are kept, none of its HTML
    imports = measure([sys.executable, "-c", f"import {', '.join(IMPORTED)}"], folder, {})
    cells = _cells_seconds(folder / "one worker")
    training = cells.pop("the trained model")
    workers = os.cpu_count() or 1
    floor = sum(cells.values()) / workers + imports.seconds + rendering.seconds
    return [
        Row("real pages: their cells, one worker", sum(cells.values()), "s"),
        Row("real pages: one import of what they import", imports.seconds, "s"),
        Row("real pages: one rendering, nothing executed", rendering.seconds, "s"),
        Row(f"real pages: floor (cells ÷ {workers} workers + import + rendering)", floor, "s"),
        Row("real pages: training the model for pages 5 to 7, not in the floor", training, "s"),
        Row("real pages: cold, with that training", cold.seconds, "s"),
        Row("real pages: cold ÷ floor", cold.seconds / floor, "×", at_most=1.5),
        Row("real pages: nothing changed", unchanged.seconds, "s", at_most=2),
        Row("real pages: one sentence changed", prose.seconds, "s", at_most=4),
        Row("real pages: peak memory", cold.peak / 2**30, "GiB", at_most=4),
    ]


def _change_a_sentence(page: Page) -> None:
    notebook = page.read()
    next(cell for cell in notebook.cells if cell.cell_type == "markdown").source += "\n\nUna frase más."
    nbformat.write(notebook, page.path)


class _CellTimes(Progress):
    """Adds up the cells' own seconds, by page."""

    def __init__(self) -> None:
        super().__init__(report=lambda line: None)
        self.seconds: dict[str, float] = {}

    def cell(self, page: str, cell: str, seconds: float | None) -> None:
        self.seconds[page] = self.seconds.get(page, 0) + (seconds or 0)
        super().cell(page, cell, seconds)


def _cells_seconds(folder: Path) -> dict[str, float]:
    os.environ["MNIST_TUTORIAL_CACHE"] = str(folder / "models")
    times = _CellTimes()
    execute(find_pages(), store=Store(folder / "executed"), workers=1, progress=times)
    return times.seconds
