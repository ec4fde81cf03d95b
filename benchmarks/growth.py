"""The minimal pages once, twice and four times: does a page take longer where there are more?"""

import shutil
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell

from benchmarks.contenders import ThisSite
from benchmarks.fixed import PAGES
from benchmarks.row import Row
from mnist_tutorial.website.pages import Page, find_pages


def measure_all(folder: Path) -> list[Row]:
    """Cold builds; the goal is the time of a page where there are fewest."""
    rows = []
    once = None
    for times in (1, 2, 4):
        docs = copies(times, folder / f"docs-{times}")
        seconds = ThisSite(folder / f"site-{times}", docs).build().seconds / (14 * times)
        rows.append(Row(f"{14 * times} minimal pages: a page", seconds, "s", at_most=once))
        once = once or seconds
    return rows


def copies(times: int, docs: Path) -> Path:
    """Lay the minimal pages into ``docs``, so many times over; the copies differ in a constant, or one would do for all."""
    shutil.copytree(PAGES, docs)
    for page in find_pages(docs):
        for copy in range(1, times):
            notebook = page.read()
            notebook.cells.append(new_code_cell(f"copy = {copy}", id="copy"))
            nbformat.write(notebook, Page(f"{page.name}-{copy}", page.language, docs).path)
    return docs
