"""Each rule that a page keeps in each language has its good and its bad examples."""

import pytest

from mnist_tutorial.website.check import each_language
from mnist_tutorial.website.pages import Cell
from tests.notebooks.building import SETUP, code, text

BEGINNING = [text("title", "# Entrenamiento"), SETUP]


def exercise(kind: str, solution: str = "x = 3", test: str = "assert x == 3, 'count'") -> list[Cell]:
    name = f"exercise-{kind}"
    return [
        text(name, f"## {kind}"),
        code(f"{name}-start", "x = 2"),
        code(f"{name}-solution", solution, "solution"),
        code(f"{name}-test", test, "test"),
    ]


BUG, START, SOLUTION, TEST = exercise("bug")
SOLVES = exercise("bug", "x = 3\nword = 'three'")
OPTIONS, WORDS, NUMBER = "1. uno\n2. dos", "1. No.\n2. Sí.", "Cerca."
FOLD = "\n\n<details>\n<summary>Respuesta</summary>\n\n{}\n\n</details>"


def question(source: str, right: object, quoted: bool = True) -> Cell:
    if quoted:
        source = "Un texto, con\n\n- una lista.\n\n" + "\n".join(
            f"> {line}" for line in f"**Predice.** ¿Qué?\n\n{source}".split("\n")
        )
    return text("question", source, right=right)


MADE = code("make", "total = 3\npart = total / 4")
MAKES = code("check-sum", "total = 3\nassert total == 3", "check")


