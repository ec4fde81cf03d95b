"""Questions for Moodle: each with what its reader needs, and with nothing that gives it away."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from mnist_tutorial.website.addresses import Addresses
from mnist_tutorial.website.execute import Execution
from mnist_tutorial.website.handouts.moodle import questions
from mnist_tutorial.website.pages import Cell, Page

ADDRESSES = Addresses("school/nets", "https://school.example/nets/")
FOLD = "<details>\n<summary>Why</summary>\n\n1. No: $a < b$.\n2. Yes, `b`.\n\n</details>"
OPTIONS = "1. zero & one\n2. $z_1$ and `b`"

Asked = Callable[..., list[Element]]


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    """The questions that Moodle gets of a page of these cells."""

    def make(*cells: Cell) -> list[Element]:
        page = Page("4-training", "en", tmp_path / "docs")
        page.path.parent.mkdir(parents=True)
        page.path.touch()
        notebook = new_notebook(cells=[_text("# Training", "title"), *cells], metadata={"description": "Of loss & steps"})
        quiz = ElementTree.fromstring(questions([Execution(page, notebook, executed=True, why="", seconds=1)], ADDRESSES))
        (category,) = quiz.findall("question[@type='category']")
        assert category.findtext("category/text") == "$course$/top/MNIST/4 · Training"
        return [question for question in quiz if question is not category]

    return make


def _text(source: str, name: str, **metadata: object) -> Cell:
    return new_markdown_cell(source, id=name, metadata=metadata)


def _prediction(before: str = "", right: float = 2, *, asked: str = "Which?", name: str = "guess", **metadata: object) -> Cell:
    body = f"**Predict.** {asked}\n\n{OPTIONS}\n\n{FOLD}"
    return _text(before + "\n".join(f"> {line}" for line in body.splitlines()), name, right=right, **metadata)


def _drawn(name: str, *tags: str) -> Cell:
    figure = new_output("display_data", {"image/png": "iVBO\nRw0K\n"})
    return new_code_cell("draw()", id=name, outputs=[figure], metadata={"alt": [f"the {name}"], "tags": list(tags)})


def _shown(question: Element) -> str:
    return str(question.findtext("questiontext/text"))


def test_a_prediction_has_its_options_and_a_word_on_each(asked: Asked) -> None:
    (question,) = asked(_prediction("So far.\n\n"))
    assert question.get("type") == "multichoice"
    assert question.findtext("name/text") == "4.01 Which?"
    assert question.findtext("defaultgrade") == "0", "a guess gives no marks"
    assert question.findtext("idnumber") == "en/4-training/guess"
    assert _shown(question) == "<p>So far.</p><p>Which?</p>"
    options = [
        (answer.get("fraction"), answer.findtext("text"), answer.findtext("feedback/text"))
        for answer in question.findall("answer")
    ]
    assert options == [
        ("0", "zero &amp; one", r"No: \(a &lt; b\)."),
        ("100", r"\(z_1\) and <code>b</code>", "Yes, <code>b</code>."),
    ]
    link = '<p><a href="https://school.example/nets/en/4-training/#cell-guess">4 · Training</a></p>'
    assert question.findtext("generalfeedback/text") == link


def test_a_check_is_a_question_without_text_before_it(asked: Asked) -> None:
    before = _text("## Check yourself\n\nAnswer.", "questions")
    (question,) = asked(before, _text(f"**Why?**\n\n{OPTIONS}\n\n{FOLD}", "q", right=1))
    assert _shown(question).endswith("<p><strong>Why?</strong></p>")
    assert question.findtext("defaultgrade") == "1"
    assert [answer.get("fraction") for answer in question.findall("answer")] == ["100", "0"]


@pytest.mark.parametrize(("right", "written", "exact", "near"), [(407050, "407050", "0", "40705"), (3.0, "3", "0", "0.3")])
def test_a_whole_number_is_right_and_one_near_it_half(asked: Asked, right: float, written: str, exact: str, near: str) -> None:
    text = "> **Predict.** How many?\n>\n> <details>\n> <summary>Why</summary>\n>\n> 785 each.\n>\n> </details>"
    (question,) = asked(_text(text, "guess", right="n", values={"n": right}))
    assert question.get("type") == "numerical"
    answers = [(one.get("fraction"), one.findtext("text"), one.findtext("tolerance")) for one in question.findall("answer")]
    assert answers == [("100", written, exact), ("50", written, near)]
    assert str(question.findtext("generalfeedback/text")).startswith("<p>785 each.</p>")


@pytest.mark.parametrize(("right", "by_hand"), [(0.3472, 0.35), (2.718, 2.7), (-0.0316, -0.032)])
def test_a_number_that_is_not_whole_is_right_to_two_digits(asked: Asked, right: float, by_hand: float) -> None:
    text = "> **Predict.** How much?\n>\n> <details>\n> <summary>Why</summary>\n>\n> So.\n>\n> </details>"
    (question,) = asked(_text(text, "guess", right="n", values={"n": right}))
    answer = question.findall("answer")[0]
    off = abs(float(str(answer.findtext("text"))) - by_hand)
    assert off <= float(str(answer.findtext("tolerance"))) < 3 * max(off, abs(right) / 50)


def test_the_text_before_goes_back_to_code_a_note_or_a_heading(asked: Asked) -> None:
    code = new_code_cell("1", id="code")
    note = _text("Old.\n\n> **Note.** Aside.\n\nNew.", "note")
    first, second, third = asked(
        *(_text("Old.", "old"), code, _text("New.", "new"), _prediction(name="a")),
        *(note, _prediction("On.\n\n", name="b")),
        *(_text("Old.", "older"), _prediction("## Next\n\nNew.\n\n", name="c")),
    )
    assert [_shown(one).partition("<p>Which?")[0] for one in (first, second, third)] == [
        "<p>New.</p>",
        "<p>New.</p>\n<p>On.</p>",
        "<p>New.</p>",
    ]


def test_the_figure_is_the_last_of_the_section(asked: Asked) -> None:
    with_figure, without = asked(
        *(_drawn("first"), _drawn("second"), _prediction(name="a"), _drawn("result")),
        _prediction("## Next\n\n", name="b"),
    )
    assert 'src="@@PLUGINFILE@@/second.png" alt="the second"' in _shown(with_figure)
    (file,) = with_figure.findall("questiontext/file")
    assert (file.attrib, file.text) == ({"name": "second.png", "path": "/", "encoding": "base64"}, "iVBORw0K")
    assert "<img" not in _shown(without)
    assert not without.findall(".//file")


def test_a_figure_that_the_question_links_to_comes_first(asked: Asked) -> None:
    (question,) = asked(
        *(_drawn("first"), _text("## Next", "next"), _drawn("second")),
        _prediction(asked="Which of [these](4-training.ipynb#cell-first)?"),
    )
    assert "first.png" in _shown(question)
    assert 'href="https://school.example/nets/en/4-training/#cell-first"' in _shown(question)


def test_a_solutions_figure_is_never_shown(asked: Asked) -> None:
    (question,) = asked(_drawn("answer", "solution"), _prediction(asked="[This](4-training.ipynb#cell-answer)?"))
    assert "<img" not in _shown(question)
