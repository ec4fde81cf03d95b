"""The numbers that a page's text asks for are taken as the page is executed, and kept with its outputs."""

from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from mnist_tutorial.website.execute import ExecutionError
from mnist_tutorial.website.pages import Page
from tests.website.execute.small_pages import Pages


def _write(pages: Pages, *cells: nbformat.NotebookNode, language: str = "es") -> Page:
    page = pages.write("1-first", language=language)
    nbformat.write(new_notebook(cells=cells, metadata={"running_time": "15 s"}), page.path)
    return page


def _values(pages: Pages) -> list[dict[str, Any]]:
    return [cell.metadata.get("values", {}) for cell in pages.execute()[0].notebook.cells if cell.cell_type == "markdown"]


def test_a_text_gets_the_numbers_as_they_are_where_it_stands(pages: Pages) -> None:
    _write(
        pages,
        new_code_cell("import numpy as np\na, b, c, d = 60000, 1e-05, np.float32(0.98), np.int64(-3)", id="make"),
        new_markdown_cell("{{a}}, {{b:.1%}}, {{c}}, {{d}} and {{a}} again.", id="text"),
        new_markdown_cell("None.", id="none"),
        new_code_cell("a += 1", id="more"),
        new_markdown_cell("{{a}}", id="then"),
    )
    expected = [{"a": 60000, "b": 1e-05, "c": 0.98, "d": -3}, {}, {"a": 60001}]
    assert _values(pages) == expected
    assert pages.executed() == []
    assert _values(pages) == expected, "the cache keeps them"


def test_the_text_on_a_sheet_gets_the_numbers_as_its_code_leaves_them(pages: Pages) -> None:
    on_sheet = {"tags": ["check"], "slide": {"decks": ["sheet"], "text": "{{a}}"}}
    _write(pages, new_code_cell("a = 1", id="make"), new_code_cell("a = 2", id="check", metadata=on_sheet))
    assert pages.execute()[0].notebook.cells[1].metadata["values"] == {"a": 2}


def test_another_text_is_no_other_page_but_another_number_is(pages: Pages) -> None:
    code = new_code_cell("a, b = 1, 2", id="make")
    _write(pages, code, new_markdown_cell("First {{a}}, then {{b}}.", id="text"))
    _write(pages, code, new_markdown_cell("{{b:.1f}} after {{a}}.", id="text"), language="en")
    assert pages.executed() == ["1-first (es)"]
    _write(pages, code, new_markdown_cell("Only {{b}}.", id="text"), language="en")
    assert pages.executed() == ["1-first (en)"]


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ("'98'", "x is '98'"),
        ("[1, 2]", "x is [1, 2]"),
        ("np.arange(2)", "x is array([0, 1])"),
        ("np.array(3)", "x is array(3)"),
        ("True", "x is True"),
        ("float('nan')", "x is nan"),
        ("1; del x", "x is not there"),
    ],
)
def test_what_is_no_number_is_told_with_page_and_cell(pages: Pages, made: str, told: str) -> None:
    _write(pages, new_code_cell(f"import numpy as np\nx = {made}", id="make"), new_markdown_cell("{{x}}", id="text"))
    with pytest.raises(ExecutionError) as failed:
        pages.execute()
    assert str(failed.value) == f"page 1-first (es), cell text: the text asks for the number {{{{x}}}}, and {told}"


def test_a_right_answer_is_taken_as_the_next_code_leaves_it(pages: Pages) -> None:
    question = new_markdown_cell("> **Predice.** ¿Cuánto?", id="guess", metadata={"right": "n"})
    choice = new_markdown_cell("> **Predice.** ¿Cuál?", id="choice", metadata={"right": 2})
    _write(
        pages,
        new_code_cell("n = 1", id="before"),
        question,
        choice,
        new_code_cell("n = 5", id="answer"),
        new_code_cell("n = 7", id="after"),
    )
    assert _values(pages) == [{"n": 5}, {}]
    assert pages.executed() == []
    assert _values(pages) == [{"n": 5}, {}], "the cache keeps it"


def test_another_right_answer_is_another_page(pages: Pages) -> None:
    code = new_code_cell("a, b = 1, 2", id="make")
    for name in ("a", "b"):
        _write(pages, new_markdown_cell("How many?", id="guess", metadata={"right": name}), code)
        assert pages.executed() == ["1-first (es)"]


def test_a_right_answer_that_is_no_number_is_told_with_page_and_cell(pages: Pages) -> None:
    question = new_markdown_cell("How many?", id="guess", metadata={"right": "n"})
    _write(pages, question, new_code_cell("n = 'five'", id="answer"))
    with pytest.raises(ExecutionError) as failed:
        pages.execute()
    assert str(failed.value) == "page 1-first (es), cell guess: right is 'n', and n is 'five'"


def test_a_right_answer_without_code_after_it_is_told(pages: Pages) -> None:
    _write(pages, new_code_cell("n = 5", id="answer"), new_markdown_cell("How many?", id="guess", metadata={"right": "n"}))
    with pytest.raises(ExecutionError, match="cell guess: right is 'n', and n is not there"):
        pages.execute()
