"""What a rule for pages is: given a page in both languages, it tells what is wrong with it. And short ways to write one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from itertools import zip_longest
from typing import Any

from mnist_tutorial.website.pages import Cell, Page, PageError

Faults = Iterator[PageError]
Problems = Iterator[str]


@dataclass(frozen=True)
class Edition:
    """A page in one language, read."""

    page: Page
    cells: list[Cell]
    metadata: dict[str, Any]


Rule = Callable[[Edition, Edition], Faults]


# Three kinds of smaller rules, made into rules of a whole page.


def of_each_edition(rule: Callable[[Edition], Faults]) -> Rule:
    """A rule that each language keeps by itself."""

    @wraps(rule)
    def of_both(spanish: Edition, english: Edition) -> Faults:
        yield from rule(spanish)
        yield from rule(english)

    return of_both


def of_each_cell(rule: Callable[[Cell], Problems]) -> Rule:
    """A rule that every cell keeps by itself."""

    @of_each_edition
    @wraps(rule)
    def of_cells(edition: Edition) -> Faults:
        for cell in edition.cells:
            for problem in rule(cell):
                yield PageError(edition.page, problem, cell.id)

    return of_cells


def of_each_pair(*kinds: str) -> Callable[[Callable[[Cell, Cell], Problems]], Rule]:
    """A rule that a Spanish cell and its English one keep together, where both are of one of these kinds."""

    def decorate(rule: Callable[[Cell, Cell], Problems]) -> Rule:
        @wraps(rule)
        def of_pairs(spanish: Edition, english: Edition) -> Faults:
            translated = {cell.id: cell for cell in english.cells}
            for cell in spanish.cells:
                other = translated.get(cell.id)
                if other is not None and {cell.cell_type, other.cell_type} <= set(kinds):
                    for problem in rule(cell, other):
                        yield PageError(spanish.page.name, problem, cell.id)

        return of_pairs

    return decorate


def same(what: str, parts: Callable[[Cell], list[str]], *kinds: str) -> Rule:
    """A rule that some parts of a cell are the same in both languages, in the same order."""

    @of_each_pair(*kinds)
    def same_parts(spanish: Cell, english: Cell) -> Problems:
        for number, (ours, theirs) in enumerate(zip_longest(parts(spanish), parts(english), fillvalue="nothing"), start=1):
            if ours != theirs:
                yield f"{what} {number} is {ours} in Spanish and {theirs} in English: make both the same"
                return  # one more, or one less, displaces all that follow

    return same_parts
