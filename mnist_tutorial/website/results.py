"""Figures that one page shows of another: ``![what is to be seen](6-prediction.ipynb#cell-bars)`` in a Markdown page.

So a page that is not executed can show a real result, of this very build. Knows nothing of MkDocs.
"""

import re
from collections.abc import Mapping

import nbformat

from mnist_tutorial.website.pages import PageError

_FIGURE = re.compile(r"(!\[[^\]]*\])\(([\w-]+\.ipynb)#cell-([\w-]+)\)")


def with_figures(markdown: str, page: str, notebooks: Mapping[str, nbformat.NotebookNode]) -> str:
    """The text with each such figure in it, as a data URI.

    Parameters
    ----------
    markdown
        A page's text.
    page
        What an error calls it.
    notebooks
        The executed notebooks of the page's language, by the names of their files.

    Raises
    ------
    PageError
        If there is no such notebook, cell or figure.
    """

    def shown(match: re.Match[str]) -> str:
        alt, name, cell_id = match.groups()
        cells = [cell for cell in notebooks[name].cells if cell.id == cell_id] if name in notebooks else []
        figures = [
            output.data["image/png"]
            for cell in cells
            for output in cell.get("outputs", [])
            if "image/png" in output.get("data", {})
        ]
        if not figures:
            raise PageError(page, f"it shows the figure of cell {cell_id} of {name}, and there is none")
        return f"{alt}(data:image/png;base64,{figures[0].replace(chr(10), '')})"

    return _FIGURE.sub(shown, markdown)
