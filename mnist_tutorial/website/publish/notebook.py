"""Makes of an executed notebook one that works on the machine of a reader who does not have this project."""

import copy
import posixpath
import re
from collections.abc import Callable, Mapping
from html import escape
from pathlib import PurePosixPath
from textwrap import indent

import nbformat
from nbformat.v4 import new_markdown_cell

from mnist_tutorial.website import links
from mnist_tutorial.website.addresses import Addresses
from mnist_tutorial.website.pages import KERNEL, NOTEBOOK_METADATA, ORIGINAL, Cell, Page, PageError, tags
from mnist_tutorial.website.publish.install_cell import FOLDED, IDS, opening
from mnist_tutorial.website.publish.numbers import filled_in
from mnist_tutorial.website.publish.reading_time import times
from mnist_tutorial.website.publish.wheel import Wheel
from mnist_tutorial.website.slide import asides, slide_of
from mnist_tutorial.website.widgets import without_widgets

DIST = "dist"
"""The folder of the site that has the wheel and the archives."""

SOLUTION = {"es": "Solución", "en": "Solution"}
VERDICTS = {"es": ("¡Bien!", "Todavía no:"), "en": ("Right!", "Not yet:")}
"""What the test of an exercise says to a student, before the reason if there is one."""

_MARKUP = re.compile(r"[\\`*_$<\[\]]")
_ESCAPED = r"\\\g<0>"


def published(
    executed: nbformat.NotebookNode,
    page: Page,
    addresses: Addresses,
    wheel: Wheel,
    *,
    beside: Mapping[str, str] | None = None,
    solutions: bool = True,
) -> nbformat.NotebookNode:
    """The notebook that readers download or open in Colab.

    Parameters
    ----------
    executed
        The page with its outputs; it is not changed.
    page
        The page that this notebook is.
    addresses
        Links lead there, so that they work from anywhere.
    wheel
        The helper package that it installs.
    beside
        The files that will be in the same folder, to which links lead instead: their names by their addresses within the site.
    solutions
        Whether it has the answers to the exercises, folded. Without them, its tests print a verdict.

    Raises
    ------
    PageError
        As `for_readers`, or if a cell has the id of one of those that `opening` adds.
    """
    beside = beside or {}
    notebook = for_readers(executed, page, lambda place: beside.get(place) or addresses.on_site(place))
    cells = [cell for cell in notebook.cells if solutions or "solution" not in tags(cell)]
    for cell in cells:
        if cell.id in IDS:
            raise PageError(page, "every published notebook opens with a cell of this id: give this one another", cell.id)
        if cell.cell_type == "code":  # folding a text would make a heading of its first line
            _fold(cell, page.language)
            _show_descriptions(cell)
            if not solutions and "test" in tags(cell):
                cell.source = _with_verdict(cell.source, *VERDICTS[page.language])
        else:
            cell.source = without_widgets(cell.source)
            cell.metadata.pop("right", None)  # only the site asks the reader
    notebook.cells = [
        *opening(
            page,
            times=times(executed, page.language),
            url=addresses.on_site(site_address(page)),
            colab=addresses.in_colab(notebook_place(page)),
            wheel=addresses.on_site(f"{DIST}/{wheel.name}"),
            digest=wheel.digest,
        ),
        *(part for cell in cells for part in (cell, *_captions(cell))),
    ]
    _as_slides(notebook.cells, page)
    kept = {key: value for key, value in notebook.metadata.items() if key in NOTEBOOK_METADATA}
    notebook.metadata = nbformat.from_dict(kept | KERNEL)
    notebook.metadata.language_info.file_extension = ".py"  # otherwise nbconvert writes a script as .txt
    nbformat.validate(notebook)
    return notebook


def for_readers(
    executed: nbformat.NotebookNode, page: Page, locate: Callable[[str], str], *, sheet: bool = False
) -> nbformat.NotebookNode:
    """A copy without what is only for maintainers: figures have alternative texts, and numbers and links are filled in.

    A question's ``right`` is then a number, even where it named a variable. In the metadata ``slide`` they are filled in too.

    Parameters
    ----------
    executed
        The page with its outputs; it is not changed.
    page
        The page that this notebook is.
    locate
        Turns an address within the site, such as ``en/4-training/``, into the target of a link.
    sheet
        Whether to keep the cells that are on the page's sheet alone.

    Raises
    ------
    PageError
        If a cell does not have one alternative text for each of its figures.
    """
    notebook = copy.deepcopy(executed)
    notebook.cells = [cell for cell in notebook.cells if "check" not in tags(cell) or (sheet and "slide" in cell.metadata)]
    for cell in notebook.cells:
        values = cell.metadata.pop("values", {})

        def filled(text: str, values: Mapping[str, float] = values) -> str:
            located = links.replaced(text, lambda target: locate(site_address(page, target)))
            return filled_in(located, values, page.language)

        for name, text in asides(cell).items():
            cell.metadata.slide[name] = filled(text)
        if cell.cell_type == "markdown":
            cell.source = filled(cell.source)
            if "right" in cell.metadata:
                cell.metadata["right"] = values.get(cell.metadata["right"], cell.metadata["right"])
        else:
            _describe_figures(cell, page)
        cell.metadata.pop("translation", None)
    return notebook


