"""Figures and numbers of a notebook in a Markdown page, as the same build has made them.

A figure is ``![description](6-prediction.ipynb#cell-bars)``, a number ``{{6-prediction.acc:.1%}}``.
"""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

import nbformat

from mnist_tutorial.website.pages import Cell, PageError
from mnist_tutorial.website.prose import BORROWED
from mnist_tutorial.website.publish.numbers import written
from mnist_tutorial.website.render.figures import figures

_FIGURE = re.compile(r"!\[([^\]]*)\]\(([\w-]+\.ipynb)#cell-([\w-]+)\)")


def with_borrowed(markdown: str, page: str, notebooks: Mapping[str, nbformat.NotebookNode]) -> str:
    """Replace each such figure by an ``<img>`` of its file, which lies beside the notebook's page, and each such number by what
    it is, as the page's language writes it.

    Parameters
    ----------
    markdown
        A page's text.
    page
        Its file's path below ``docs/``.
    notebooks
        The executed notebooks of the page's language, by file name.

    Raises
    ------
    PageError
        If there is no such notebook, cell or figure, or no text of such a notebook asks for that number.
    """
    up = "" if PurePosixPath(page).stem == "index" else "../"

    def cells(name: str) -> list[Cell]:
        return list(notebooks[name].cells) if name in notebooks else []

    def figure(match: re.Match[str]) -> str:
        alt, name, cell_id = match.groups()
        drawn = [figure for cell in cells(name) if cell.id == cell_id for figure in figures(cell)]
        if not drawn:
            raise PageError(page, f"it shows the figure of cell {cell_id} of {name}, and there is none")
        return drawn[0].html(f"{up}{name.removesuffix('.ipynb')}/", alt, lazy=False)

    def number(match: re.Match[str]) -> str:
        name, wanted, form = match.groups()
        values = [cell.metadata.get("values", {}) for cell in cells(f"{name}.ipynb")]
        found = [each[wanted] for each in values if wanted in each]
        if not found:
            raise PageError(page, f"it asks for the number {wanted} of {name}, and no text there does")
        return written(found[-1], form or "", page.partition("/")[0])

    return BORROWED.sub(number, _FIGURE.sub(figure, markdown))
