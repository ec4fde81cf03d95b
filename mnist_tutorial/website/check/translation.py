"""Which translations are behind their original, and the command that accepts a renewed one.

The metadata of a translated cell has ``translation``: ``of``, the digest of the Spanish cell that it translates; ``initials``,
the digest of that cell's initials; ``text``, its own digest when it was accepted; and ``reason``, if it was accepted unchanged.

The digest leaves out accents, punctuation and capitals, so a translation stays fresh when somebody corrects these in the
original. Correcting letters within a word (*nuerona*) changes the digest but not the initials of the words, so it gives a
warning, not a fault, until somebody accepts it: only a reader can tell a typing error from *mayor* that became *menor*.

    .venv/bin/python -m mnist_tutorial.website.check.translation status
    .venv/bin/python -m mnist_tutorial.website.check.translation accept 4-training train
"""

import argparse
import json
import re
import shlex
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from mnist_tutorial.files import write_whole
from mnist_tutorial.website import fingerprints
from mnist_tutorial.website.pages import DOCS, LANGUAGES, ORIGINAL, Cell, Page, PageError, find_pages, lost_pages, written
from mnist_tutorial.website.slide import asides

COMMAND = ".venv/bin/python -m mnist_tutorial.website.check.translation"
TRANSLATIONS = LANGUAGES[1:]

# A number with its sign and decimals; a word; a sign of arithmetic, because `a > b` in code is not `a < b`. No punctuation.
_WORDS = re.compile(r"[-+−±]?\d+(?:[.,]\d+)*|\w+|[=<>≤≥≈×÷/+−±^%]")


def digest(cell: Cell) -> str:
    """The digest of what is translated: the cell's type, and the words of its source and of the texts in its metadata."""
    return fingerprints.digest([cell.cell_type, *map(_words, _texts(cell))])[:16]


def initials(cell: Cell) -> str:
    """The digest of what stays when letters within words are corrected: the first letter of each word, and whole numbers."""
    words = (word for text in _texts(cell) for word in _words(text))
    return fingerprints.digest([word if any(map(str.isdigit, word)) else word[0] for word in words])[:16]


def _texts(cell: Cell) -> list[str]:
    captions = [cell.metadata["caption"]] if "caption" in cell.metadata else []
    return [cell.source, *map(str, [*cell.metadata.get("alt", []), *captions, *asides(cell).values()])]


