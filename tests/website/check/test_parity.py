"""Each rule for pages has its good and its bad examples."""

from pathlib import Path
from typing import Any, NamedTuple

import pytest
from nbformat import v4

from mnist_tutorial.website.check import parity
from mnist_tutorial.website.pages import Cell
from tests.notebooks.building import SETUP, code, text, write_pages

# nbformat tells, and mends, what some examples are there to have wrong.
pytestmark = pytest.mark.filterwarnings("ignore::nbformat.warnings.DuplicateCellId")


class Example(NamedTuple):
    """Cells, after a title and a setup cell, and what each of their faults says; nothing where there is none."""

    name: str
    spanish: list[Cell]
    english: list[Cell]
    expected: str = ""
    head: tuple[list[Cell], list[Cell]] = (
        [text("title", "# Entrenamiento"), SETUP],
        [text("title", "# Training"), SETUP],
    )
    metadata: dict[str, Any] = {}  # noqa: RUF012


def both(*cells: Cell) -> tuple[list[Cell], list[Cell]]:
    return list(cells), list(cells)


def in_prose(spanish: str, english: str) -> tuple[list[Cell], list[Cell]]:
    return [text("prose", spanish)], [text("prose", english)]


def with_alt(spanish: Any, english: Any) -> tuple[list[Cell], list[Cell]]:
    return tuple([code("plot", "plt.show()", **({} if alt is None else {"alt": alt}))] for alt in (spanish, english))  # type: ignore[return-value]


def exercise(kind: str, solution: str = "x = 3", test: str = "assert x == 3, 'count'") -> list[Cell]:
    name = f"exercise-{kind}"
    return [
        text(name, f"## {kind}"),
        code(f"{name}-start", "x = 2"),
        code(f"{name}-solution", solution, "solution"),
        code(f"{name}-test", test, "test"),
    ]


def exercises(*cells: Cell, test: str = "assert x == 3, 'count'") -> tuple[list[Cell], list[Cell]]:
    """One of each kind, unless told otherwise."""
    return both(*(cells or [*exercise("predict", test=test), *exercise("change"), *exercise("bug-2")]))


OTHERS = [*exercise("predict"), *exercise("change")]
SOLVED = "x = 3\nword = 'three'"
SOLVES = [*OTHERS, *exercise("bug", SOLVED)]
RAN = v4.new_code_cell("1 + 1", id="ran", outputs=[v4.new_output("stream", text="2")])
COUNTED = v4.new_code_cell("1 + 1", id="counted", execution_count=3)
MAKES = code("check-sum", "total = 3\nassert total == 3", "check")

GOOD = [
    Example("nothing", [], []),
    Example("prose", *in_prose("## Épocas\n\n### Pasos", "## Epochs\n\n### Steps")),
    Example("a comment in a block of code is no heading", *in_prose("```python\n# uno\n```", "```python\n# uno\n```")),
    Example("another page's heading", *in_prose("[a](5-evaluation.ipynb#exactitud)", "[a](5-evaluation.ipynb#accuracy)")),
    Example("words in a formula", *in_prose(r"$\text{nuevo} = a$", r"$\text{new} = a$")),
    Example("alt texts", *with_alt(["Un siete"], ["A seven"])),
    Example("tags", *both(code("check", "assert True", "check"), code("result", "2 * 3", "hide-input"))),
    Example("exercises", *exercises()),
    Example("two assertions", *exercises(test="# both\nassert x == 3, 'count'\nassert x > 2, 'small'")),
    Example("an image with its alt text", *in_prose('<img src="a.svg" alt="Un siete">', '<img src="a.svg" alt="A seven">')),
    Example("a check's name made again", *both(MAKES, code("sum", "total = 1\ntotal + 1"))),
    Example("a name that a comprehension keeps", *both(MAKES, code("sum", "sum(total for total in range(3))"))),
    Example(
        "a check's function, and its loop", *both(code("check", "def f(x):\n    y = x\nf(1)", "check"), code("y", "y = 1\ny"))
    ),
    Example("a check imports again", *both(code("check", "import numpy as np", "check"), code("zeros", "np.zeros(3)"))),
    Example("a solution's name used by a check", *exercises(*SOLVES, code("words", "assert word", "check"))),
    Example(
        "a solution's name used by another", *exercises(*OTHERS, *exercise("bug", SOLVED), *exercise("bug-2", "x = len(word)"))
    ),
    Example("a check deletes what it made", *both(code("check", "i = 1\ndel i", "check"), code("loop", "for i in []: i"))),
]

