"""What a cell's metadata ``slide`` says: on which slides and sheets the cell is, and what it says there.

    "slide": {"decks": ["page", "talk"], "text": "Shorter than the page's.", "notes": "Ask what they see.", "minutes": 5}

A text begins a new slide, and a code cell is on the slide before it, with what it prints and draws. A text without a heading
gets that of its section. On a sheet, ``[[…]]`` in a text is a blank to fill in, and of two figures the second has the answers.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from mnist_tutorial.website.pages import Cell, PageError, tags

DECKS = ("page", "talk", "sheet")
"""What a cell can be on: its page's slides, those of the one talk, and its page's sheet for pencil."""


@dataclass(frozen=True)
class Slide:
    """The metadata of one cell, as written, with its numbers and links where `for_readers` has filled them in."""

    decks: Sequence[str]
    text: str = ""
    """Markdown in place of the cell's own text; on a sheet also before a code cell's figure."""
    notes: str = ""
    """Markdown for whoever speaks: what to ask, what goes wrong."""
    minutes: int = 0
    """What it takes in class."""


def slide_of(cell: Cell, page: object = "") -> Slide | None:
    """The cell's metadata, or None if it is on no slide and no sheet; ``page`` is named in the error.

    Raises
    ------
    PageError
        If it is broken; the message says what to write.
    """
    if "slide" not in cell.metadata:
        return None
    try:
        slide = Slide(**cell.metadata["slide"])
        unknown = not slide.decks or set(slide.decks) - set(DECKS)
    except TypeError:
        raise PageError(page, "slide has another form: write decks, and if need be text, notes and minutes", cell.id) from None
    only_on_sheet = list(slide.decks) == ["sheet"]
    unseen = {"check", "solution", "test"} & set(tags(cell))
    if unknown:
        problem = f"decks of slide is {list(slide.decks)}: name one or more of {', '.join(DECKS)}"
    elif [type(value) for value in (slide.text, slide.notes, slide.minutes)] != [str, str, int]:
        problem = "text and notes of slide are texts, and minutes is a whole number: write them so"
    elif unseen and not only_on_sheet:
        problem = f"a cell tagged {', '.join(unseen)} is on no slide: write decks as ['sheet'], or take slide off"
    elif cell.cell_type == "code" and slide.text and not only_on_sheet:
        problem = "text of slide stands in for a text, and this cell is code: put it into the text before"
    else:
        return slide
    raise PageError(page, problem, cell.id)


def deck_files(name: str, cells: Sequence[Cell]) -> set[str]:
    """The decks that cells of the page of that name are on, as pages link to them: ``slides/4-training/index.html``."""
    found: set[str] = set()
    for cell in cells:
        with suppress(PageError):  # which the checks tell, and every build
            found |= set(slide.decks) if (slide := slide_of(cell)) else set()
    return {f"slides/{name if deck == 'page' else deck}/index.html" for deck in found - {"sheet"}}


def asides(cell: Cell) -> dict[str, str]:
    """What the cell says on slides and sheets alone, by its name in the metadata."""
    slide = cell.metadata.get("slide")
    return {name: str(slide[name]) for name in ("text", "notes") if name in slide} if isinstance(slide, dict) else {}
