"""Whether every exercise is whole.

An exercise is four cells: its text, named after its kind, ``exercise-bug`` (or ``exercise-bug-2``); then the code to start
from, ``exercise-bug-start``; then the answer, ``exercise-bug-solution``, tagged ``solution``; and ``exercise-bug-test``, tagged
``test``: assertions that the answer passes and the code to start from does not.
"""

import ast
import re
from collections.abc import Iterator

from mnist_tutorial.website.check import python_cells
from mnist_tutorial.website.pages import Cell, tags

EXERCISES = ("predict", "change", "bug")
"""The kinds of exercises: say what comes out before it runs; change the network or the data; find a planted bug."""


def exercises(cells: list[Cell]) -> list[str]:
    """The ids of the exercises' texts, in order."""
    ids = [cell.id for cell in cells]
    return [cell_id for cell_id in ids if re.fullmatch(rf"exercise-({'|'.join(EXERCISES)})(-\d+)?", cell_id)]


def problems(cells: list[Cell]) -> Iterator[tuple[str, str]]:
    """What is wrong with the exercises of a page: the problem, and the id of the cell that has it."""
    ids = [cell.id for cell in cells]
    answers = set()
    for name in exercises(cells):
        following = [f"{name}-start", f"{name}-solution", f"{name}-test"]
        answers |= {(following[1], "solution"), (following[2], "test")}
        if ids[ids.index(name) + 1 :][:3] != following:
            yield f"an exercise needs three cells right below its text: {', '.join(following)}", name
    tagged = {(cell.id, tag) for cell in cells for tag in {"solution", "test"} & set(tags(cell))}
    for cell_id, tag in sorted(tagged ^ answers):
        if cell_id in ids:
            kinds = ", ".join(f"exercise-{kind}" for kind in EXERCISES)
            yield f"the tag {tag} is for the cell exercise-…-{tag} of one of {kinds}: give it such an id, or both", cell_id
    for cell in cells:
        if "test" in tags(cell) and not _asserts(cell):
            yield 'a test has only assertions, each with a message for whoever fails it: `assert …, "…"`', cell.id
        elif "solution" in tags(cell) and cell.cell_type != "code":
            yield "a solution is code, because only code is folded everywhere: explain it in comments, or print it", cell.id


def _asserts(cell: Cell) -> bool:
    if cell.cell_type != "code" or python_cells.problem(cell.source):
        return False
    statements = ast.parse(cell.source).body
    return bool(statements) and all(isinstance(statement, ast.Assert) and statement.msg for statement in statements)