def _words(text: str) -> list[str]:
    """Its words without capitals, accents and punctuation."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return _WORDS.findall("".join(letter for letter in letters if not unicodedata.combining(letter)))


class SpellingError(PageError):
    """Only letters within words have changed: a warning, for somebody to look at."""

    def __str__(self) -> str:
        return f"warning: {super().__str__()}"


def behind(translated: Page) -> list[PageError]:
    """One error for each cell whose original has changed since its translation was accepted, or whose translation never was.

    It is a `SpellingError` if only letters within words have changed. Cells that are in one language only have none.

    Raises
    ------
    PageError
        If the page cannot be read in one of the languages.
    """
    found: list[PageError] = []
    for original, cell in _pending(translated):
        accepted = cell.metadata.get("translation", {})
        command = f"{COMMAND} accept {translated.name} {cell.id}"
        if translated.language != TRANSLATIONS[0]:
            command += f" --language {translated.language}"
        if translated.docs != DOCS:
            command += f" --docs {shlex.quote(str(translated.docs))}"
        if accepted.get("initials") == initials(original):
            problem = f"letters within words of the original have changed: if this translation still holds, run `{command}`"
            found.append(SpellingError(translated, problem, cell.id))
        else:
            problem = "is behind its original: renew it" if accepted else "was never accepted: read it beside the Spanish"
            found.append(PageError(translated, f"this translation {problem}, then run `{command}`", cell.id))
    return found


def _pending(translated: Page) -> list[tuple[Cell, Cell]]:
    """The cells that `behind` is about, each after its original."""
    originals = {cell.id: cell for cell in Page(translated.name, ORIGINAL, translated.docs).read().cells}
    pairs = [(originals[cell.id], cell) for cell in translated.read().cells if cell.id in originals]
    return [(original, cell) for original, cell in pairs if cell.metadata.get("translation", {}).get("of") != digest(original)]


def accept(translated: Page, cell_id: str, reason: str = "") -> None:
    """Write into the metadata of a translated cell, and nowhere else, that it translates its original as this is now.

    Parameters
    ----------
    translated
        The page in the language of the translation.
    cell_id
        The cell.
    reason
        Why the translation still holds, if it has not changed since it was last accepted and more of its original has than
        letters within words.

    Raises
    ------
    PageError
        If a page or the cell is missing, if the translation is fresh already, or if a reason is needed. The file then stays
        as it was.
    """
    original, cell = _find(Page(translated.name, ORIGINAL, translated.docs), cell_id), _find(translated, cell_id)
    record = {"of": digest(original), "initials": initials(original), "text": digest(cell)}
    before = cell.metadata.get("translation", {})
    if before.get("of") == record["of"]:
        raise PageError(translated, "the translation is fresh: there is nothing to accept", cell_id)
    if before.get("text") == record["text"] and before.get("initials") != record["initials"] and not reason:
        problem = 'the original has changed and its translation has not: renew it, or say with --reason "…" why it still holds'
        raise PageError(translated, problem, cell_id)
    notebook = json.loads(translated.path.read_text(encoding="utf-8"))
    committed = next(cell for cell in notebook["cells"] if cell["id"] == cell_id)
    committed["metadata"]["translation"] = record | ({"reason": reason} if reason else {})
    write_whole(translated.path, written(notebook))


def _find(page: Page, cell_id: str) -> Cell:
    cells = {cell.id: cell for cell in page.read().cells}
    if cell_id not in cells:
        raise PageError(page, f"there is no such cell; there are {', '.join(cells)}", cell_id)
    return cells[cell_id]


def report(found: Sequence[PageError], *, otherwise: str) -> int:
    """Print what was found, or ``otherwise``, and return the exit status: 1 if there is more than warnings."""
    print("\n".join(map(str, found)) or otherwise)
    return 0 if all(isinstance(error, SpellingError) for error in found) else 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command, and return its exit status: 1 if a translation is behind, or if a cell could not be accepted."""
    parser = argparse.ArgumentParser(prog=COMMAND, description=(__doc__ or "").partition("\n")[0])
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--docs", type=Path, default=DOCS, metavar="FOLDER", help="where the pages are (default: docs)")
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("status", parents=[shared], help="list what is pending; exit 1 if a translation is behind")
    accepting = actions.add_parser("accept", parents=[shared], help="accept new and renewed translations")
    accepting.add_argument("page", metavar="PAGE", nargs="?", help="such as 4-training")
    accepting.add_argument("cells", metavar="CELL", nargs="*", help="the cells' ids (default: all that are pending)")
    accepting.add_argument("--new", action="store_true", help="all that were never accepted, of PAGE or else of every page")
    accepting.add_argument("--language", choices=TRANSLATIONS, default=TRANSLATIONS[0], help="of the translation")
    accepting.add_argument("--reason", default="", help="why it still holds, if it has not changed; kept in the notebook")
    options = parser.parse_args(arguments)
    try:
        if options.action == "status":
            return _status(options.docs)
        if (options.new and options.cells) or not (options.new or options.page):
            accepting.error("give a page, a page and its cells, or --new")
        pages = [Page(options.page, options.language, options.docs)] if options.page else find_pages(options.docs)
        return max((_accept(page, options) for page in pages if page.language == options.language), default=0)
    except PageError as error:
        print(error, file=sys.stderr)
        return 1


def _accept(page: Page, options: argparse.Namespace) -> int:
    status = 0
    pending = [cell.id for _, cell in _pending(page) if not (options.new and cell.metadata.get("translation"))]
    if options.page and not (options.cells or pending):
        print(f"page {page}: there is nothing to accept")
    for cell_id in options.cells or pending:
        try:
            accept(page, cell_id, options.reason.strip())
            print(f"page {page}, cell {cell_id}: accepted")
        except PageError as error:
            print(error, file=sys.stderr)
            status = 1
    return status


def _status(docs: Path) -> int:
    found = [*lost_pages(docs)] or [error for page in find_pages(docs) if page.language != ORIGINAL for error in behind(page)]
    return report(found, otherwise="every translation is fresh")


if __name__ == "__main__":
    sys.exit(main())
