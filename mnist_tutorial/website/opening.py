"""The two cells with which a published notebook opens: where it comes from, and what it needs of this tutorial."""

from urllib.parse import urlsplit

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell

from mnist_tutorial.website.pages import Page

BADGE = "https://colab.research.google.com/assets/colab-badge.svg"

IDS = ("origin", "install")
"""Of the two cells; no cell of a page may have one of them."""

ORIGIN = {
    "es": """\
[![Abrir en Colab]({badge})]({colab})

{times} Este cuaderno es también [una página web]({page}). En Colab no hay que instalar nada; en tu ordenador, antes de \
abrirlo: `pip install tensorflow matplotlib`.""",
    "en": """\
[![Open in Colab]({badge})]({colab})

{times} This notebook is also [a web page]({page}). Colab needs nothing installed; on your own computer, before opening it: \
`pip install tensorflow matplotlib`.""",
}

INSTALL = """\
{comment}
from importlib.metadata import distributions

if "{version}" not in [found.version for found in distributions(name="mnist_tutorial")]:
    %pip install --quiet --disable-pip-version-check --no-deps "{wheel}"
"""

ON_THIS_COMPUTER = """\
import os

os.environ["no_proxy"] = "127.0.0.1"  # {comment}
"""

COMMENT = {
    "es": """\
# Instala mnist_tutorial, el paquete de este tutorial, si no está ya esta versión. No cambia ningún otro paquete.
# ¿Error 404? Este cuaderno se ha quedado antiguo: descárgalo otra vez en la página enlazada arriba.""",
    "en": """\
# Installs mnist_tutorial, this tutorial's package, unless this version is there. Changes no other package.
# Error 404? This notebook has grown old: download it again from the page linked above.""",
}


PROXY = {"es": "el proxy de un centro no llega a start.py", "en": "a school's proxy does not reach start.py"}


def opening(page: Page, *, times: str, url: str, colab: str, wheel: str, version: str) -> list[nbformat.NotebookNode]:
    """The two cells.

    Parameters
    ----------
    page
        The page that was published.
    times
        What it says of how long it takes.
    url, colab
        Where it is read, and where Colab opens its notebook.
    wheel, version
        Where the helper package can be had, and which one it is; an installation of that very version is left as it is.
    """
    text = ORIGIN[page.language].format(badge=BADGE, colab=colab, page=url, times=times)
    code = INSTALL.format(comment=COMMENT[page.language], version=version, wheel=wheel)
    if urlsplit(wheel).hostname == "127.0.0.1":
        code = ON_THIS_COMPUTER.format(comment=PROXY[page.language]) + code
    return [
        new_markdown_cell(text, id=IDS[0]),
        new_code_cell(code.rstrip("\n"), id=IDS[1], metadata={"tags": ["setup"]}),
    ]
