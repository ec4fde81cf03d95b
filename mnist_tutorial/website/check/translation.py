"""Which translations are behind their original, and the command that accepts a renewed one.

A translated cell carries in its metadata ``translation``: ``of``, the digest of the Spanish cell that it translates;
``initials``, the digest of that cell's initials; ``text``, its own digest when it was accepted; and ``reason``, where it was
accepted unchanged.

An accent, a comma or a capital mended in the original, in GitHub's web editor for instance, leaves its translation fresh: the
digest is of the text without them. Letters mended within words (*nuerona*) do change it, and the old text is not there to
compare, for CI has no history. But the words' initials stay the same, and those of another sentence don't; numbers count whole.
So where the initials are still those, the change is no fault but a warning, listed until somebody accepts it: that *mayor* has
become *menor*, which is more than a typing error, only a reader will see.

    python -m mnist_tutorial.website.check.translation status
    python -m mnist_tutorial.website.check.translation accept 4-training train
"""

import argparse
import hashlib
import json
import re
import shlex
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat

from mnist_tutorial.files import write_whole
from mnist_tutorial.website.pages import DOCS, LANGUAGES, ORIGINAL, Cell, Page, PageError, find_pages, written

COMMAND = ".venv/bin/python -m mnist_tutorial.website.check.translation"
TRANSLATIONS = tuple(language for language in LANGUAGES if language != ORIGINAL)

# A number with its sign and decimals; a word; a sign of arithmetic, for `a > b` in code is not `a < b`. No punctuation.
_WORDS = re.compile(r"[-+−±]?\d+(?:[.,]\d+)*|\w+|[=<>≤≥≈×÷/+−±^%]")


def read(page: Page) -> nbformat.NotebookNode:
    """The notebook as committed, with the cell ids of the file: nbformat silently mends those that are missing or double.

    Raises
    ------
    PageError
        If the file is missing or is no notebook.
    """
    notebook = page.read()
    for cell, committed in zip(notebook.cells, _json(page)["cells"], strict=True):
        cell["id"] = committed.get("id", "")
    return notebook


def digest(cell: Cell) -> str:
    """The digest of what is translated: the cell's type, and the words of its source and of its alt texts."""
    return _hashed([cell.cell_type, *map(_words, _texts(cell))])


def initials(cell: Cell) -> str:
    """The digest of what stays as it is where letters within words are mended: each word's first letter, and every number."""
    return _hashed([word if any(map(str.isdigit, word)) else word[0] for text in _texts(cell) for word in _words(text)])


def _hashed(content: list[Any]) -> str:
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]


def _texts(cell: Cell) -> list[str]:
    alt = cell.metadata.get("alt")
    return [cell.source, *(map(str, alt) if isinstance(alt, list) else ())]


def _words(text: str) -> list[str]:
    """Its words without case, marks and punctuation."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return _WORDS.findall("".join(letter for letter in letters if not unicodedata.combining(letter)))


def stale(original: Page, translated: Page) -> list[PageError]:
    """One error for each cell whose original says something else since it was accepted, or that was never accepted.

    A cell that is in one language alone is not this function's business, nor is one of `letters_mended`.

    Raises
    ------
    PageError
        If one of the pages cannot be read.
    """
    return [
        PageError(
            translated,
            f"the {original.language} cell has changed since this translation was accepted: renew it here, then run "
            f"`{_command(translated, cell)}`"
            if _accepted(cell)
            else f"this translation was never accepted: run `{_command(translated, cell)}`",
            cell.id,
        )
        for source, cell in _changed_cells(original, translated)
        if not _letters_alone(source, cell)
    ]


def letters_mended(original: Page, translated: Page) -> list[PageError]:
    """One warning for each cell in whose original only letters within words have changed since it was accepted.

    Raises
    ------
    PageError
        If one of the pages cannot be read.
    """
    return [
        PageError(
            translated,
            f"letters within words of the {original.language} cell have changed since this translation was accepted: if it "
            f"still holds, run `{_command(translated, cell)}`",
            cell.id,
        )
        for source, cell in _changed_cells(original, translated)
        if _letters_alone(source, cell)
    ]


def accept(original: Page, translated: Page, cell_id: str, reason: str = "") -> None:
    """Write into a translated cell's metadata that it translates its original as this is now.

    Parameters
    ----------
    original, translated
        The page in both languages; only the file of ``translated`` is written, and in it this cell's metadata alone.
    cell_id
        The cell, in both.
    reason
        Why the translation still holds, where it has not changed since it was last accepted, and more of its original has than
        letters within words.

    Raises
    ------
    PageError
        If a page or the cell is not there, or there is nothing to accept: the translation is fresh, or a reason is missing.
        The file is then as it was.
    """
    (_, source), (index, cell) = _find(original, cell_id), _find(translated, cell_id)
    before, of, text = _accepted(cell), digest(source), digest(cell)
    if before.get("of") == of:
        raise PageError(translated, "the translation is fresh: there is nothing to accept", cell_id)
    if before.get("text") == text and not reason and not _letters_alone(source, cell):
        problem = (
            "the translation has not changed since it was last accepted, and its original has: renew it, or say why it still "
            'holds with --reason "…"'
        )
        raise PageError(translated, problem, cell_id)
    notebook = _json(translated)
    record = {"of": of, "initials": initials(source), "text": text} | ({"reason": reason} if reason else {})
    notebook["cells"][index]["metadata"]["translation"] = record
    write_whole(translated.path, written(notebook))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; gives its exit status, 1 where something is stale or refused."""
    options = _parser().parse_args(arguments)
    try:
        if options.action == "status":
            return _status(options.docs)
        original, translated = (Page(options.page, language, options.docs) for language in (ORIGINAL, options.language))
        accept(original, translated, options.cell, options.reason.strip())
    except PageError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"page {translated}, cell {options.cell}: accepted")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=COMMAND, description=(__doc__ or "").partition("\n")[0])
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--docs", type=Path, default=DOCS, metavar="FOLDER", help="where the pages are (default: docs)")
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("status", parents=[shared], help="list what is pending; exit 1 if a translation is stale")
    accepting = actions.add_parser("accept", parents=[shared], help="accept one cell's renewed translation")
    accepting.add_argument("page", metavar="PAGE", help="such as 4-training")
    accepting.add_argument("cell", metavar="CELL", help="the cell's id")
    accepting.add_argument("--language", choices=TRANSLATIONS, default=TRANSLATIONS[0], help="of the translation")
    accepting.add_argument("--reason", default="", help="why it still holds, where it has not changed; kept in the notebook")
    return parser


