"""Figures and numbers of a notebook in a Markdown page, as the same build has made them.

A figure is ``![description](6-prediction.ipynb#cell-bars)``, a number ``{{6-prediction.acc:.1%}}``.
"""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

import nbformat

from mnist_tutorial.website.pages import PageError
from mnist_tutorial.website.prose import BORROWED
from mnist_tutorial.website.publish.numbers import written
from mnist_tutorial.website.render.figures import figures

_FIGURE = re.compile(r"!\[([^\]]*)\]\(([\w-]+\.ipynb)#cell-([\w-]+)\)")


def with_figures(markdown: str, page: str, notebooks: Mapping[str, nbformat.NotebookNode]) -> str:
    """Replace each such link by an ``<img>`` of the figure's file, which lies beside the notebook's page.

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
        If there is no such notebook, cell or figure.
    """
    up = "" if PurePosixPath(page).stem == "index" else "../"

    def shown(match: re.Match[str]) -> str:
        alt, name, cell_id = match.groups()
        cells = [cell for cell in notebooks[name].cells if cell.id == cell_id] if name in notebooks else []
        drawn = [figure for cell in cells for figure in figures(cell)]
        if not drawn:
            raise PageError(page, f"it shows the figure of cell {cell_id} of {name}, and there is none")
        return drawn[0].html(f"{up}{name.removesuffix('.ipynb')}/", alt, lazy=False)

    return _FIGURE.sub(shown, markdown)


def with_numbers(markdown: str, page: str, notebooks: Mapping[str, nbformat.NotebookNode]) -> str:
    """Replace each ``{{6-prediction.acc:.1%}}`` by that number of the notebook, as the page's language writes it.

    The parameters are those of `with_figures`.

    Raises
    ------
    PageError
        If no text of such a notebook asks for that number.
    """

    def shown(match: re.Match[str]) -> str:
        name, number, form = match.groups()
        cells = notebooks[f"{name}.ipynb"].cells if f"{name}.ipynb" in notebooks else []
        values = [cell.metadata["values"][number] for cell in cells if number in cell.metadata.get("values", {})]
        if not values:
            raise PageError(page, f"it asks for the number {number} of {name}, and no text there does")
        return written(values[-1], form or "", page.partition("/")[0])

    return BORROWED.sub(shown, markdown)
