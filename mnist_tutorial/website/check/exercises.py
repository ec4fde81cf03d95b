"""What a page owes whoever learns from it: every image described, and every exercise answered by code that is checked.

An exercise is four cells: its text, named after its kind, ``exercise-bug`` (or ``exercise-bug-2``); below it the code to start
from, ``exercise-bug-start``; then the answer, ``exercise-bug-solution``, tagged ``solution``; and ``exercise-bug-test``, tagged
``test``: assertions that the answer passes and the code to start from does not.
"""

import ast
import re

from mnist_tutorial.website import prose
from mnist_tutorial.website.check import python_cells
from mnist_tutorial.website.check.rules import Edition, Faults, Problems, of_each_cell, of_each_edition
from mnist_tutorial.website.pages import Cell, PageError, tags

EXERCISES = ("predict", "change", "bug")
"""The kinds of exercises: say what comes out before it runs; change the network or the data; find a planted bug."""


def exercises(cells: list[Cell]) -> list[str]:
    """The ids of the exercises' texts, in order."""
    ids = [cell.id for cell in cells]
    return [cell_id for cell_id in ids if re.fullmatch(rf"exercise-({'|'.join(EXERCISES)})(-\d+)?", cell_id)]


@of_each_cell
def images_described(cell: Cell) -> Problems:
    if cell.cell_type == "markdown":
        for target, alt in prose.images(cell.source):
            if not alt.strip():
                yield f"the image {target} has no alternative text: say what is to be seen in it, `![…]({target})`"


@of_each_cell
def solutions_are_code(cell: Cell) -> Problems:
    if "solution" in tags(cell) and cell.cell_type != "code":
        yield "a solution is code, for only code is folded everywhere: explain it in comments, or in what it prints"


@of_each_cell
def tests_are_assertions(cell: Cell) -> Problems:
    if "test" not in tags(cell) or (cell.cell_type == "code" and python_cells.problem(cell.source)):
        return
    statements = ast.parse(cell.source).body if cell.cell_type == "code" else []
    if not statements or not all(isinstance(it, ast.Assert) and it.msg for it in statements):
        yield 'a test is assertions alone, each with a message for whoever fails it: `assert …, "…"`'


@of_each_edition
def exercises_whole(edition: Edition) -> Faults:
    ids = [cell.id for cell in edition.cells]
    tagged: dict[str, str] = {}
    for name in exercises(edition.cells):
        wanted = [f"{name}-start", f"{name}-solution", f"{name}-test"]
        following = ids[ids.index(name) + 1 :][:3]
        tagged |= {wanted[1]: "solution", wanted[2]: "test"}
        if following != wanted:
            problem = f"is an exercise: put {', '.join(wanted)} right below it, where {', '.join(following) or 'nothing'} is"
            yield PageError(edition.page, problem, name)
    for cell in edition.cells:
        wants = tagged.get(cell.id)
        if wants and wants not in tags(cell):
            yield PageError(edition.page, f"is an exercise's {wants}: tag it {wants}", cell.id)
        for tag in {"solution", "test"} & set(tags(cell)) - {wants}:
            problem = f"is tagged {tag}, and its id is that of no exercise's {tag}: name it exercise-…-{tag}, or untag it"
            yield PageError(edition.page, problem, cell.id)


@of_each_edition
def every_kind_of_exercise(edition: Edition) -> Faults:
    found = exercises(edition.cells)
    for kind in EXERCISES if found else ():
        if not any(name.startswith(f"exercise-{kind}") for name in found):
            yield PageError(edition.page, f"has exercises, and none of the kind {kind}: write exercise-{kind}")


RULES = (images_described, solutions_are_code, tests_are_assertions, exercises_whole, every_kind_of_exercise)
