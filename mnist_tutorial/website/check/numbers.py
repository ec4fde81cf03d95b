"""Whether each number that a text asks for, as ``{{name}}``, is made by the code above, and may stand where it stands."""

from collections.abc import Iterator

from mnist_tutorial.website import prose
from mnist_tutorial.website.check import python_cells
from mnist_tutorial.website.pages import Cell, tags
from mnist_tutorial.website.render.formulas import without_formulas
from mnist_tutorial.website.slide import asides
from mnist_tutorial.website.widgets import without_widgets

_UNSEEN = frozenset({"check", "solution", "test", "plot"})
"""Tags of the cells that not every reader sees as part of the lesson."""


def problems(cells: list[Cell]) -> Iterator[tuple[str, str]]:
    """What is wrong with such numbers: the problem, and the id of the cell that has it. The code has to be plain Python."""
    made: set[str] = set()
    for cell in cells:
        if cell.cell_type == "code":
            _, names = python_cells.names(cell.source)
            made = made - names if _UNSEEN & set(tags(cell)) else made | names
        else:
            names = set()
            source = cell.source if cell.id else prose.BORROWED.sub("0", cell.source)  # the build knows what it can borrow
            yield from ((problem, cell.id) for problem in _of_text(source, made))
        for text in asides(cell).values():  # on a sheet, that of a cell which no page shows may name what it makes
            yield from ((problem, cell.id) for problem in _of_text(text, made | names))


def _of_text(source: str, made: set[str]) -> Iterator[str]:
    for name in prose.names(source):
        if name not in made:
            yield f"it asks for the number {{{{{name}}}}}, which no code above makes that every reader sees"
    source = without_widgets(source)  # whose attributes may hold such numbers
    places = prose.PLACE.findall(prose.sentences(without_formulas(source, " ")))
    if prose.without_blocks(source).count("{{") != len(places):
        yield "write a number that the page computes as {{name}} or {{name:.1%}}, and not in a heading, code or a formula"
