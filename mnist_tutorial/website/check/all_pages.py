"""Every fault of every page, notebook or not, in every language, that can be told without executing or building anything."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from mkdocs.utils import meta

from mnist_tutorial.website import links
from mnist_tutorial.website.check import markdown_pages, parity, translation
from mnist_tutorial.website.pages import (
    DESCRIPTION_LENGTHS,
    DOCS,
    LANGUAGES,
    ORIGINAL,
    Cell,
    Page,
    PageError,
    description,
    find_pages,
)
from mnist_tutorial.website.publish.archives import ARCHIVES, pack_place

MADE = frozenset(f"../{place}" for place in (pack_place(), *ARCHIVES))
"""What Markdown pages link to and each build makes."""


def faults(docs: Path = DOCS) -> list[PageError]:
    """What is wrong with the pages in the folder ``docs``, page by page; the text of each names page and cell, and what to do.

    They are those of `parity.faults` and of `markdown_pages.faults`; descriptions that are missing, too short or too long; and
    links to files, terms and cells that are not there.
    """
    found: list[PageError] = []
    for original, translated in _pairs(docs):
        found += parity.faults(original, translated)
    for name in sorted({path.name for language in LANGUAGES for path in (docs / language).glob("*.md")}):
        for language in translation.TRANSLATIONS:
            found += markdown_pages.faults(name, docs / ORIGINAL, docs / language)
    return [*found, *_descriptions(docs), *_broken_links(docs)]


def letters_mended(docs: Path = DOCS) -> list[PageError]:
    """The warnings of `translation.letters_mended`, of all pages that can be read."""
    found: list[PageError] = []
    for original, translated in _pairs(docs):
        with suppress(PageError):  # a fault already
            found += translation.letters_mended(original, translated)
    return found


def _pairs(docs: Path) -> Iterator[tuple[Page, Page]]:
    for name in sorted({page.name for page in find_pages(docs)}):
        for language in translation.TRANSLATIONS:
            yield Page(name, ORIGINAL, docs), Page(name, language, docs)


def _descriptions(docs: Path) -> Iterator[PageError]:
    described: list[tuple[object, dict[str, Any]]] = []
    for page in find_pages(docs):
        with suppress(PageError):  # a fault already
            described.append((page, page.read().metadata))
    for language in LANGUAGES:
        for path in sorted((docs / language).glob("*.md")):
            described.append((f"{path.name} ({language})", meta.get_data(path.read_text(encoding="utf-8"))[1]))
    low, high = DESCRIPTION_LENGTHS[0], DESCRIPTION_LENGTHS[-1]
    for place, metadata in described:
        try:
            length = len(description(place, metadata))
        except PageError as error:
            yield error
            continue
        if length not in DESCRIPTION_LENGTHS:
            yield PageError(
                place, f"its description has {length} characters: make it {low} to {high}, which search engines show"
            )


def _broken_links(docs: Path) -> Iterator[PageError]:
    for language in LANGUAGES:
        folder = docs / language
        cells = {page: cells for page in find_pages(docs) if page.language == language and (cells := _cells(page))}
        anchors = {(page.path.name, cell.id) for page, its in cells.items() for cell in its}
        for page, its in cells.items():
            for cell in its:
                if cell.cell_type == "markdown":
                    problems = [*links.missing(cell.source, folder), *links.unfollowed(cell.source)]
                    problems += _links_to_no_cell(cell.source, anchors)
                    yield from (PageError(page, problem, cell.id) for problem in problems)
        for path in sorted(folder.glob("*.md")):
            text = path.read_text(encoding="utf-8")
            problems = [*links.missing(text, folder, MADE), *_links_to_no_cell(text, anchors)]
            yield from (PageError(f"{path.name} ({language})", problem) for problem in problems)


def _cells(page: Page) -> list[Cell]:
    """None where it cannot be read, which is a fault already."""
    try:
        return list(translation.read(page).cells)
    except PageError:
        return []


def _links_to_no_cell(text: str, anchors: set[tuple[str, str]]) -> Iterator[str]:
    """MkDocs does not know the anchors of notebooks."""
    for name, cell_id in re.findall(r"\(([^()\s]+)#cell-([^()\s]+)\)", text):
        if (name, cell_id) not in anchors:
            yield f"the link to {name}#cell-{cell_id} leads to nothing: there is no cell of that id"
