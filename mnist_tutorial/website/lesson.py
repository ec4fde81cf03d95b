"""What a page owes whoever learns from it: every image described, and every exercise answered by code that is checked.

An exercise is three cells: its text, named after its kind, ``exercise-bug`` (or ``exercise-bug-2``); below it the code to start
from, ``exercise-bug-start``; below that the answer, ``exercise-bug-solution``, tagged ``solution``. The answer ends with its
check: assertions that fail for the code to start from.
"""

import ast
import re

from mnist_tutorial.website import prose, syntax
from mnist_tutorial.website.pages import Cell, PageError, tags
from mnist_tutorial.website.rules import Edition, Faults, Problems, of_each_cell, of_each_edition

EXERCISES = ("predict", "change", "bug")
"""The kinds of exercises: say what comes out before it runs; change the network or the data; find a planted bug."""


def exercises(cells: list[Cell]) -> list[str]:
    """The ids of the exercises' texts, in order."""
    ids = [cell.id for cell in cells]
    return [cell_id for cell_id in ids if re.fullmatch(rf"exercise-({'|'.join(EXERCISES)})(-\d+)?", cell_id)]


def check(source: str) -> list[ast.Assert]:
    """The assertions that end a solution; none where something else stands at its end.

    Raises
    ------
    SyntaxError
        If the source is no Python.
    """
    found: list[ast.Assert] = []
    for statement in reversed(ast.parse(source).body):
        if not isinstance(statement, ast.Assert):
            break
        found.insert(0, statement)
    return found


@of_each_cell
def images_described(cell: Cell) -> Problems:
    if cell.cell_type == "markdown":
        for target, alt in prose.images(cell.source):
            if not alt.strip():
                yield f"the image {target} has no alternative text: say what is to be seen in it, `![…]({target})`"


@of_each_cell
def solutions_are_code(cell: Cell) -> Problems:
    if "solution" not in tags(cell):
        return
    if cell.cell_type != "code":
        yield "a solution is code, for only code is folded everywhere: explain it in comments, or in what it prints"
    elif not syntax.problem(cell.source) and not check(cell.source):
        yield "the solution does not end with its check: end it with `assert`, of what an answer must fulfil"


@of_each_edition
def exercises_whole(edition: Edition) -> Faults:
    ids = [cell.id for cell in edition.cells]
    solutions: set[str] = set()
    for name in exercises(edition.cells):
        wanted = [f"{name}-start", f"{name}-solution"]
        following = ids[ids.index(name) + 1 :][:2]
        solutions.add(wanted[1])
        if following != wanted:
            problem = (
                f"is an exercise: put {' and '.join(wanted)} right below it, where {' and '.join(following) or 'nothing'} is"
            )
            yield PageError(edition.page, problem, name)
    for cell in edition.cells:
        if cell.id in solutions and "solution" not in tags(cell):
            yield PageError(edition.page, "answers an exercise: tag it solution", cell.id)
        elif cell.id not in solutions and "solution" in tags(cell):
            yield PageError(edition.page, "is tagged solution, and its id is that of no exercise's solution", cell.id)


@of_each_edition
def every_kind_of_exercise(edition: Edition) -> Faults:
    found = exercises(edition.cells)
    for kind in EXERCISES if found else ():
        if not any(name.startswith(f"exercise-{kind}") for name in found):
            yield PageError(edition.page, f"has exercises, and none of the kind {kind}: write exercise-{kind}")


RULES = (images_described, solutions_are_code, exercises_whole, every_kind_of_exercise)
