"""Predictions and checks become elements that a script takes up, and that are whole without it."""

import pytest
from bs4 import BeautifulSoup, Tag

from mnist_tutorial.website.render.html import tidy

FOLD = "<details><summary>Why</summary><ol><li>No.</li><li>Yes.</li></ol></details>"
OPTIONS = "<ol><li>zero</li><li>one</li></ol>"
PREDICTION = f"<blockquote><p><strong>Predict.</strong> Which?</p>{OPTIONS}{FOLD}</blockquote>"


def _text(cell: str, html: str, right: object = None) -> str:
    mark = f' data-right="{right}"' if right else ""
    return f'<a id="cell-{cell}"{mark}></a>\n{html}\n'


def _code(cell: str, kind: str = "") -> str:
    return f'<div class="cell {kind}" id="cell-{cell}"><div role="group">1</div><div class="outputs">1</div></div>\n'


def _page(*cells: str) -> BeautifulSoup:
    return BeautifulSoup(tidy(f'<div class="notebook">{"".join(cells)}</div>')[0], "html.parser")


def _only(page: BeautifulSoup, name: str) -> Tag:
    (question,) = page.find_all(name)
    return question


def test_a_prediction_is_an_element_around_its_note() -> None:
    question = _only(_page(_text("a", f"<h2>Ink</h2><p>So far.</p>{PREDICTION}", 2), _code("b")), "predict-first")
    assert {name: question[name] for name in question.attrs} == {"data-cell": "a", "data-right": "2", "data-state": "open"}
    assert [part["class"] for part in question.find_all(True, recursive=False)] == [["admonition", "question"]]


@pytest.mark.parametrize("right", [3, 0.98, -1])
def test_a_right_number_is_told(right: float) -> None:
    asked = f"<blockquote><p><strong>Predict.</strong> How many?</p>{FOLD}</blockquote>"
    question = _only(_page(_text("a", asked, right), _code("b")), "predict-first")
    assert question["data-right"] == str(right)
    assert not question.select(".options")


def test_the_list_of_options_is_told_from_the_words_on_them() -> None:
    question = _only(_page(_text("a", PREDICTION, 2), _code("b")), "predict-first")
    assert [item.get_text() for item in question.select(".options > li")] == ["zero", "one"]


def test_only_the_outputs_up_to_the_next_text_answer_it() -> None:
    page = _page(_code("x"), _text("a", PREDICTION, 2), _code("b"), _code("c"), _text("d", "<p>So.</p>"), _code("e"))
    answers = {str(cell["id"]): bool(cell.select(".outputs[data-answers=a]")) for cell in page.select(".cell")}
    assert answers == {"cell-x": False, "cell-b": True, "cell-c": True, "cell-e": False}


def test_a_check_is_an_element_around_question_options_and_fold() -> None:
    page = _page(_text("q", f"<h3>Again</h3><p><strong>Why?</strong></p>{OPTIONS}{FOLD}", 1), _text("n", "<p>Then.</p>"))
    question = _only(page, "check-yourself")
    assert [part.name for part in question.find_all(True, recursive=False)] == ["p", "ol", "details"]
    assert (question["data-cell"], question["data-right"], question["data-state"]) == ("q", "1", "open")
    assert not page.select("[data-answers]")


def test_a_check_that_asks_for_a_number_has_no_options() -> None:
    question = _only(_page(_text("q", f"<p>Before.</p><p>How many?</p>{FOLD}", 4)), "check-yourself")
    assert question.get_text().startswith("How many?")


def test_what_has_no_right_answer_stays_as_it_is_and_no_mark_is_left() -> None:
    page = _page(_text("a", PREDICTION), _code("b"), _text("c", PREDICTION, 1), _code("d"))
    assert len(page.select(".question")) == 2
    assert len(page.select("predict-first")) == 1
    assert not page.select("a[data-right]")
