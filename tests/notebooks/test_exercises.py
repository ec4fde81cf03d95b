"""Every page runs top to bottom, by nbmake; what readers are given to start from does not solve its exercises.

In the original alone: the code is the same in every language, and the site's own execution runs them all. One page
here, all in ``make test-long``.
"""

import re
from pathlib import Path
from textwrap import indent

import nbformat
import pytest
from nbconvert.filters import strip_ansi
from nbformat.v4 import new_code_cell
from nbmake.nb_run import NotebookRun

from mnist_tutorial.website.pages import ORIGINAL, Cell, Page, tags
from tests.built_site import NAMES
from tests.notebooks.building import SETUP, code, text, write_pages

SOLVED = "what the exercise starts from already passes its test"
LONGEST = 300
"""Seconds that a cell may take."""


def run_tried(page: Page, folder: Path) -> None:
    """Run a page in a folder of its own; before each solution, the test of the exercise must fail.

    What else that test raises, such as a NameError, fails the page.
    """
    notebook = page.read()
    tests = {cell.id: cell for cell in notebook.cells if "test" in tags(cell)}
    cells: list[Cell] = []
    for cell in notebook.cells:
        is_solution = "solution" in tags(cell)
        cells += [_must_fail(tests[f"{cell.id.removesuffix('-solution')}-test"]), cell] if is_solution else [cell]
    notebook.cells = cells
    path = folder / f"{page.name}.ipynb"
    nbformat.write(notebook, path)
    error = NotebookRun(path, LONGEST).execute().error
    assert error is None, f"{page}, cell {cells[error.failing_cell_index].id}:\n{strip_ansi(error.trace)}"
    assert list(folder.iterdir()) == [path], "it leaves files where it runs"


def _must_fail(test: Cell) -> Cell:
    source = f"try:\n{indent(test.source, '    ')}\nexcept AssertionError:\n    pass\nelse:\n    raise SystemError({SOLVED!r})"
    return new_code_cell(source, id=f"{test.id}-missing")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "name" in metafunc.fixturenames:
        long = metafunc.config.getoption("everywhere")
        metafunc.parametrize("name", NAMES if long else NAMES[:1])


def test_a_page_runs_and_its_starting_code_solves_nothing(name: str, tmp_path: Path) -> None:
    run_tried(Page(name, ORIGINAL), tmp_path)


def _exercise(folder: Path, start: str, solution: str, test: str) -> Page:
    cells = [
        text("title", "# Title"),
        SETUP,
        text("exercise-bug", "## Bug"),
        code("exercise-bug-start", start),
        code("exercise-bug-solution", solution, "solution"),
        code("exercise-bug-test", test, "test"),
    ]
    return write_pages(folder / "docs", cells, cells)[0]


@pytest.fixture
def work(tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    return folder


def test_an_unsolved_exercise_is_as_it_should_be(tmp_path: Path, work: Path) -> None:
    test = "assert total == 3, (\n    'add them up'\n)\nassert total > 0, 'more'"
    run_tried(_exercise(tmp_path, "total = None", "total = 3", test), work)


@pytest.mark.parametrize(
    ("start", "solution", "said"),
    [
        ("total = 3", "total = 3", SOLVED),
        ("other = 3", "total = 3", "NameError: name 'total' is not defined"),
        ("total = 1 / 0", "total = 3", "ZeroDivisionError"),
        ("total = 1", "total = 2", "cell exercise-bug-test:"),
        ("total = open('left', 'w')", "total = 3", "it leaves files where it runs"),
    ],
)
def test_an_exercise_that_is_no_exercise_is_found(start: str, solution: str, said: str, tmp_path: Path, work: Path) -> None:
    with pytest.raises(AssertionError, match=re.escape(said)):
        run_tried(_exercise(tmp_path, start, solution, "assert total == 3, 'add them up'"), work)
