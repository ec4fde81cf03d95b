"""The real pages, beside the least that they could take."""

import os
import re
import shutil
import sys
from pathlib import Path
from unittest.mock import patch

import nbformat

from benchmarks.contenders import ThisSite
from benchmarks.measure import Measurement, measure
from benchmarks.row import Row
from mnist_tutorial.website.execute import execute, run
from mnist_tutorial.website.execute.forkserver import IMPORTED
from mnist_tutorial.website.json_cache import JsonCache
from mnist_tutorial.website.pages import DOCS, Page, find_pages

TRAINED = "the trained model"
_CELL = re.compile(r"(.+), cell .+: ([\d.]+) s")


def measure_all(folder: Path) -> list[Row]:
    """Cold, warm, after one changed sentence; and the floor, term by term.

    Of what takes part in the ratio, the faster of two runs counts, for the one as for the other: noise only adds.
    """
    sites = [ThisSite(folder / f"site-{i}", DOCS) for i in range(2)]
    cold = _faster([site.build() for site in sites])
    model_kept = _faster([_build_without(site, "executed", "rendered") for site in sites])
    rendering = _faster([_build_without(site, "rendered") for site in sites]).seconds
    imports = _faster([measure([sys.executable, "-c", f"import {', '.join(IMPORTED)}"], folder, {}) for _ in sites]).seconds
    cells, training = min(_cells(folder / f"one-worker-{i}") for i, _ in enumerate(sites))
    workers = os.cpu_count() or 1
    floor = cells / workers + imports + rendering
    floor_with_training = floor + training / workers

    unchanged = sites[0].build()
    _change_a_sentence(Page("2-architecture", "es", sites[0].docs))
    prose = sites[0].build()
    return [
        Row("real pages: their cells' own times, one worker", cells, "s"),
        Row("real pages: training the model for pages 5 to 7, one worker", training, "s"),
        Row("real pages: one import of what they import", imports, "s"),
        Row("real pages: one rendering, nothing executed", rendering, "s"),
        Row(f"real pages: floor, cells ÷ {workers} workers + import + rendering", floor, "s"),
        Row("real pages: floor, that training among the cells", floor_with_training, "s"),
        Row("real pages: cold", cold.seconds, "s"),
        Row("real pages: cold, but for the model", model_kept.seconds, "s"),
        Row("cold ÷ floor with the training", cold.seconds / floor_with_training, "×", at_most=1.5),
        Row("cold but for the model ÷ floor without the training", model_kept.seconds / floor, "×", at_most=1.5),
        Row("cold ÷ floor without the training", cold.seconds / floor, "×", at_most=1.5),
        Row("real pages: nothing changed", unchanged.seconds, "s", at_most=2),
        Row("real pages: one sentence changed", prose.seconds, "s", at_most=4),
        Row("real pages: peak memory", cold.peak / 2**30, "GiB", at_most=4),
    ]


def _faster(runs: list[Measurement]) -> Measurement:
    return min(runs, key=lambda run: run.seconds)


def _build_without(site: ThisSite, *stores: str) -> Measurement:
    """A build for which so much is no longer kept."""
    for name in stores:
        shutil.rmtree(site.folder / ".cache" / name)
    (site.folder / ".cache" / "site").unlink()
    return site.build()


def _change_a_sentence(page: Page) -> None:
    notebook = page.read()
    next(cell for cell in notebook.cells if cell.cell_type == "markdown").source += "\n\nUna frase más."
    nbformat.write(notebook, page.path)


def _cells(folder: Path) -> tuple[float, float]:
    """The own seconds of all the pages' cells, one page at a time, and of the training beforehand."""
    os.environ["MNIST_TUTORIAL_CACHE"] = str(folder / "models")
    lines: list[str] = []
    with patch.object(run, "WORTH_A_LINE", 0):  # so that each cell is told with its seconds
        execute(find_pages(), cache=JsonCache(folder / "executed"), workers=1, say=lines.append)
    told = [cell.groups() for cell in map(_CELL.fullmatch, lines) if cell]
    training, pages = (
        sum(float(seconds) for page, seconds in told if (page == TRAINED) is is_training) for is_training in (True, False)
    )
    return pages, training