BAD = [
    Example("an id renamed", [code("train", "1")], [code("training", "1")], "4-training, cell train: is called training"),
    Example("a cell left out", [text("why", "Por qué")], [], "(en), cell why: is there in Spanish alone"),
    Example("a cell too many", [], [text("why", "Why")], "(es), cell why: is there in English alone"),
    Example("a cell moved", [code("a", "1"), code("b", "2")], [code("b", "2"), code("a", "1")], "stands in another place"),
    Example("an id that is a hash", *both(code("3f9a1c2b", "1")), "the id '3f9a1c2b' says nothing"),
    Example("an id that is a UUID", *both(code("a3f9c1d2-77aa-4b1e-9c0d-0123456789ab", "1")), "says nothing"),
    Example("an id with capitals", *both(code("loadData", "1")), "the id 'loadData' says nothing"),
    Example("an id twice", *both(code("a", "1"), code("a", "1")), "cell a: 2 cells have this id"),
    Example("another kind", [text("a", "uno")], [code("a", "uno")], "kind 1 is markdown in Spanish and code in English"),
    Example("an unknown tag", *both(code("a", "1", "skip-execution")), "the tag 'skip-execution' is none of check, hide-input"),
    Example(
        "another tag", [code("a", "1", "check")], [code("a", "1", "hide-input")], "tag 1 is check in Spanish and hide-input in"
    ),
    Example("a tag in one language", [code("a", "1", "check")], [code("a", "1")], "tag 1 is check in Spanish and nothing in"),
    Example("metadata that changes the run", *both(code("a", "1", nbmake={"mock": {"epochs": 1}})), "the metadata 'nbmake'"),
    Example("errors allowed", [], [], "the notebook's metadata 'execution' is", metadata={"execution": {"allow_errors": True}}),
    Example(
        "an editor's metadata", [], [], "the notebook's metadata 'colab' is none of", metadata={"colab": {"provenance": []}}
    ),
    Example(
        "the author's kernel",
        [],
        [],
        "metadata 'kernelspec' is not that of every",
        metadata={"kernelspec": {"name": "conda-env-nets-py", "display_name": "nets"}},
    ),
    Example("no setup", [], [], "cell a: is not tagged setup", head=both(text("title", "# Title"), code("a", "1"))),
    Example("a second setup", *both(code("again", "1", "setup")), "cell again: is tagged setup"),
    Example("an output", [RAN], [code("ran", "1 + 1")], "4-training (es), cell ran: holds outputs"),
    Example("an execution count", [code("counted", "1 + 1")], [COUNTED], "4-training (en), cell counted: holds outputs"),
    Example("no title", [], [], "cell intro: is the first with prose", head=both(text("intro", "Hola\n\n# Title"), SETUP)),
    Example("an empty first cell", [], [], "cell intro: is the first with prose", head=both(text("intro", ""), SETUP)),
    Example("a second title", *in_prose("# Uno", "# One"), "cell prose: has a heading of level 1"),
    Example("a level skipped", *in_prose("### Uno", "### One"), "cell prose: a heading of level 3 follows one of level 1"),
    Example("another level", *in_prose("## A\n\n### B", "## A\n\n## B"), "heading 2 is ### in Spanish and ## in English"),
    Example("another link", *in_prose("[a](glossary.md)", "[a](about.md)"), "link 1 is glossary.md in Spanish and about.md"),
    Example(
        "no link", *in_prose("[a](b.md), ![c](d.svg)", "[a](b.md), c"), "link 2 is d.svg in Spanish and nothing in English"
    ),
    Example(
        "another entry", *in_prose("[a](glossary.md#relu)", "[a](glossary.md#loss)"), "link 1 is glossary.md#relu in Spanish"
    ),
    Example("a part of another site", *in_prose("<https://a.org/#b>", "<https://a.org/#c>"), "link 1 is https://a.org/#b"),
    Example(
        "an HTML image",
        *in_prose('<img src="a.svg" alt="a">', 'See <img src="b.svg" alt="b">'),
        "link 1 is a.svg in Spanish and b.svg",
    ),
    Example("another formula", *in_prose("$a + b$", "$a - b$"), "formula 1 is a + b in Spanish and a - b in English"),
    Example("another block of code", *in_prose("```\nx = 1\n```", "```\nx = 2\n```"), "block of code 1 is 'x = 1' in Spanish"),
    Example("alt in one language", *with_alt(["Un siete"], None), "alt has 1 texts in Spanish and 0 in English"),
    Example("alt untranslated", *with_alt(["Un siete", "MNIST"], ["A seven", "MNIST"]), "the alt text 'MNIST' is the same"),
    Example("alt blank", *with_alt([" "], [" "]), "alt is not a list of texts"),
    Example("alt no list", *with_alt("Un siete", "A seven"), "alt is not a list of texts"),
    Example("a magic", *both(code("a", "import os\n%matplotlib inline")), "line 2, `%matplotlib inline`, is a magic"),
    Example("a shell command", *both(code("a", "!pip install keras")), "line 1, `!pip install keras`, is a magic"),
    Example("no Python", *both(code("a", "print(1")), "line 1, `print(1`, is not Python"),
    Example("other code", [code("a", "x = 1")], [code("a", "x = 2")], "the code is `x = 1` in Spanish and `x = 2` in English"),
    Example(
        "a check's name used", *both(MAKES, code("sum", "total + 1")), "cell sum: uses total, which check cell check-sum makes"
    ),
    Example("a check's name used by a check", *both(MAKES, code("again", "assert total", "check")), "cell again: uses total"),
    Example("a check's name used in a function", *both(MAKES, code("f", "def f():\n    return total")), "cell f: uses total"),
    Example("a check's name before it is made again", *both(MAKES, code("sum", "total = total + 1")), "cell sum: uses total"),
    Example("a solution's name used", *exercises(*SOLVES, code("more", "word * 2")), "cell more: uses word, which"),
    Example("a solution changes a name", *exercises(*SOLVES, code("more", "x * 2")), "cell more: uses x, which"),
    Example("a check changes a name", *both(code("sum", "total = 1"), MAKES, code("show", "total")), "cell show: uses total"),
    Example("a check's import", *both(code("check", "import math", "check"), code("pi", "math.pi")), "cell pi: uses math"),
    Example("a check's loop", *both(code("check", "for i in [1]: pass", "check"), code("last", "i")), "cell last: uses i"),
    Example("an image without alt text", *in_prose("![](a.svg)", "![ ](a.svg)"), "the image a.svg has no alternative text"),
    Example(
        "an HTML image without it", *in_prose('<img src="a.svg">', '<img src="a.svg">'), "the image a.svg has no alternative"
    ),
    Example(
        "no starting code",
        *exercises(*OTHERS, *exercise("bug")[:1], *exercise("bug")[2:]),
        "cell exercise-bug: is an exercise: put exercise-bug-start",
    ),
    Example(
        "an exercise without its solution",
        *exercises(*OTHERS, *exercise("bug")[:2]),
        "right below it, where exercise-bug-start is",
    ),
    Example(
        "an exercise without its test",
        *exercises(*OTHERS, *exercise("bug")[:3]),
        "right below it, where exercise-bug-start, exercise-bug-solution is",
    ),
    Example(
        "a cell between",
        *exercises(*OTHERS, *exercise("bug")[:2], code("a", "1"), *exercise("bug")[2:]),
        "exercise-bug-test right below it, where exercise-bug-start, a, exercise-bug-solution is",
    ),
    Example(
        "a solution without its tag",
        *exercises(*OTHERS, *exercise("bug")[:2], code("exercise-bug-solution", "x = 3"), exercise("bug")[3]),
        "is an exercise's solution: tag it solution",
    ),
    Example(
        "a test without its tag",
        *exercises(*OTHERS, *exercise("bug")[:3], code("exercise-bug-test", "assert True, 'a'")),
        "is an exercise's test: tag it test",
    ),
    Example("a solution to nothing", *both(code("answer", "x = 3", "solution")), "its id is that of no exercise's solution"),
    Example("a test of nothing", *both(code("try", "assert True, 'a'", "test")), "its id is that of no exercise's test"),
    Example(
        "a solution in prose",
        *exercises(*OTHERS, *exercise("bug")[:2], text("exercise-bug-solution", "3", tags=["solution"]), exercise("bug")[3]),
        "a solution is code",
    ),
    Example("a test that does something", *exercises(test="y = 3\nassert x == y, 'count'"), "a test is assertions alone"),
    Example("a test that says nothing", *exercises(test="assert x == 3"), "a test is assertions alone"),
    Example("an empty test", *exercises(test="# assert"), "a test is assertions alone"),
    Example("a kind of exercise missing", *exercises(*OTHERS), "has exercises, and none of the kind bug"),
    Example("stale", [text("a", "Hola")], [text("a", "Hi", translation={"of": "0", "text": "0"})], "the es cell has changed"),
    Example("never accepted", [text("a", "Hola")], [text("a", "Hi", translation={})], "accept 4-training a --docs"),
]


