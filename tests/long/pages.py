"""The pages with all their checks, by another seed or with other versions than those that the site is made of."""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import nbformat

from mnist_tutorial.website.pages import ORIGINAL, ROOT, Page
from tests.built_site import NAMES
from tests.notebooks.numbers import FACTS, unfounded
from tests.site.stranger import run

OF_THIS_SEED = "-alt-check"
"""How the id of a check ends that asserts what an alternative text says of the pictures that the site's own seed gives."""


def package(folder: Path, seed: int | None = None) -> Path:
    """A copy of what the pages import, whose ``SEED`` is another one; the folder that ``PYTHONPATH`` has to name."""
    copy = folder / "package"
    shutil.copytree(ROOT / "mnist_tutorial", copy / "mnist_tutorial", ignore=shutil.ignore_patterns("website", "__pycache__"))
    if seed is not None:
        source = copy / "mnist_tutorial" / "model.py"
        text, count = re.subn(r"^SEED = \d+$", f"SEED = {seed}", source.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert count == 1
        source.write_text(text, encoding="utf-8")
    return copy


class Outcome:
    """Of all pages: what failed, by page, and the accuracy on the test digits."""

    def __init__(self) -> None:
        self.failures: dict[str, list[str]] = {name: [] for name in NAMES}
        self.accuracy = ""

    @property
    def held(self) -> list[str]:
        return [name for name, failures in self.failures.items() if not failures]

    def told(self) -> str:
        """The failures, one a line."""
        return "\n".join(f"{name}: {failure}" for name, failures in self.failures.items() for failure in failures)


def run_all(folder: Path, python: Path, seed: int | None = None, names: Iterable[str] = NAMES) -> Outcome:
    """Every page of the original, from top to bottom, whatever fails; of the site's own seed, the alternative texts too.

    They train their network once, in ``folder/cache``, unless it is there.
    """
    outcome = Outcome()
    environment = {"PYTHONPATH": str(package(folder, seed)), "MNIST_TUTORIAL_CACHE": str(folder / "cache")}
    for name in names:
        notebook = Page(name, ORIGINAL).read()
        if seed is not None:
            notebook.cells = [cell for cell in notebook.cells if not cell.id.endswith(OF_THIS_SEED)]
        run(notebook, folder / name, python, environment, allow_errors=True)
        sources = [cell.source for cell in Page(name, ORIGINAL).read().cells if cell.cell_type == "code"]
        typed = unfounded(notebook, sources, FACTS.get(name, {}))
        outcome.failures[name] = [*_failures(notebook), *(f"cell {cell}: nothing prints {typed[cell]}" for cell in typed)]
        printed = re.search(r"test_acc: ([\d.]+)", _printed(notebook))
        if printed and name == "5-evaluation":
            outcome.accuracy = f"{float(printed[1]):.4f}"
    return outcome


def _failures(executed: nbformat.NotebookNode) -> list[str]:
    return [
        f"cell {cell.id}: {output.ename}: {output.evalue} {_where(output.traceback)}".strip()
        for cell in executed.cells
        for output in cell.get("outputs", [])
        if output.output_type == "error"
    ]


def _where(traceback: list[str]) -> str:
    """The line of the cell that failed."""
    plain = re.sub(r"\x1b\[[\d;]*m", "", "\n".join(traceback))
    return next((line.strip() for line in plain.splitlines() if line.startswith("---->")), "")


def _printed(executed: nbformat.NotebookNode) -> str:
    outputs = [output for cell in executed.cells for output in cell.get("outputs", [])]
    return "".join(output.text for output in outputs if output.output_type == "stream")
