"""Which pages there are, and what may be in them: the facts that every other step shares."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"

ORIGINAL = "es"
"""The language that pages are written in first, and the site's default."""
LANGUAGES = (ORIGINAL, "en")

TAGS = frozenset({"setup", "check", "solution", "test", "hide-input"})
"""The only tags that a cell may have.

``setup`` imports and seeds; ``check`` asserts what the prose claims and is never shown; ``solution`` is an exercise's
answer, folded; ``test`` asserts what such an answer must fulfil; ``hide-input`` shows the result alone.
"""

CELL_METADATA = frozenset({"tags", "alt", "translation"})
"""A cell's only metadata. Others are an editor's leftovers, or make some tool skip the cell or let it raise."""

KERNEL = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
"""Of every notebook, committed or published: the kernel that every Jupyter has, and not the author's."""
NOTEBOOK_METADATA = frozenset({"description", "running_time", *KERNEL})
"""A notebook's only metadata."""

DESCRIPTION_LENGTHS = range(80, 161)
"""Characters of a page's description: enough to tell one page from another, and not so many that a search engine cuts it."""

GLOSSARY = "glossary.md"
"""The page, in every language, whose headings are terms."""

Cell = Any
"""A notebook's cell: nbformat's ``NotebookNode``, which has no types of its own."""


class PageError(Exception):
    """Something is wrong with a page; the message says with which one, in which cell, and what."""

    def __init__(self, page: object, problem: str, cell: str | None = None) -> None:
        self.page, self.cell, self.problem = page, cell, problem
        place = f"page {page}, cell {cell}" if cell else f"page {page}"
        super().__init__(f"{place}: {problem}")


def home(language: str) -> str:
    """Where on the site a language's home page is: at the root for the original, else in a folder, such as ``en/``."""
    return "" if language == ORIGINAL else f"{language}/"


@dataclass(frozen=True, order=True)
class Page:
    """One notebook in one language; ``4-training`` in ``es`` is ``docs/es/4-training.ipynb``."""

    name: str
    language: str
    docs: Path = DOCS

    def __str__(self) -> str:
        return f"{self.name} ({self.language})"

    @property
    def path(self) -> Path:
        return self.docs / self.language / f"{self.name}.ipynb"

    def read(self) -> nbformat.NotebookNode:
        """The notebook as committed.

        Raises
        ------
        PageError
            If the file is missing or is not a notebook, if two cells have the same id, or if a cell is neither Markdown nor
            code.
        """
        try:
            # nbformat.read would give new ids to cells whose own are missing or double, and nobody would notice.
            notebook = nbformat.v4.reads(self.path.read_text(encoding="utf-8"))
            for cell_id, count in Counter(cell.get("id") for cell in notebook.cells).items():
                if cell_id is None or count > 1:
                    raise PageError(self, "a cell without an id, or several with the same one: give each its own", cell_id)
            nbformat.validate(notebook)
        except OSError as error:
            raise PageError(self, f"{self.path} cannot be read: {error.strerror}") from error
        except (ValueError, AttributeError, TypeError, KeyError, nbformat.ValidationError) as error:
            reason = str(error).partition("\n")[0]
            raise PageError(self, f"{self.path} is not a notebook: {reason}") from error
        for cell in notebook.cells:
            if cell.cell_type == "raw":
                raise PageError(self, "a raw cell is not shown everywhere: make it Markdown or code", cell.id)
        return notebook


def written(notebook: Mapping[str, Any]) -> bytes:
    """A notebook's file as nbformat and JupyterLab write it, so that what was changed is all that differs."""
    return f"{json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False)}\n".encode()


def find_pages(docs: Path = DOCS) -> list[Page]:
    """Every notebook of every language, in reading order: 1-loading in Spanish and English, then 2-…"""
    return sorted(
        (Page(path.stem, language, docs) for language in LANGUAGES for path in (docs / language).glob("*.ipynb")),
        key=lambda page: (page.name, LANGUAGES.index(page.language)),
    )


def require_all_languages(docs: Path = DOCS) -> None:
    """Every page, notebook or Markdown, must be there in every language.

    Raises
    ------
    PageError
        For the first page that is not, since a reader would be given another language instead.
    """
    texts = {
        language: {path.name for path in (docs / language).glob("*") if path.suffix in {".ipynb", ".md"}}
        for language in LANGUAGES
    }
    for name in sorted(set().union(*texts.values())):
        for language in LANGUAGES:
            if name not in texts[language]:
                raise PageError(name, f"there is no {docs / language / name}; every page must be there in every language")


def description(page: object, metadata: Mapping[str, Any]) -> str:
    """What the page says of itself to whoever finds it with a search engine.

    Parameters
    ----------
    page
        What an error calls it.
    metadata
        Of the notebook, or of the Markdown file.

    Raises
    ------
    PageError
        If it says nothing.
    """
    text = metadata.get("description")
    if not text:
        raise PageError(
            page,
            'it has no description for search engines: write "description" in the notebook\'s metadata, beside "running_time", '
            "or between two lines --- at the top of a Markdown page",
        )
    return str(text)


def tags(cell: Cell) -> list[str]:
    """The cell's tags, as written."""
    return list(cell.metadata.get("tags", []))