@pytest.mark.parametrize(
    "cells",
    [
        [text("parts", "## Uno\n\n### Dos\n\n```python\n# a comment\n```\n\n## Tres")],
        [code("check", "assert True", "check"), code("result", "2 * 3", "hide-input"), code("plot", "f()", alt=["Un siete"])],
        [code("plot", "f()", alt=["Un siete"], caption="Un siete.")],
        [text("image", '<img src="a.svg" alt="Un siete">')],
        exercise("bug"),
        [*exercise("bug-2", test="# both\nassert x == 3, 'count'\nassert x > 2, 'small'"), *exercise("predict")],
        # Names of hidden cells
        [MAKES, code("sum", "total = 1\ntotal + 1")],
        [MAKES, code("sum", "sum(total for total in range(3))")],
        [code("check", "def f(x):\n    y = x", "check"), code("y", "y = 1\ny")],
        [*SOLVES, code("words", "assert word", "check")],
        [*SOLVES, *exercise("bug-2", "x = len(word)")],
        [question(OPTIONS + FOLD.format(WORDS), 2)],
        [question(OPTIONS + FOLD.format(WORDS), 1, quoted=False)],
        [question(NUMBER + FOLD.format("Tres."), "total"), MADE],
        [MADE, text("prose", "Hay {{total}}, el {{part:.1%}}.\n\n```python\nf'{{x}}'\n```\n\n> - **{{part}}**")],
        [MADE, text("prose", '<loss-lab seven="{{part:.6f}}">\n\nAquí.\n\n</loss-lab>')],
        [code("draw", "fig = f()\nfig.show()", "plot"), code("draw-again", "fig = f()\nfig.show()", "plot")],
        [MADE, text("prose", "Hay.", slide={"decks": ["page", "talk"], "text": "{{total}}", "notes": "¿Y?", "minutes": 5})],
        [code("check", "share = 1", "check", slide={"decks": ["sheet"], "text": "Son [[{{share}}]]."})],
    ],
)
def test_a_good_page(cells: list[Cell]) -> None:
    assert list(each_language.problems([*BEGINNING, *cells])) == []


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([code("3f9a1c2b", "1")], "3f9a1c2b: the id '3f9a1c2b' says nothing"),
        ([code("a3f9c1d2-77aa-4b1e-9c0d-0123456789ab", "1")], "says nothing"),
        ([code("loadData", "1")], "loadData: the id 'loadData' says nothing"),
        ([code("a", "1", "skip-execution")], "a: unknown tags, skip-execution: a cell may have check"),
        ([code("again", "1", "setup")], "again: the first cell with code must be tagged setup, and no other"),
        ([text("prose", "# Uno")], "prose: a heading of level 1 follows one of level 1"),
        ([text("prose", "### Uno")], "prose: a heading of level 3 follows one of level 1"),
        ([code("plot", "f()", alt=["Un siete", " "])], "plot: alt is not a list of texts"),
        ([code("plot", "f()", alt="Un siete")], "plot: alt is not a list of texts"),
        ([code("plot", "f()", caption=["Un siete"])], "plot: caption is not a plain text"),
        ([code("plot", "f()", caption=" ")], "plot: caption is not a plain text"),
        ([MADE, code("plot", "f()", caption="Son {{total}}.")], "plot: caption is not a plain text"),
        ([text("prose", "![ ](a.svg)")], "prose: the image a.svg has no alternative text"),
        ([text("prose", '<img src="a.svg">')], "prose: the image a.svg has no alternative text"),
        ([code("a", "import os\n%matplotlib inline")], "a: line 2, `%matplotlib inline`, is not plain Python"),
        # Names of hidden cells
        ([MAKES, code("sum", "total + 1")], "sum: uses total of check-sum, a cell that not every reader gets"),
        ([MAKES, code("f", "def f():\n    return total")], "f: uses total"),
        ([code("sum", "total = 1"), MAKES, code("show", "total")], "show: uses total"),
        ([code("check", "import math", "check"), code("pi", "math.pi")], "pi: uses math"),
        ([code("check", "for i in [1]: pass", "check"), code("last", "i")], "last: uses i"),
        ([*SOLVES, code("more", "word * 2")], "more: uses word of exercise-bug-solution"),
        ([*SOLVES, code("more", "x * 2")], "more: uses x"),
        ([code("draw", "fig = f()", "plot"), code("more", "fig.show()")], "more: uses fig of draw, a cell that only draws"),
        ([code("draw", "fig = f()", "plot"), code("more", "fig.show()", "check")], "more: uses fig of draw"),
        ([code("draw", "f()", "plot", "hide-input")], "draw: the tag plot goes with no other"),
        # Numbers in a text
        ([text("prose", "Hay {{total}}."), MADE], "prose: it asks for the number {{total}}, which no code above makes"),
        ([MAKES, text("prose", "Hay {{total}}.")], "prose: it asks for the number {{total}}"),
        ([text("prose", '<loss-lab seven="{{total}}">'), MADE], "prose: it asks for the number {{total}}"),
        ([MADE, MAKES, text("prose", "Hay {{total}}.")], "prose: it asks for the number {{total}}"),
        ([code("draw", "total = f()", "plot"), text("prose", "{{total}}")], "prose: it asks for the number {{total}}"),
        ([MADE, text("prose", "## Los {{total}}")], "prose: write a number that the page computes as {{name}} or {{name:.1%}}"),
        ([MADE, text("prose", "`{{total}}`")], "prose: write a number that"),
        ([MADE, text("prose", "$x = {{total}}$")], "prose: write a number that"),
        ([MADE, text("prose", "{{total + 1}}")], "prose: write a number that"),
        ([MADE, text("prose", "{{total:>8}}")], "prose: write a number that"),
        # Slides
        ([text("a", "A", slide=["page"])], "a: slide has another form: write decks"),
        ([text("a", "A", slide={"deck": ["page"]})], "a: slide has another form: write decks"),
        ([text("a", "A", slide={"decks": ["pages"]})], "a: decks of slide is ['pages']: name one or more of page, talk, sheet"),
        ([text("a", "A", slide={"decks": ["page"], "minutes": "5"})], "a: text and notes of slide are texts, and minutes is"),
        ([text("a", "A", slide={"decks": ["page"], "notes": "{{total}}"}), MADE], "a: it asks for the number {{total}}"),
        ([code("a", "assert 1", "check", slide={"decks": ["page"]})], "a: a cell tagged check is on no slide"),
        (
            [code("a", "1", slide={"decks": ["page"], "text": "Uno"})],
            "a: text of slide stands in for a text",
        ),
        # Questions
        ([question(OPTIONS, 2)], "question: it has right, so it needs a list of options"),
        ([question(OPTIONS + FOLD.format("1. No."), 2)], "question: it has right"),
        ([question(OPTIONS + FOLD.format(WORDS) * 2, 2)], "question: it has right"),
        ([question(f"> {OPTIONS}" + FOLD.format(WORDS), 2, quoted=False)], "question: it has right"),
        ([question(OPTIONS + FOLD.format(WORDS), 3)], "question: right is 3, and there are 2 options"),
        ([question(OPTIONS + FOLD.format(WORDS), 0)], "question: right is 0, and there are 2 options"),
        ([question(OPTIONS + FOLD.format(WORDS), "total"), MADE], "question: right is 'total', and there are 2 options"),
        ([question(NUMBER + FOLD.format(NUMBER), "total")], "question: right is 'total', and without options it names"),
        ([question(NUMBER + FOLD.format(NUMBER), 2)], "question: right is 2, and without options it names"),
        ([code("question", "1", right=1)], "question: it has right"),
        # Exercises
        ([BUG, SOLUTION, TEST], "exercise-bug: an exercise needs three cells right below its text: exercise-bug-start"),
        ([BUG, START], "exercise-bug: an exercise needs three cells"),
        ([BUG, START, code("a", "1"), SOLUTION, TEST], "exercise-bug: an exercise needs three cells"),
        ([BUG, START, code("exercise-bug-solution", "x"), TEST], "exercise-bug-solution: the tag solution is for the cell"),
        ([BUG, START, SOLUTION, code("exercise-bug-test", "1")], "exercise-bug-test: the tag test is for the cell"),
        (
            [code("answer", "x = 3", "solution")],
            "answer: the tag solution is for the cell",
        ),
        (
            [BUG, START, text("exercise-bug-solution", "3", tags=["solution"]), TEST],
            "exercise-bug-solution: a solution is code",
        ),
        (exercise("bug", test="y = 3\nassert x == y, 'count'"), "exercise-bug-test: a test has only assertions"),
        (exercise("bug", test="assert x == 3"), "exercise-bug-test: a test has only assertions"),
        (exercise("bug", test="# assert"), "exercise-bug-test: a test has only assertions"),
    ],
)
def test_a_fault_is_told(cells: list[Cell], expected: str) -> None:
    ((problem, cell_id),) = each_language.problems([*BEGINNING, *cells])
    assert expected in f"{cell_id}: {problem}"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([text("title", "Hola"), SETUP], "title: the first cell has no title"),
        ([text("hello", "Hola"), text("title", "# Title"), SETUP], "hello: the first cell has no title"),
        ([text("title", "# Title"), code("a", "1")], "a: the first cell with code must be tagged setup"),
    ],
)
def test_a_page_begins_with_its_title_and_its_setup(cells: list[Cell], expected: str) -> None:
    ((problem, cell_id),) = each_language.problems(cells)
    assert f"{cell_id}: {problem}".startswith(expected)
