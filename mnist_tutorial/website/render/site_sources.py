"""What MkDocs reads in place of ``docs/``: a copy whose notebooks are executed, without checks, their formulas MathML."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import nbformat

from mnist_tutorial.website.execute import Execution
from mnist_tutorial.website.pages import Page
from mnist_tutorial.website.publish.archives import ARCHIVES, pack_place
from mnist_tutorial.website.publish.notebook import DIST, for_readers, relative_to, site_address
from mnist_tutorial.website.render.figures import Figure, figures
from mnist_tutorial.website.render.formulas import with_mathml


def make_mirror(docs: Path, executions: Sequence[Execution], mirror: Path) -> dict[str, bytes]:
    """Write the copy, and give what the pages draw: files by place on the site, which lie beside their page.

    Parameters
    ----------
    docs
        The sources.
    executions
        All notebooks among them.
    mirror
        The folder to write; what was there goes.

    Raises
    ------
    PageError
        As `for_readers` and `with_mathml`.
    """
    shutil.rmtree(mirror, ignore_errors=True)
    shutil.copytree(docs, mirror, ignore=shutil.ignore_patterns("*.ipynb", ".ipynb_checkpoints"))
    drawn: dict[str, bytes] = {}
    for execution in executions:
        page = execution.page
        folder = site_address(page, page.path.name)
        by_cell = {cell.id: figures(cell) for cell in execution.notebook.cells}
        drawn |= {f"{folder}{it.name}": it.content for found in by_cell.values() for it in found}
        nbformat.write(_mirrored(execution, by_cell), Page(page.name, page.language, mirror).path)
    # Here by name, so that MkDocs follows links to them; on the site, the archives themselves take their place.
    (mirror / DIST).mkdir()
    for place in (pack_place(), *ARCHIVES):
        (mirror / place).touch()
    return drawn


def _mirrored(execution: Execution, drawn: Mapping[str, list[Figure]]) -> nbformat.NotebookNode:
    """The page's notebook with relative links, and in the place of each figure the image that shows its file."""
    page = execution.page
    notebook = for_readers(execution.notebook, page, relative_to(page))
    notebook.metadata["language"] = page.language
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = with_mathml(cell.source, page, cell.id)
            continue
        shown = [output for output in cell.outputs if "image/png" in output.get("data", {})]
        for output, figure in zip(shown, drawn[cell.id], strict=True):
            output.data["image/png"] = ""
            output.metadata["image"] = figure.html("", output.metadata.alt)
    return notebook
