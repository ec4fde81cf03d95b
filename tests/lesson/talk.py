"""Whether each page holds its section of the talk that the tutorial comes from: the same statements, in the same order.

``talk.toml`` has the talk's code by page. Two things are not as they were said: the digits come with the tutorial instead of
from ``keras.datasets``, and ``random.randint(0, a)``, which can step one past the end, is ``random.randrange(a)``.
"""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

from mnist_tutorial.website.check import python_cells
from mnist_tutorial.website.check.each_language import Problems
from mnist_tutorial.website.pages import Cell, tags

TALK: dict[str, str] = tomllib.loads(Path(__file__).with_name("talk.toml").read_text(encoding="utf-8"))


def problems(name: str, cells: list[Cell]) -> Problems:
    """Which statements of the talk do not follow those before them, and in which cell these end.

    Only code that every reader gets and sees counts, and texts that readers see may differ. A page without a section has no
    problems.
    """
    code = [
        (statement, cell.id)
        for cell in cells
        if cell.cell_type == "code" and not {"check", "solution", "test", "plot"} & set(tags(cell))
        if not python_cells.problem(cell.source)
        for statement in statements(cell.source)
    ]
    start, last = 0, ""
    for told in statements(TALK.get(name, "")):
        places = (place for place in range(start, len(code)) if python_cells.difference(told, code[place][0]) is None)
        place = next(places, None)
        if place is None:
            yield f"the talk's `{told}` is gone, or comes too early: put it back, in this cell or below", last
        else:
            start, last = place + 1, code[place][1]


def lines(source: str) -> set[int]:
    """The numbers of the lines of a source that are the talk's, whatever page they are from."""
    said = {statement for page in TALK.values() for statement in statements(page)}
    ours = [node for node in ast.parse(source).body if ast.unparse(node) in said]
    return {number for node in ours for number in range(node.lineno, (node.end_lineno or node.lineno) + 1)}


def statements(source: str) -> Iterator[str]:
    """Each statement at the top level of a source."""
    return (ast.unparse(statement) for statement in ast.parse(source).body)
