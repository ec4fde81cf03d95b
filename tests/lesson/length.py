"""How long a page and its lines of code may be: what a lesson and a screen can hold, in each language."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from mnist_tutorial.website import prose
from mnist_tutorial.website.check import python_cells
from mnist_tutorial.website.pages import Cell, tags
from tests.lesson import talk


class Length(NamedTuple):
    """A page's measures, or something about each of them."""

    read: Any
    exercises: Any
    folded: Any
    figures: Any
    sections: Any
    code: Any
    plots: Any


LIMITS = Length(1700, 500, 400, 12, 12, 130, 100)
WHAT = Length(
    "words to read straight through",
    "words of checks and exercises",
    "folded words",
    "figures",
    "sections",
    "lines of code",
    "lines of code that only draws",
)

CAPTION = 15
"""Words of a caption: one is read in passing, on the way from the figure to the text."""

LINE = 72
"""Characters of a line of code: readers scroll a longer one to and fro on a phone, and print cuts it."""

_FOLDED = re.compile(r"</summary>(.*?)</details>", re.DOTALL)
_NOT_SHOWN = {"check", "solution", "test", "hide-input"}


def measure(cells: list[Cell]) -> Length:
    """The length of a page. Its checks and exercises are from the cell ``questions`` on, up to the cell ``next``."""
    read = exercises = folded = figures = sections = code = plots = 0
    is_exercises = False
    for cell in cells:
        is_exercises = cell.id == "questions" or (is_exercises and cell.id != "next")
        figures += len(cell.metadata.get("alt", [])) * ("check" not in tags(cell))  # whose figures are on a sheet
        if cell.cell_type == "markdown":
            sections += prose.headings(cell.source).count(2)
            inside = sum(len(prose.words(fold)) for fold in _FOLDED.findall(cell.source))
            outside = len(prose.words(cell.source)) - inside
            folded += inside
            exercises += outside * is_exercises
            read += outside * (not is_exercises)
            continue
        captions = len(prose.words(cell.metadata.get("caption", "")))
        exercises += captions * is_exercises
        read += captions * (not is_exercises)
        if not _NOT_SHOWN & set(tags(cell)):
            lines = sum(bool(line.strip()) for line in cell.source.splitlines())
            plots += lines * ("plot" in tags(cell))
            code += lines * ("plot" not in tags(cell))
    return Length(read, exercises, folded, figures, sections, code, plots)


def problems(cells: list[Cell]) -> Iterator[tuple[str, str]]:
    """What is too long, and the id of its cell; for the whole page, an empty id."""
    for found, limit, what in zip(measure(cells), LIMITS, WHAT, strict=True):
        if found > limit:
            yield f"it has {found} {what}: make them at most {limit}", ""
    for cell in cells:
        if (words := len(prose.words(cell.metadata.get("caption", "")))) > CAPTION:
            yield f"its caption has {words} words: make them at most {CAPTION}", cell.id
        if cell.cell_type == "code" and "check" not in tags(cell) and not python_cells.problem(cell.source):
            told = talk.lines(cell.source)  # as they were said
            for number, line in enumerate(cell.source.splitlines(), start=1):
                if len(line) > LINE and number not in told:
                    yield f"line {number} has {len(line)} characters: make them at most {LINE}", cell.id


def row(name: object, values: Length) -> str:
    """A line of a table."""
    return f"{name!s:24}" + "".join(f"{value:>10}" for value in values)
