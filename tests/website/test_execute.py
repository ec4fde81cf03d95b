"""Executing pages: small ones, without TensorFlow, in real kernels."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from mnist_tutorial.website import execute as execution
from mnist_tutorial.website.execute import ExecutionError, execute
from mnist_tutorial.website.pages import Page, PageError


def _page(docs: Path, name: str, *sources: str, language: str = "es", running_time: str = "15 s") -> Page:
    cells = [new_code_cell(source, id=f"cell-{i}") for i, source in enumerate(sources, 1)]
    page = Page(name, language, docs)
    page.path.parent.mkdir(exist_ok=True)
    nbformat.write(new_notebook(cells=cells, metadata={"running_time": running_time}), page.path)
    return page


def test_outputs_are_what_a_terminal_shows_at_the_end(tmp_path: Path) -> None:
    page = _page(
        tmp_path,
        "1-first",
        'print("\\x1b[1m1/2\\x1b[0m half", end=""); print("\\r\\x1b[1m2/2\\x1b[0m all")',
        "import os, sys\nos.write(2, b'native noise')\nos.write(1, b'more of it')\nprint('end')",
        "6 * 7",
    )
    before = page.path.read_bytes()
    reports: list[str] = []
    (result,) = execute([page], report=reports.append)
    first, second, third = (cell.outputs for cell in result.notebook.cells)
    assert [output.text for output in first] == ["2/2 all\n"]
    assert [output.text for output in second] == ["end\n"], "what native code writes past Python must not reach the page"
    assert third[0].data["text/plain"] == "42"
    assert result.page is page
    assert result.seconds > 0
    assert any("1-first (es)" in line for line in reports)
    assert page.path.read_bytes() == before, "executing must not write into docs/"


def test_pages_share_nothing(tmp_path: Path) -> None:
    """Neither variables nor files: each page has a kernel and an empty folder of its own."""
    maker = _page(tmp_path, "1-first", "x = 1\nopen('left', 'w').close()\nimport os; print(os.getpid())")
    taker = _page(tmp_path, "2-second", "import os; print(os.listdir(), 'x' in globals(), os.getpid())")
    one, two = execute([maker, taker], workers=1, report=lambda line: None)
    assert two.notebook.cells[0].outputs[0].text.startswith("[] False ")
    assert one.notebook.cells[0].outputs[0].text.strip() not in two.notebook.cells[0].outputs[0].text


def test_every_failing_page_is_told_with_its_cell_and_its_error(tmp_path: Path) -> None:
    pages = [
        _page(tmp_path, "1-first", "fine = 1", "raise ValueError('first of all')"),
        _page(tmp_path, "2-second", "print('good')"),
        _page(tmp_path, "3-third", "{}['absent']", language="en"),
    ]
    reports: list[str] = []
    with pytest.raises(ExecutionError) as caught:
        execute(pages, report=reports.append)
    assert [(str(failure.page), failure.cell) for failure in caught.value.failures] == [
        ("1-first (es)", "cell-2"),
        ("3-third (en)", "cell-1"),
    ]
    message = str(caught.value)
    for part in ("ValueError: first of all", "raise ValueError('first of all')", "KeyError: 'absent'"):
        assert part in message
    assert "\x1b" not in message
    assert any("2-second (es)" in line for line in reports), "the good page must run all the same"


@pytest.mark.parametrize("tag", ["raises-exception", "skip-execution"])
def test_no_tag_lets_a_cell_fail_or_skip(tmp_path: Path, tag: str) -> None:
    page = _page(tmp_path, "1-first", "1 / 0")
    notebook = page.read()
    notebook.cells[0].metadata["tags"] = [tag]
    nbformat.write(notebook, page.path)
    with pytest.raises(ExecutionError, match="ZeroDivisionError"):
        execute([page], report=lambda line: None)


def test_a_kernel_that_dies_is_told_with_its_cell(tmp_path: Path) -> None:
    page = _page(tmp_path, "1-first", "pass", "import os; os.write(2, b'last words\\n'); os._exit(3)")
    with pytest.raises(ExecutionError, match=r"page 1-first \(es\), cell cell-2: Python ended[\s\S]*last words"):
        execute([page], report=lambda line: None)


def test_a_cell_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(execution, "CELL_TIME_LIMIT", 2)
    page = _page(tmp_path, "1-first", "import time; time.sleep(600)")
    with pytest.raises(ExecutionError, match=r"cell cell-1: the cell took more than 2 s"):
        execute([page], report=lambda line: None)


def test_a_page_slower_than_it_says_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(execution.RUNNING_TIMES, "15 s", 0)
    reports: list[str] = []
    execute([_page(tmp_path, "1-first", "pass")], report=reports.append)
    assert any(line.startswith("warning: 1-first (es)") for line in reports)


def test_a_page_must_declare_its_running_time(tmp_path: Path) -> None:
    with pytest.raises((PageError, ExecutionError), match=r"1-first \(es\).*running_time.*'2 h'"):
        execute([_page(tmp_path, "1-first", "pass", running_time="2 h")], report=lambda line: None)


def test_every_unreadable_page_is_told_beside_the_failing_ones(tmp_path: Path) -> None:
    pages = [_page(tmp_path, name, "1 / 0") for name in ("1-first", "2-second", "3-third")]
    for page in pages[:2]:
        page.path.write_text("{")
    with pytest.raises(ExecutionError) as caught:
        execute(pages, report=lambda line: None)
    assert [(failure.page, failure.cell) for failure in caught.value.failures] == [
        (page, cell) for page, cell in zip(pages, (None, None, "cell-1"), strict=True)
    ]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import sys; sys.exit('no digits')", "no digits"),
        # Trained, but not kept: the folder is below a file.
        (
            "from mnist_tutorial import model; model._train_on_mnist = lambda m: m.build((None, 784)); model.trained_model()",
            "could not be kept",
        ),
    ],
)
def test_a_model_that_cannot_be_had_beforehand_fails_the_build_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, expected: str
) -> None:
    monkeypatch.setattr(execution, "TRAIN", code)
    (tmp_path / "file").touch()
    monkeypatch.setenv("MNIST_TUTORIAL_CACHE", str(tmp_path / "file" / "below"))
    pages = [_page(tmp_path, name, "def trained_model(): pass\ntrained_model()") for name in ("1-first", "2-second")]
    with pytest.raises(ExecutionError, match=expected) as caught:
        execute(pages, report=lambda line: None)
    assert len(caught.value.failures) == 1


def test_executing_writes_nothing_into_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is watched by `mkdocs serve`, which would build again for every file."""
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "imported.py").write_text("x = 1\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "code"))
    execute([_page(tmp_path, "1-first", "import imported")], report=lambda line: None)
    assert [path.name for path in (tmp_path / "code").iterdir()] == ["imported.py"]


def test_the_model_is_trained_before_the_pages_that_take_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []

    async def train(places: object, report: object) -> None:
        order.append("model")

    monkeypatch.setattr(execution, "_train", train)
    taker = _page(tmp_path, "1-first", "def trained_model(): pass\ntrained_model()")
    other = _page(tmp_path, "2-second", "pass")
    results = execute([taker, other], workers=1, report=order.append)
    assert order[0] == "model"
    assert "2-second" in order[1]
    assert "1-first" in order[2]
    assert [result.page for result in results] == [taker, other]
