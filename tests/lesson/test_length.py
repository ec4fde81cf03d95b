"""How long a page is, and what is said of one that is too long or whose questions are not in the new form."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import nbformat
import pytest

from mnist_tutorial.website import new_page
from mnist_tutorial.website.pages import LANGUAGES, Cell
from tests.lesson.__main__ import main
from tests.lesson.length import Length, measure, problems
from tests.lesson.pages import measured
from tests.notebooks.building import code, text

TEMPLATES = Path(new_page.__file__).parent
Change = Callable[[dict[str, Cell]], object]

FOLD = "\n\n<details>\n<summary>Answer</summary>\n\n1. Not this.\n2. This.\n\n</details>"
CELLS = [
    text("title", "# A title\n\nFour words in all."),
    code("setup", "import a\n\nb = 1", "setup"),
    text("part", "## A part\n\nIt asks.\n\n> **Predict.** What?" + FOLD.replace("\n", "\n> ")),
    code("draw", "a.b()\n# a comment", "plot", alt=["One", "Two"], caption="What it is."),
    code("result", "b", "hide-input", alt=["Three"]),
    code("part-check", "assert b", "check", alt=["On the sheet alone"]),
    text("questions", "## Check yourself\n\n### One"),
    text("question-1", "What?" + FOLD),
    code("exercise-bug-start", "b = 2", caption="Two."),
    code("exercise-bug-solution", "b = 1", "solution"),
    code("exercise-bug-test", "assert b == 1, 'one'", "test"),
    text("next", "The end."),
]


def test_each_word_figure_section_and_line_is_counted_where_it_belongs() -> None:
    assert measure(CELLS) == Length(read=18, exercises=6, folded=6, figures=3, sections=2, code=3, plots=2)


@pytest.mark.parametrize(
    ("limit", "measured", "cells"),
    [
        (1700, "words to read straight through", lambda count: [text("a", "word " * count)]),
        (500, "words of checks and exercises", lambda count: [text("questions", "word " * count)]),
        (400, "folded words", lambda count: [text("a", f"<details>\n<summary></summary>\n\n{'word ' * count}\n\n</details>")]),
        (12, "figures", lambda count: [code("a", "a", alt=["A seven"] * count)]),
        (12, "sections", lambda count: [text("a", "## A\n\n" * count)]),
        (130, "lines of code", lambda count: [code("a", "a\n" * count)]),
        (100, "lines of code that only draws", lambda count: [code("a", "a\n" * count, "plot")]),
    ],
)
def test_one_too_many_is_told(limit: int, measured: str, cells: Callable[[int], list[Cell]]) -> None:
    assert list(problems(cells(limit))) == []
    assert list(problems(cells(limit + 1))) == [(f"it has {limit + 1} {measured}: make them at most {limit}", "")]


def test_a_caption_of_one_word_too_many_is_told() -> None:
    assert list(problems([code("draw", "a", caption="word " * 15)])) == []
    (told,) = problems([code("draw", "a", caption="word " * 16)])
    assert told == ("its caption has 16 words: make them at most 15", "draw")


@pytest.mark.parametrize("tag", ["setup", "plot", "solution", "test", "hide-input"])
def test_a_line_of_one_character_too_many_is_told(tag: str) -> None:
    fits = "a = " + "1" * 68
    assert list(problems([code("a", fits, tag)])) == []
    told = "line 2 has 73 characters: make them at most 72"
    assert list(problems([code("a", f"{fits}\n{fits}1", tag)])) == [(told, "a")]


def test_a_line_of_the_talk_stays_as_it_was_said() -> None:
    said = "(train_images, train_labels), (test_images, test_labels) = mnist.load_data()"
    assert len(said) > 72
    assert list(problems([code("load", said)])) == []
    assert [cell for _, cell in problems([code("load", said.replace("mnist", "our_mnist"))])] == ["load"]


def test_a_line_that_no_reader_sees_may_be_longer() -> None:
    assert list(problems([code("a-check", "assert " + "1" * 100, "check")])) == []


def _without(cell: str) -> Change:
    return lambda cells: cells.pop(cell)


@pytest.mark.parametrize(
    ("change", "cell", "expected"),
    [
        (
            lambda cells: cells["title"].update(source="word " * 1700),
            "",
            "words to read straight through: make them at most 1700",
        ),
        (_without("data-text"), "", "it asks for a prediction 1 times: make it two to four, each `> **Predi"),
        (lambda cells: cells["data-text"].metadata.pop("right"), "data-text", "give its metadata the answer, `right`"),
        (_without("question-2"), "questions", "it has 2 checks: make them three"),
        (lambda cells: cells["question-2"].metadata.pop("right"), "questions", "it has 2 checks: make them three"),
        (_without("exercise-bug"), "exercises", "it has 2 exercises: make them three"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_page_has_too_much_or_too_little_of_is_told(language: str, change: Change, cell: str, expected: str) -> None:
    template = nbformat.read(TEMPLATES / f"{language}.ipynb", as_version=4).cells
    assert list(measured(language, template)) == []
    cells = {cell.id: deepcopy(cell) for cell in template}
    change(cells)
    ((problem, cell_id),) = measured(language, list(cells.values()))
    assert expected in problem
    assert cell_id == cell


def test_the_lengths_are_shown_beside_their_limits(capsys: pytest.CaptureFixture[str]) -> None:
    assert main("--lengths") == 0
    header, limits, first, *_ = capsys.readouterr().out.splitlines()
    assert header.split() == ["page", *Length._fields]
    assert limits.split() == ["at", "most", "1700", "500", "400", "12", "12", "130", "100"]
    assert first.startswith("1-loading (es)")
