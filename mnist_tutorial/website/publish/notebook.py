"""Step 2: executed notebooks in, notebooks fit for a stranger's machine out. Knows nothing of MkDocs."""

import copy
import os
import posixpath
from collections.abc import Callable, Mapping
from html import escape
from pathlib import PurePosixPath
from textwrap import indent

import nbformat

from mnist_tutorial.website import links
from mnist_tutorial.website.addresses import Addresses
from mnist_tutorial.website.network.widgets import without_widgets
from mnist_tutorial.website.pages import KERNEL, NOTEBOOK_METADATA, ORIGINAL, Cell, Page, PageError, tags
from mnist_tutorial.website.publish.install_cell import FOLDED, IDS, opening
from mnist_tutorial.website.publish.reading_time import times
from mnist_tutorial.website.publish.wheel import Wheel

DIST = "dist"
"""The folder of the site that holds what is taken along: the wheel and the archives."""

SOLUTION = {"es": "Solución", "en": "Solution"}
VERDICTS = {"es": ("¡Bien!", "Todavía no:"), "en": ("Right!", "Not yet:")}
"""What the test of an exercise says to a student."""


def published(
    executed: nbformat.NotebookNode,
    page: Page,
    addresses: Addresses,
    wheel: Wheel,
    *,
    beside: Mapping[str, str] | None = None,
    solutions: bool = True,
) -> nbformat.NotebookNode:
    """The notebook that readers take to a machine that has never seen this project.

    Parameters
    ----------
    executed
        The page with its outputs; not changed.
    page
        Where it comes from.
    addresses
        Links lead there, so that they work from anywhere.
    wheel
        The helper package that it installs.
    beside
        Files that will lie beside it: their names, by their addresses within the site. Links lead to these instead.
    solutions
        Whether it has the exercises' answers, folded, or goes without them, and its tests print a verdict.

    Raises
    ------
    PageError
        As `for_readers`; or if a cell has the id of one that is put before it.
    """
    beside = beside or {}
    notebook = for_readers(executed, page, lambda place: beside.get(place) or addresses.on_site(place))
    cells = [cell for cell in notebook.cells if solutions or "solution" not in tags(cell)]
    for cell in cells:
        if cell.id in IDS:
            raise PageError(
                page, "its id is that of a cell which every published notebook opens with: give it another", cell.id
            )
        if cell.cell_type == "code":  # a text's first line would become a heading
            _fold(cell, page.language)
            _show_descriptions(cell)
            if not solutions and "test" in tags(cell):
                cell.source = _with_verdict(cell.source, *VERDICTS[page.language])
        else:
            cell.source = without_widgets(cell.source)
    notebook.cells = [
        *opening(
            page,
            times=times(executed, page.language),
            url=addresses.on_site(site_address(page, page.path.name)),
            colab=addresses.in_colab(notebook_place(page)),
            wheel=addresses.on_site(f"{DIST}/{wheel.name}"),
            digest=wheel.digest,
        ),
        *cells,
    ]
    kept = {key: value for key, value in notebook.metadata.items() if key in NOTEBOOK_METADATA}
    notebook.metadata = nbformat.from_dict(kept | KERNEL)
    notebook.metadata.language_info.file_extension = ".py"  # or else nbconvert writes a script as .txt
    nbformat.validate(notebook)
    return notebook


def for_readers(executed: nbformat.NotebookNode, page: Page, locate: Callable[[str], str]) -> nbformat.NotebookNode:
    """A copy without what is only for maintainers, with alternative texts and with links that work where it will stand.

    Parameters
    ----------
    executed
        The page with its outputs; not changed.
    page
        Where it comes from.
    locate
        Turns an address within the site, such as ``en/4-training/``, into what the link should say.

    Raises
    ------
    PageError
        If a link leads to nothing, or a cell has not one alternative text for each of its figures.
    """
    notebook = copy.deepcopy(executed)
    notebook.cells = [cell for cell in notebook.cells if "check" not in tags(cell)]
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = _with_links(cell, page, locate)
        else:
            _describe_figures(cell, page)
        cell.metadata.pop("translation", None)
    return notebook


def relative_to(page: Page) -> Callable[[str], str]:
    """How links on the site's own page name other addresses: relative, so that the site works under any address."""
    here = site_address(page, page.path.name)
    return lambda address: posixpath.relpath(address or ".", here) + ("/" if address.endswith("/") or not address else "")


def site_address(page: Page, target: str) -> str:
    """Where on the site a file of ``docs/`` is, named as a link beside ``page`` names it.

    Spanish is at the root, other languages in a folder of theirs; each page is a folder.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    """
    path = page.path.parent / target
    if not path.is_file():
        raise FileNotFoundError(path)
    relative = PurePosixPath(os.path.relpath(path.resolve(), page.docs.resolve()))
    if relative.parts[0] == ORIGINAL:
        relative = relative.relative_to(ORIGINAL)
    if relative.suffix not in {".ipynb", ".md"}:
        return str(relative)
    folder = relative.parent if relative.stem == "index" else relative.with_suffix("")
    return "" if str(folder) == "." else f"{folder}/"


def notebook_place(page: Page) -> str:
    """Where on the site the page's published notebook is: beside the page."""
    return f"{site_address(page, page.path.name)}{page.path.name}"


def _fold(cell: Cell, language: str) -> None:
    """What the site folds is folded in JupyterLab (``jupyter``) and in Colab (``cellView``, ``collapsed``) as well."""
    if "hide-input" in tags(cell):
        cell.metadata.update(FOLDED)
    if "solution" in tags(cell):
        cell.metadata.update(jupyter={"source_hidden": True, "outputs_hidden": True}, cellView="form", collapsed=True)
        # All that is left to see of the folded cell: in JupyterLab its first line, in Colab its title.
        cell.source = f"# @title {SOLUTION[language]}\n{cell.source}"


def _with_verdict(source: str, right: str, wrong: str) -> str:
    """A test that says how it went and lets the cells after it run, whatever a student's answer is, or if there is none yet."""
    return f"""\
try:
{indent(source, "    ")}
except Exception as fault:
    print("{wrong}", fault)
else:
    print("{right}")"""


def _show_descriptions(cell: Cell) -> None:
    """Put beside each figure HTML with its alternative text, for nbconvert and JupyterLab, which read none of metadata."""
    for output in cell.outputs:
        if alt := output.get("metadata", {}).get("alt"):
            png = output.data["image/png"].strip()
            output.data["text/html"] = f'<img alt="{escape(alt)}" src="data:image/png;base64,{png}">'


def _with_links(cell: Cell, page: Page, locate: Callable[[str], str]) -> str:
    """The cell's text with each link to a file beside it turned into that file's address."""
    text: str = cell.source
    for problem in (*links.missing(text, page.path.parent), *links.unfollowed(text)):
        raise PageError(page, problem, cell.id)
    for target in links.files(text):
        text = links.replaced(text, target, locate(site_address(page, target)))
    return text


def _describe_figures(cell: Cell, page: Page) -> None:
    """Move the cell's alternative texts to its figures."""
    figures = [output for output in cell.outputs if any(kind.startswith("image/") for kind in output.get("data", {}))]
    texts = cell.metadata.pop("alt", [])
    if len(figures) != len(texts):
        problem = f"it draws {len(figures)} figures and its metadata 'alt' describes {len(texts)}: write one text a figure"
        raise PageError(page, problem, cell.id)
    for output, text in zip(figures, texts, strict=True):
        output.metadata["alt"] = text
        output.data.pop("image/svg+xml", None)  # the site's own, see figures.py; a notebook has the PNG