def _status(docs: Path) -> int:
    names = sorted({page.name for page in find_pages(docs)})
    if not names:
        print(f"there are no pages in {docs}", file=sys.stderr)
        return 1
    fresh, complete = True, True
    for name in names:
        for language in TRANSLATIONS:
            original, translated = Page(name, ORIGINAL, docs), Page(name, language, docs)
            try:
                _require_pairs(original, translated)
                cells = _changed_cells(original, translated)
            except PageError as error:
                print(error, file=sys.stderr)
                fresh = complete = False
                continue
            for source, cell in cells:
                slight = _letters_alone(source, cell)
                what = "letters within words have changed; " if slight else ""
                print(f"page {translated}, cell {cell.id}: {what}{_command(translated, cell)}")
                print(f"  {original.language}: {_first_line(source)}\n  {language}: {_first_line(cell)}")
                fresh, complete = False, complete and slight
    if fresh:
        print("every translation is fresh")
    return 0 if complete else 1


def _require_pairs(original: Page, translated: Page) -> None:
    """Every cell is known by its id to be the translation of one other, or nothing can be said of it.

    Raises
    ------
    PageError
        If ids are missing, double, or in one language alone.
    """
    ours, theirs = ([cell.id for cell in read(page).cells] for page in (original, translated))
    for page, ids, others in ((original, ours, theirs), (translated, theirs, ours)):
        if wrong := sorted({it for it in ids if not it or ids.count(it) > 1 or it not in others}):
            named = ", ".join(it or "(none)" for it in wrong)
            raise PageError(
                page, f"cells have ids that are not in the other language, or not once: {named}; git diff shows lost ones"
            )


def _changed_cells(original: Page, translated: Page) -> list[tuple[Cell, Cell]]:
    sources = {cell.id: cell for cell in read(original).cells}
    pairs = ((sources[cell.id], cell) for cell in read(translated).cells if cell.id in sources)
    return [(source, cell) for source, cell in pairs if _accepted(cell).get("of") != digest(source)]


def _letters_alone(source: Cell, cell: Cell) -> bool:
    return _accepted(cell).get("initials") == initials(source)


def _accepted(cell: Cell) -> dict[str, str]:
    """What the cell says of its last acceptance; nothing where there was none."""
    record = cell.metadata.get("translation")
    return record if isinstance(record, dict) else {}


def _command(page: Page, cell: Cell) -> str:
    language = "" if page.language == TRANSLATIONS[0] else f" --language {page.language}"
    docs = "" if page.docs == DOCS else f" --docs {shlex.quote(str(page.docs))}"
    return f"{COMMAND} accept {page.name} {cell.id}{language}{docs}"


def _first_line(cell: Cell) -> str:
    return next((line for line in cell.source.splitlines() if line.strip()), "(empty)")


def _find(page: Page, cell_id: str) -> tuple[int, Cell]:
    """The one cell of that id, and where in the page it stands."""
    cells = read(page).cells
    found = [(index, cell) for index, cell in enumerate(cells) if cell.id == cell_id]
    if len(found) > 1:
        raise PageError(page, "more than one cell has this id: give each its own", cell_id)
    if not found:
        raise PageError(page, f"there is no such cell; there are {', '.join(cell.id for cell in cells)}", cell_id)
    return found[0]


def _json(page: Page) -> Any:
    """The file as it is, in which nbformat has mended nothing."""
    return json.loads(page.path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(main())
