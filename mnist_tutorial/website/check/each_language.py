"""The rules that a page has to follow in each language."""

import re
from collections.abc import Iterator
from itertools import pairwise

from mnist_tutorial.website import prose
from mnist_tutorial.website.check import exercises, numbers, python_cells, questions
from mnist_tutorial.website.pages import TAGS, Cell, PageError, tags
from mnist_tutorial.website.slide import slide_of

Problems = Iterator[tuple[str, str]]
"""Each problem of a page, and the id of its cell, which is empty for the whole page or a Markdown page."""

_READABLE_ID = re.compile(r"(?!.*\b[0-9a-f]{8,}\b)[a-z][a-z0-9]*(-[a-z0-9]+)*")
"""An id that an author chose, such as ``load-data``, and not one that an editor made up."""


def problems(cells: list[Cell]) -> Problems:
    """What is wrong with the cells of a notebook, or with the text of a Markdown page as its only cell."""
    for cell in cells:
        yield from ((problem, cell.id) for problem in _of_cell(cell))
    yield from _outline(cells)
    yield from _setup(cells)
    if not any(cell.cell_type == "code" and python_cells.problem(cell.source) for cell in cells):
        yield from _hidden_names(cells, "check", hidden={"check"})
        yield from _hidden_names(cells, "solution", hidden={"solution", "test", "check"})
        yield from _hidden_names(cells, "plot", hidden=set(), why="only draws")
        yield from numbers.problems(cells)
        yield from questions.problems(cells)
    yield from exercises.problems(cells)


def _of_cell(cell: Cell) -> Iterator[str]:
    if cell.id and not _READABLE_ID.fullmatch(cell.id):
        yield f"the id {cell.id!r} says nothing: give the cell words, such as load-data"
    if unknown := set(tags(cell)) - TAGS:
        yield f"unknown tags, {', '.join(sorted(unknown))}: a cell may have {', '.join(sorted(TAGS))}"
    if "plot" in tags(cell) and len(tags(cell)) > 1:
        yield "the tag plot goes with no other: take one of them off"
    alt = cell.metadata.get("alt", [])
    if not isinstance(alt, list) or not all(isinstance(text, str) and text.strip() for text in alt):
        yield "alt is not a list of texts: write one for each figure"
    caption = cell.metadata.get("caption", "…")
    if not isinstance(caption, str) or not caption.strip() or "{{" in caption:
        yield "caption is not a plain text: write a short sentence about the cell's figure, with no {{name}}"
    try:
        slide_of(cell)
    except PageError as error:
        yield error.problem
    if cell.cell_type == "code":
        if problem := python_cells.problem(cell.source):
            yield problem
    else:
        for target, alt in prose.images(cell.source):
            if not alt.strip():
                yield f"the image {target} has no alternative text: say what it shows, `![…]({target})`"


def _outline(cells: list[Cell]) -> Problems:
    texts = [cell for cell in cells if cell.cell_type == "markdown"]
    levels = [(level, cell.id) for cell in texts for level in prose.headings(cell.source)]
    if levels[:1] != [(1, cell.id) for cell in cells[:1]]:
        yield "the first cell has no title: begin it with `# …`", cells[0].id
    for (before, _), (level, cell_id) in pairwise(levels):
        if level == 1 or level > before + 1:
            problem = f"a heading of level {level} follows one of level {before}"
            yield f"{problem}: only the title has level 1, and no level may be left out", cell_id


def _setup(cells: list[Cell]) -> Problems:
    first = [cell.id for cell in cells if cell.cell_type == "code"][:1]
    tagged = [cell.id for cell in cells if "setup" in tags(cell)]
    for cell_id in sorted({*first} ^ {*tagged}):
        yield "the first cell with code must be tagged setup, and no other cell", cell_id


def _hidden_names(cells: list[Cell], tag: str, hidden: set[str], why: str = "not every reader gets") -> Problems:
    """The cells that use a name made by a cell with this ``tag``; ``why`` says what is special about that cell.

    Cells with a tag of ``hidden`` may use it: whoever gets them gets the other one too.
    """
    makers: dict[str, str] = {}
    for cell in cells:
        if cell.cell_type != "code":
            continue
        used, made = python_cells.names(cell.source)
        if not hidden & set(tags(cell)):
            for name in sorted(used & makers.keys()):
                yield f"uses {name} of {makers[name]}, a cell that {why}: make {name} here too", cell.id
        if tag in tags(cell):
            makers |= dict.fromkeys(made, cell.id)
        else:
            makers = {name: maker for name, maker in makers.items() if name not in made}
