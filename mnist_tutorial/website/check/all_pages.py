"""Every fault of every page, notebook or Markdown, in every language, that can be found without executing or building."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
from mkdocs.utils import meta

from mnist_tutorial.website import links
from mnist_tutorial.website.check import clean, each_language, languages, parity, translation
from mnist_tutorial.website.check.each_language import Problems
from mnist_tutorial.website.pages import DESCRIPTION_LENGTHS, DOCS, LANGUAGES, ORIGINAL, Cell, PageError, find_pages, lost_pages
from mnist_tutorial.website.publish.archives import PLACES
from mnist_tutorial.website.slide import deck_files

MADE = frozenset(f"../{place}" for place in PLACES)
"""The files that each build makes, as pages link to them."""


class Edition(NamedTuple):
    """A page in one language."""

    path: Path
    cells: list[Cell]
    """The text of a Markdown page is its only cell."""
    metadata: dict[str, Any]

    @property
    def name(self) -> str:
        """Such as ``4-training`` or ``index.md``, the same in every language."""
        return self.path.name.removesuffix(".ipynb")

    def __str__(self) -> str:
        return f"{self.name} ({self.path.parent.name})"


def faults(docs: Path = DOCS) -> list[PageError]:
    """What is wrong with the pages in the folder ``docs``; each error names a page and a cell, and says what to do.

    What the languages lack comes first. If a page is lost or cannot be read, the other pages are not checked. Those from
    `translation.behind` may be warnings.
    """
    lost = list(lost_pages(docs))
    found: list[PageError] = [*lost, *languages.lacking()]
    if lost:
        return found
    try:
        by_path = {edition.path: edition for edition in editions(docs)}
        behind = [error for page in find_pages(docs) if page.language != ORIGINAL for error in translation.behind(page)]
    except PageError as error:
        return [*found, error]
    decks = [deck_files(edition.name, edition.cells) for edition in by_path.values()]
    made = MADE.union(*decks)  # in each language the same, see `parity`
    for path, edition in by_path.items():
        of_each = [*each_language.problems(edition.cells), *_of_the_file(edition, made)]
        found += [PageError(edition, problem, cell_id) for problem, cell_id in of_each]
        original = by_path[docs / ORIGINAL / path.name]
        if edition is not original:
            of_both = parity.problems(original.cells, edition.cells)
            found += [PageError(edition, problem, cell_id) for problem, cell_id in of_both]
    return found + behind


def editions(docs: Path = DOCS) -> Iterator[Edition]:
    """Every page in every language: the notebooks in reading order, then the Markdown pages.

    Raises
    ------
    PageError
        If a page cannot be read.
    """
    for page in find_pages(docs):
        notebook = page.read()
        yield Edition(page.path, notebook.cells, notebook.metadata)
    for path in sorted(docs.glob("*/*.md")):
        if path.parent.name in LANGUAGES:
            text, metadata = meta.get_data(path.read_text(encoding="utf-8"))
            cell = {"cell_type": "markdown", "id": "", "source": text, "metadata": {}}
            yield Edition(path, [nbformat.from_dict(cell)], metadata)


def _of_the_file(edition: Edition, made: frozenset[str]) -> Problems:
    """What is wrong with a page's metadata and links."""
    length = len(str(edition.metadata.get("description") or ""))
    if length not in DESCRIPTION_LENGTHS:
        low, high = DESCRIPTION_LENGTHS[0], DESCRIPTION_LENGTHS[-1]
        yield f"its description has {length} characters: make it {low} to {high}, for search engines", ""
    notebook = {"cells": edition.cells, "metadata": edition.metadata}
    if edition.path.suffix == ".ipynb" and clean.cleaned(notebook) != notebook:
        yield f"it holds outputs, or metadata that is not kept: run `{clean.COMMAND} {edition.path}`", ""
    for cell in edition.cells:
        if cell.cell_type == "markdown":
            for problem in (*links.missing(cell.source, edition.path.parent, made), *links.unfollowed(cell.source)):
                yield problem, cell.id