def faults_of(example: Example, docs: Path) -> list[str]:
    spanish, english = (head + cells for head, cells in zip(example.head, (example.spanish, example.english), strict=True))
    return [str(fault) for fault in parity.faults(*write_pages(docs, spanish, english, **example.metadata))]


@pytest.mark.parametrize("example", GOOD, ids=lambda example: example.name)
def test_good_example(example: Example, tmp_path: Path) -> None:
    assert faults_of(example, tmp_path) == []


@pytest.mark.parametrize("example", BAD, ids=lambda example: example.name)
def test_bad_example(example: Example, tmp_path: Path) -> None:
    found = faults_of(example, tmp_path)
    assert found
    assert [fault for fault in found if example.expected not in fault] == []
    assert all(fault.startswith("page 4-training") for fault in found)


def test_every_rule_has_a_bad_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for rule in parity.RULES:
        monkeypatch.setattr(parity, "RULES", (rule,))
        assert any(faults_of(example, tmp_path) for example in BAD), rule


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    spanish = [text("title", "# Uno"), SETUP, code("old", "1"), code("a", "x = 1"), text("b", "## Dos")]
    english = [text("title", "# One"), SETUP, code("new", "1"), code("a", "x = 2"), text("b", "Two")]
    cells = [fault.cell for fault in parity.faults(*write_pages(tmp_path, spanish, english))]
    assert cells == ["old", "b", "a"]


def test_a_page_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    spanish, english = write_pages(tmp_path, [], [])
    english.path.unlink()
    (fault,) = parity.faults(spanish, english)
    assert str(fault).endswith(f"{english.path} is not there")


def test_a_page_that_is_no_notebook_is_a_fault(tmp_path: Path) -> None:
    spanish, english = write_pages(tmp_path, [], [])
    spanish.path.write_text("<html>", encoding="utf-8")
    (fault,) = parity.faults(spanish, english)
    assert "4-training (es)" in str(fault)
