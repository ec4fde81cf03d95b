"""Which pages there are and what may be in them, which all steps have to know."""

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"

ORIGINAL = "es"
"""The language in which pages are written first, and the default of the site."""
LANGUAGES = (ORIGINAL, "en")

TAGS = frozenset({"setup", "plot", "check", "solution", "test", "hide-input"})
"""The only tags that a cell may have.

``setup`` imports and seeds; ``plot`` only draws, so its figure comes first and its code is folded; ``check`` asserts what the
text claims, and is never shown; ``solution`` is the answer to an exercise, folded; ``test`` asserts that such an answer is
right; ``hide-input`` shows only the result.
"""

CELL_METADATA = frozenset({"tags", "alt", "caption", "right", "slide", "translation"})
"""The only metadata of a cell. Any other comes from an editor, or makes some tool skip the cell or ignore its errors.

``alt`` describes each figure; ``caption`` says below it what to look for; ``right`` is the answer to a question, see
``check/questions.py``; ``slide`` puts the cell on slides and sheets, see ``slide.py``.
"""

KERNEL = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
"""The metadata of every notebook, committed or published: the kernel that every Jupyter has, not the author's."""
NOTEBOOK_METADATA = frozenset({"description", "question", "running_time", *KERNEL})
"""The only metadata of a notebook."""

DESCRIPTION_LENGTHS = range(80, 161)
"""How many characters the description of a page may have: enough to say what it is about, and no more than is shown."""

GLOSSARY = "glossary.md"
"""The page, in every language, whose headings are the terms."""

Cell = Any
"""A notebook's cell: nbformat's ``NotebookNode``, which has no types of its own."""


class PageError(Exception):
    """Something is wrong with a page; the message says with which one, in which cell, and what."""

    def __init__(self, page: object, problem: str, cell: str | None = None) -> None:
        self.page, self.cell, self.problem = page, cell, problem
        place = f"page {page}, cell {cell}" if cell else f"page {page}"
        super().__init__(f"{place}: {problem}")


def home(language: str) -> str:
    """Where on the site the home page of a language is: at the root for the original, otherwise in a folder, as ``en/``."""
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
            # nbformat.read would silently give new ids to cells whose own are missing or repeated.
            notebook = nbformat.v4.reads(self.path.read_text(encoding="utf-8"))
            for cell_id, count in Counter(cell.get("id") for cell in notebook.cells).items():
                if cell_id is None or count > 1:
                    raise PageError(self, "a cell has no id, or several have the same one: give each its own", cell_id)
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
    """The file of a notebook, written as nbformat and JupyterLab do, so that a diff shows only what was changed."""
    return f"{json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False)}\n".encode()


def number(name: str) -> float:
    """The number that a page's name, or its file's, begins with: 4 for ``4-training``; infinity if there is none."""
    found = name.partition("-")[0]
    return int(found) if found.isdecimal() else math.inf


def find_pages(docs: Path = DOCS) -> list[Page]:
    """Every notebook of every language, in reading order: 1-loading in Spanish and English, then 2-…, and 10-… after 9-…"""
    found = [Page(path.stem, language, docs) for language in LANGUAGES for path in (docs / language).glob("*.ipynb")]
    return sorted(found, key=lambda page: (number(page.name), page.name, LANGUAGES.index(page.language)))


def lost_pages(docs: Path = DOCS, languages: Sequence[str] = LANGUAGES) -> Iterator[PageError]:
    """One error for each page, notebook or Markdown, that one of the languages lacks, and for each notebook in a folder below.

    Readers of that language would get a page in another one.
    """
    for language in languages:
        for path in sorted((docs / language).glob("*/**/*.ipynb")):
            if ".ipynb_checkpoints" not in path.parts:
                problem = f"{path} is in a folder of its own, which is not read: move it to {docs / language}"
                yield PageError(path.stem, problem)
    texts = {
        language: {path.name for path in (docs / language).glob("*") if path.suffix in {".ipynb", ".md"}}
        for language in languages
    }
    for name in sorted(set().union(*texts.values())):
        for language in languages:
            if name not in texts[language]:
                yield PageError(name, f"there is no {docs / language / name}; every page must be there in every language")


def description(page: object, metadata: Mapping[str, Any]) -> str:
    """The description of a page, which search engines show.

    Parameters
    ----------
    page
        The name of the page, for the error.
    metadata
        The metadata of the notebook, or of the Markdown file.

    Raises
    ------
    PageError
        If there is no description.
    """
    text = metadata.get("description")
    if not text:
        where = 'in the notebook\'s metadata, beside "running_time", or between two lines --- at the top of a Markdown page'
        raise PageError(page, f'it has no description for search engines: write "description" {where}')
    return str(text)


def tags(cell: Cell) -> list[str]:
    """The cell's tags, as written."""
    return list(cell.metadata.get("tags", []))
