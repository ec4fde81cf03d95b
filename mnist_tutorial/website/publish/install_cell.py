"""The two cells with which a published notebook opens: one says where it comes from, the other installs `mnist_tutorial`."""

from pathlib import Path
from urllib.parse import urlsplit

import nbformat
from jinja2 import Template
from nbformat.v4 import new_code_cell, new_markdown_cell

from mnist_tutorial.website.pages import Page
from mnist_tutorial.website.publish.wheel import MARK

IDS = ("origin", "install")
"""The ids of the two cells, which no cell of a page may have."""

FOLDED = {"jupyter": {"source_hidden": True}, "cellView": "form"}
"""The metadata with which JupyterLab folds the code of a cell to its first line, and Colab to its title."""

_ORIGIN = Template(Path(__file__).with_name("origin.md.j2").read_text(encoding="utf-8"))

# First without pip's settings, because some (required checksums, --user) prevent the installation; then with them, because a
# proxy may be the only way to the site. A proxy does not lead to this computer, hence no_proxy.
INSTALL = """\
# @title {title}
# {comment}
def install(wheel, digest):
    import importlib.util, os, subprocess, sys
    from importlib.metadata import distributions

    there = [found.read_text("{mark}") for found in distributions(name="mnist_tutorial")]
    if "mnist_tutorial" in sys.modules or digest in there or None in there:  # {copy}
        return
    said, alone = "", {{**os.environ, "PIP_CONFIG_FILE": os.devnull, "no_proxy": "127.0.0.1"}}
    command = [sys.executable, *"-m pip install --retries=1 --no-cache-dir --no-index --no-deps --force-reinstall".split()]
    for isolated, env in (["--isolated"], alone), ([], None):  # {settings}
        pip = subprocess.run(command + isolated + [wheel], env=env, capture_output=True, text=True, errors="replace")
        importlib.invalidate_caches()
        if pip.returncode == 0 and importlib.util.find_spec("mnist_tutorial"):
            return
        said = said or pip.stderr.strip().rpartition("\\n")[2]
    problem = f'{problem} uv pip install --no-deps --python "{{sys.executable}}" {{wheel}}'
    if not there:
        raise RuntimeError(problem)
    print(problem)

install("{wheel}", "{digest}")
"""

WORDS = {
    "es": {
        "title": "Instala mnist_tutorial, el paquete de este tutorial",
        "comment": "Solo si falta o es otro; no cambia ningún otro paquete.",
        "copy": "una copia del código se deja como está",
        "settings": "pip sin su configuración; después, con ella",
        "problem": "No se ha podido instalar mnist_tutorial ({said}). Comprueba que {check}, reinicia el entorno "
        "de ejecución y vuelve a ejecutar esta celda; si falta pip, en un terminal:",
        "site": "{wheel} se abre en el navegador",
        "classroom": "start.py está en marcha",
    },
    "en": {
        "title": "Installs mnist_tutorial, the package of this tutorial",
        "comment": "Only if it is missing or another one; changes no other package.",
        "copy": "a copy of the source stays as it is",
        "settings": "pip without its settings; then with them",
        "problem": "mnist_tutorial could not be installed ({said}). Check that {check}, restart the kernel and run this cell "
        "again; if pip is missing, in a terminal:",
        "site": "{wheel} opens in the browser",
        "classroom": "start.py is running",
    },
}


def opening(page: Page, *, times: str, url: str, colab: str, wheel: str, digest: str) -> list[nbformat.NotebookNode]:
    """The two cells.

    Parameters
    ----------
    page
        The page that was published.
    times
        What the notebook says about how long it takes.
    url, colab
        The addresses of its page, and of Colab with it; the latter is empty where Colab cannot read it.
    wheel, digest
        The address of the helper package, and the digest of its source. An installation with that digest stays as it is; any
        other is replaced by the wheel at that address, which may be newer, because it keeps its name.
    """
    words = WORDS[page.language]
    in_classroom = urlsplit(wheel).hostname == "127.0.0.1"
    badge = colab and not in_classroom  # without internet, it is a broken image; and Colab does not reach this computer
    text = _ORIGIN.render(language=page.language, page=url, times=times, colab=colab if badge else "")
    problem = words["problem"].replace("{check}", words["classroom" if in_classroom else "site"])
    code = INSTALL.format(**{**words, "problem": problem}, mark=MARK, wheel=wheel, digest=digest)
    return [
        new_markdown_cell(text, id=IDS[0]),
        new_code_cell(code.rstrip("\n"), id=IDS[1], metadata={"tags": ["setup"], **FOLDED}),
    ]