def relative(address: str, start: str) -> str:
    """How one address within the site names another, so that the site works anywhere."""
    return posixpath.relpath(address or ".", start) + ("/" if address.endswith("/") or not address else "")


def site_address(page: Page, target: str = "") -> str:
    """Where on the site a file of ``docs/`` is, given as a link on ``page`` gives it; without one, where the page is.

    Spanish is at the root, and each other language in a folder of its own; each page is a folder.
    """
    place = PurePosixPath(posixpath.normpath(f"{page.language}/{target or page.path.name}"))
    if place.parts[0] == ORIGINAL:
        place = place.relative_to(ORIGINAL)
    if place.suffix not in {".ipynb", ".md"}:
        return str(place)
    folder = place.parent if place.stem == "index" else place.with_suffix("")
    return "" if str(folder) == "." else f"{folder}/"


def notebook_place(page: Page) -> str:
    """Where on the site the published notebook of a page is: beside the page."""
    return f"{site_address(page)}{page.path.name}"


def _fold(cell: Cell, language: str) -> None:
    """Fold in JupyterLab (``jupyter``) and in Colab (``cellView``, ``collapsed``) what the site folds."""
    if {"hide-input", "plot"} & set(tags(cell)):
        cell.metadata.update(FOLDED)
    if "solution" in tags(cell):
        cell.metadata.update(jupyter={"source_hidden": True, "outputs_hidden": True}, cellView="form", collapsed=True)
        # Of a folded cell, JupyterLab shows the first line, and Colab the title.
        cell.source = f"# @title {SOLUTION[language]}\n{cell.source}"


def _as_slides(cells: list[Cell], page: Page) -> None:
    """Say, as ``nbconvert --to slides`` reads it, which cells make the page's slides, if any do."""
    slides = [slide_of(cell, page) for cell in cells]
    for cell, slide in zip(cells, slides, strict=True):
        cell.metadata.pop("slide", None)
        if any(other and "page" in other.decks for other in slides):
            begins = "slide" if cell.cell_type == "markdown" else "-"
            cell.metadata.slideshow = {"slide_type": begins if slide and "page" in slide.decks else "skip"}


def _with_verdict(source: str, right: str, wrong: str) -> str:
    """A test that prints its result and lets the cells after it run, whatever a student answers, even nothing."""
    return f"""\
try:
{indent(source, "    ")}
except Exception as fault:
    print("{wrong}", fault)
else:
    print("{right}")"""


def _show_descriptions(cell: Cell) -> None:
    """Add to each figure HTML with its alternative text, because nbconvert and JupyterLab do not read it from metadata."""
    for output in cell.outputs:
        alt = output.get("metadata", {}).get("alt")
        for kind in ("image/png", "image/jpeg"):
            if alt and kind in output.data:
                picture = output.data[kind].strip()
                output.data["text/html"] = f'<img alt="{escape(alt)}" src="data:{kind};base64,{picture}">'


def _captions(cell: Cell) -> list[nbformat.NotebookNode]:
    """The text cell that is a figure's caption, in italics; of a figure without one, none."""
    captions = [output.metadata.pop("caption", None) for output in cell.get("outputs", []) if "metadata" in output]
    return [
        new_markdown_cell(f"*{_MARKUP.sub(_ESCAPED, caption)}*", id=f"{cell.id}-caption") for caption in captions if caption
    ]


def _describe_figures(cell: Cell, page: Page) -> None:
    """Move the cell's alternative texts, and its caption, to its figures."""
    figures = [output for output in cell.outputs if any(kind.startswith("image/") for kind in output.get("data", {}))]
    texts = [text for text in cell.metadata.pop("alt", []) if text.strip()]
    if len(figures) != len(texts):
        problem = f"it draws {len(figures)} figures and its metadata 'alt' has {len(texts)} texts: write one for each figure"
        raise PageError(page, problem, cell.id)
    caption = cell.metadata.pop("caption", None)
    if caption:
        if len(figures) != 1:
            raise PageError(page, f"it draws {len(figures)} figures, and a caption is of one: take it off", cell.id)
        figures[0].metadata["caption"] = caption
    for output, text in zip(figures, texts, strict=True):
        output.metadata["alt"] = text
        if "image/png" in output.data:
            output.data.pop("image/svg+xml", None)  # only the site has it, see figures.py; a notebook has the PNG
