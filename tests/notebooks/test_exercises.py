"""Every page has exercises, and what readers are given to start from does not solve them."""

import copy
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from mnist_tutorial.website import lesson
from mnist_tutorial.website.execute import ExecutionError, execute
from mnist_tutorial.website.pages import ORIGINAL, Page, tags
from mnist_tutorial.website.store import Store
from tests.built_site import NAMES
from tests.notebooks.building import SETUP, code, text, write_pages

SOLVED = "what the exercise starts from already passes the check of its solution"


def unsolved(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook as students get it, in which each exercise's check must fail for the code that they start from.

    Of a solution nothing is left but its check. Whatever else it raises, such as a NameError, fails the page. Nobody gets the
    cells tagged check.
    """
    notebook = copy.deepcopy(notebook)
    cells = [cell for cell in notebook.cells if "check" not in tags(cell)]
    notebook.cells = [_must_fail(cell) if "solution" in tags(cell) else cell for cell in cells]
    return notebook


def _must_fail(solution: nbformat.NotebookNode) -> nbformat.NotebookNode:
    checks = [line for it in lesson.check(solution.source) for line in _lines(solution.source, it.lineno, it.end_lineno)]
    source = ["try:", *(f"    {line}" for line in checks), "except AssertionError:", "    pass", "else:"]
    return new_code_cell("\n".join([*source, f"    raise SystemError({SOLVED!r})"]), id=solution.id)


def _lines(source: str, first: int, last: int | None) -> list[str]:
    return source.splitlines()[first - 1 : last]


def _run_unsolved(pages: list[Page], folder: Path) -> None:
    """In one language, for the code is the same in all."""
    for page in pages:
        copied = Page(page.name, page.language, folder / "docs")
        copied.path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(unsolved(page.read()), copied.path)
    execute([Page(page.name, page.language, folder / "docs") for page in pages], store=Store(folder / "kept"))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_exercises(name: str) -> None:
    assert len(lesson.exercises(Page(name, ORIGINAL).read().cells)) >= len(lesson.EXERCISES)


def test_the_starting_code_runs_and_solves_nothing(tmp_path: Path) -> None:
    _run_unsolved([Page(name, ORIGINAL) for name in NAMES], tmp_path)


def _exercise(folder: Path, start: str, solution: str) -> Page:
    cells = [
        text("title", "# Title"),
        SETUP,
        text("exercise-bug", "## Bug"),
        code("exercise-bug-start", start),
        code("exercise-bug-solution", solution, "solution"),
    ]
    return write_pages(folder, cells, cells, running_time="15 s")[0]


def test_an_unsolved_exercise_is_as_it_should_be(tmp_path: Path) -> None:
    solution = "total = 3\nprint(total)\nassert total == 3, (\n    'add them up'\n)\nassert total > 0"
    _run_unsolved([_exercise(tmp_path / "docs", "total = None", solution)], tmp_path)


@pytest.mark.parametrize(
    ("start", "said"),
    [("total = 3", SOLVED), ("other = 3", "NameError: name 'total' is not defined"), ("total = 1 / 0", "ZeroDivisionError")],
)
def test_an_exercise_that_is_no_exercise_is_found(start: str, said: str, tmp_path: Path) -> None:
    page = _exercise(tmp_path / "docs", start, "total = 3\nassert total == 3")
    with pytest.raises(ExecutionError) as caught:
        _run_unsolved([page], tmp_path)
    assert "page 4-training (es), cell exercise-bug-" in str(caught.value)
    assert said in str(caught.value)
