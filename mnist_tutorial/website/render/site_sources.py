"""The copy of ``docs/`` that MkDocs reads: notebooks executed, without checks, with their formulas as MathML."""

import shutil
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from pathlib import Path

import nbformat

from mnist_tutorial.website import links
from mnist_tutorial.website.execute import Execution
from mnist_tutorial.website.pages import Page, PageError, tags
from mnist_tutorial.website.publish.archives import PLACES
from mnist_tutorial.website.publish.notebook import for_readers, relative, site_address
from mnist_tutorial.website.render.figures import Figure, figures
from mnist_tutorial.website.render.formulas import with_mathml
from mnist_tutorial.website.slide import deck_files

SHOWN = {"image/png", "image/jpeg", "image/svg+xml", "text/html", "text/markdown", "text/latex"}
"""The kinds of output that our nbconvert template shows, besides plain text."""


def write_sources(docs: Path, executions: Sequence[Execution], sources: Path, later: Collection[str] = ()) -> dict[str, bytes]:
    """Write the copy, and return the figures that the notebooks draw, by their path on the site.

    Parameters
    ----------
    docs
        The sources.
    executions
        All notebooks among them.
    sources
        The folder to write. If it exists, it is replaced.
    later
        Files of the site to which pages link and which are made later, by their paths below ``docs``.

    Raises
    ------
    ValueError
        If links lead to nothing. It names them all, because whoever deletes a page breaks several.
    PageError
        If an output cannot be shown; see also `for_readers` and `with_mathml`.
    """
    broken = [
        str(PageError(execution.page, problem, cell.id))
        for execution in executions
        for cell in execution.notebook.cells
        if cell.cell_type == "markdown"
        for problem in (*links.missing(cell.source, execution.page.path.parent), *links.unfollowed(cell.source))
    ]
    if broken:
        raise ValueError("\n".join(broken))
    shutil.rmtree(sources, ignore_errors=True)
    shutil.copytree(docs, sources, ignore=shutil.ignore_patterns("*.ipynb", ".ipynb_checkpoints"))
    drawn: dict[str, bytes] = {}
    for execution in executions:
        page = execution.page
        folder = site_address(page)
        by_cell = {cell.id: figures(cell) for cell in execution.notebook.cells if "check" not in tags(cell)}
        drawn |= {f"{folder}{figure.name}": figure.content for found in by_cell.values() for figure in found}
        nbformat.write(_source_of(execution, by_cell), Page(page.name, page.language, sources).path)
    # Pages link to these, and MkDocs accepts only links to files that exist.
    each = [(execution.page, deck_files(execution.page.name, execution.notebook.cells)) for execution in executions]
    for place in (*PLACES, *later, *(f"{page.language}/{file}" for page, files in each for file in files)):
        (sources / place).parent.mkdir(parents=True, exist_ok=True)
        (sources / place).touch()
    return drawn


def _source_of(execution: Execution, drawn: Mapping[str, list[Figure]]) -> nbformat.NotebookNode:
    """The page's notebook with relative links, and with each figure as an ``<img>`` of its file."""
    page = execution.page
    notebook = for_readers(execution.notebook, page, partial(relative, start=site_address(page)))
    notebook.metadata["language"] = page.language
    for cell in notebook.cells:
        cell.metadata.pop("slide", None)  # so that a page is not rendered anew for its slides
        if cell.cell_type == "markdown":
            cell.source = with_mathml(cell.source, page, cell.id)
            continue
        for output in cell.outputs:
            data = output.get("data", {})
            kinds = data.keys() - {"text/plain"}
            if kinds and not kinds & SHOWN:
                raise PageError(page, f"its output is {', '.join(sorted(kinds))}, which a page cannot show", cell.id)
            for kind in ("text/markdown", "text/latex"):
                if kind in data:
                    data[kind] = with_mathml(data[kind], page, cell.id)
        shown = [output for output in cell.outputs if "image/png" in output.get("data", {})]
        for output, figure in zip(shown, drawn[cell.id], strict=True):
            output.data["image/png"] = ""
            output.metadata["image"] = figure.html("", output.metadata.alt)
    return notebook
