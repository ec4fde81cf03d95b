"""What may differ between the two languages of a page, and what may not."""

from typing import Any

import nbformat
import pytest

from mnist_tutorial.website.check import parity
from mnist_tutorial.website.pages import Cell
from tests.notebooks.building import code, text


def in_prose(spanish: str, english: str) -> tuple[list[Cell], list[Cell]]:
    return [text("prose", spanish)], [text("prose", english)]


def as_page(source: str) -> list[Cell]:
    """A Markdown page, whose only cell has no id."""
    return [nbformat.from_dict({"cell_type": "markdown", "id": "", "source": source, "metadata": {}})]


def asking(options: str, right: object) -> list[Cell]:
    return [text("ask", options, right=right)]


def with_alt(spanish: list[str], english: list[str]) -> tuple[list[Cell], list[Cell]]:
    return [code("plot", "f()", alt=spanish)], [code("plot", "f()", alt=english)]


def with_caption(*captions: str) -> tuple[list[Cell], list[Cell]]:
    """A figure in both languages, with a caption in those that have one."""
    spanish, english = (code("plot", "f()", **({"caption": one} if one else {})) for one in [*captions, ""][:2])
    return [spanish], [english]


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        in_prose("## Épocas\n\n### Pasos", "## Epochs\n\n### Steps"),
        in_prose("```python\n# uno\n```", "```python\n# uno\n```"),
        in_prose("[a](5-evaluation.ipynb#exactitud)", "[a](5-evaluation.ipynb#accuracy)"),
        in_prose("[a](b.md) [c](d-es-e.zip)", "[a](b.md) [c](d-en-e.zip)"),
        (as_page("[a](b.md) [c](d.md)"), as_page("[c](d.md) [a](b.md)")),
        in_prose("Un {{a}} de {{b:.1%}}", "Of {{b:.1%}}, {{a}}"),
        in_prose(r"$\text{nuevo} = a$", r"$\text{new} = a$"),
        with_alt(["Un siete"], ["A seven"]),
    ],
)
def test_what_is_translated_is_no_fault(spanish: list[Cell], english: list[Cell]) -> None:
    assert list(parity.problems(spanish, english)) == []


@pytest.mark.parametrize(
    ("spanish", "english", "expected"),
    [
        (
            [code("train", "1")],
            [code("training", "1")],
            ": cell 1 is train (code) in Spanish and training (code) in the translation",
        ),
        ([text("why", "Por qué")], [], ": cell 1 is why (markdown) in Spanish and nothing in the translation"),
        ([code("a", "1"), code("b", "2")], [code("b", "2"), code("a", "1")], ": cell 1 is a (code) in Spanish and b (code)"),
        ([text("a", "uno")], [code("a", "uno")], ": cell 1 is a (markdown) in Spanish and a (code) in the translation"),
        ([code("a", "1", "check")], [code("a", "1")], "a: tag 1 is check in Spanish and nothing in the translation"),
        (*in_prose("## A\n\n### B", "## A\n\n## B"), "prose: heading 2 is ### in Spanish and ## in the translation"),
        (
            *in_prose("[a](b.md), ![c](d.svg)", "[a](b.md), c"),
            "prose: link 2 is d.svg in Spanish and nothing in the translation",
        ),
        (*in_prose("[a](glossary.md#relu)", "[a](glossary.md#loss)"), "prose: link 1 is glossary.md#relu in Spanish"),
        (*in_prose("[a](b.ipynb?off=1#c)", "[a](b.ipynb?off=2#d)"), "prose: link 1 is b.ipynb?off=1#… in Spanish"),
        (*in_prose("<https://a.org/#b>", "<https://a.org/#c>"), "prose: link 1 is https://a.org/#b in Spanish"),
        (*in_prose('<img src="a.svg">', '<img src="b.svg">'), "prose: link 1 is a.svg in Spanish and b.svg"),
        (*in_prose("$a + b$", "$a - b$"), "prose: formula 1 is a + b in Spanish and a - b in the translation"),
        (*in_prose("```\nx = 1\n```", "```\nx = 2\n```"), "prose: block of code 1 is x = 1 in Spanish"),
        (
            *in_prose("[a](b.md) [c](d.md)", "[c](d.md) [a](b.md)"),
            "prose: link 1 is b.md in Spanish and d.md in the translation",
        ),
        (*in_prose("{{a}}, {{b:.1%}}", "{{a}}"), "prose: number in alphabetical order 2 is {{b:.1%}} in Spanish and nothing"),
        (
            *in_prose("{{a:.1%}}", "{{a}}"),
            "prose: number in alphabetical order 1 is {{a:.1%}} in Spanish and {{a}} in the translation",
        ),
        (
            asking("1. a\n2. b", 1),
            asking("1. a\n2. b", 2),
            "ask: right answer 1 is 1 of 2 options in Spanish and 2 of 2 options",
        ),
        (asking("1. a\n2. b", 1), asking("1. a", 1), "ask: right answer 1 is 1 of 2 options in Spanish and 1 of 1 options"),
        (
            asking("a", "x"),
            [text("ask", "a")],
            "ask: right answer 1 is x of 0 options in Spanish and nothing in the translation",
        ),
        (*with_alt(["Un siete"], ["Un siete"]), "plot: the alt text 'Un siete' is the same in both languages"),
        (*with_alt(["Un siete"], []), "plot: alt text 1 is there in Spanish and nothing in the translation"),
        (*with_caption("Un siete."), "plot: caption 1 is there in Spanish and nothing in the translation"),
        (*with_caption("Un siete.", "Un siete."), "plot: the caption 'Un siete.' is the same in both languages"),
        (
            [text("a", "Uno", slide={"decks": ["page"]})],
            [text("a", "One", slide={"decks": ["talk"]})],
            "a: part of slide 1 is decks ['page'] in Spanish and decks ['talk'] in the translation",
        ),
        (
            [text("a", "Uno", slide={"decks": ["page"], "notes": "Pregunta."})],
            [text("a", "One", slide={"decks": ["page"], "notes": "Pregunta."})],
            "a: the notes of slide is the same in both languages: translate it",
        ),
        ([code("a", "x = 1")], [code("a", "x = 2")], "a: the code is `x = 1` in Spanish and `x = 2` in the translation"),
    ],
)
def test_what_else_differs_is_told(spanish: list[Cell], english: list[Cell], expected: str) -> None:
    ((problem, cell_id),) = parity.problems(spanish, english)
    assert f"{cell_id}: {problem}".startswith(expected)


def test_every_cell_that_differs_is_told() -> None:
    def page(word: str, number: int, heading: str) -> list[Any]:
        return [code(word, "1"), code("a", f"x = {number}"), text("b", heading)]

    found = parity.problems(page("old", 1, "## Dos"), page("new", 2, "Two"))
    assert [cell_id for _, cell_id in found] == ["", "a", "b"]
