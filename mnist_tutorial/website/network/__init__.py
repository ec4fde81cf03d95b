"""The trained network for the reader's browser: the files that ``docs/assets/network/`` fetches, from this build's model.

They are made once for all that they depend on and kept, like the pages' outputs.
"""

import base64
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat

from mnist_tutorial.website import fingerprints
from mnist_tutorial.website.execute import cache_key
from mnist_tutorial.website.execute.kernels import environment
from mnist_tutorial.website.json_cache import Store
from mnist_tutorial.website.pages import ORIGINAL, ROOT, Page

PLACE = "assets/network"
"""The folder on the site, where the scripts are too."""

EXPLANATION = "7-how-it-works"
"""The page whose code computes the example that the explorer shows."""

# Of the code that this process runs, even if the files change while it serves.
_EXPORT = fingerprints.files_digest(Path(__file__).parent)


class NetworkError(Exception):
    """The files could not be made; the message holds what the export said."""


def network_files(docs: Path, store: Store) -> dict[str, bytes]:
    """The files by place on the site, taken from an earlier build if nothing has changed that they depend on.

    Parameters
    ----------
    docs
        Where `EXPLANATION` is.
    store
        Where they are kept.

    Raises
    ------
    PageError
        If that page cannot be read.
    NetworkError
        If they cannot be made.
    """
    explanation = Page(EXPLANATION, ORIGINAL, docs).read()
    surroundings = cache_key.surroundings()
    name = fingerprints.digest(cache_key.code(explanation) | surroundings | {"the export": _EXPORT})
    kept = store.read(name)
    if kept is None:
        kept = {name: base64.b64encode(content).decode() for name, content in _make(explanation).items()}
        if cache_key.surroundings() == surroundings:  # else the package was changed meanwhile
            store.write(name, kept)
        store.prune()
    return {f"{PLACE}/{name}": base64.b64decode(content) for name, content in kept.items()}


def _make(explanation: nbformat.NotebookNode) -> dict[str, bytes]:
    """In a process with the pages' environment: this one has not imported TensorFlow, and shall not run a page's code."""
    with tempfile.TemporaryDirectory() as folder:
        notebook = Path(folder) / "page.ipynb"
        nbformat.write(explanation, notebook)
        made = Path(folder) / "made"
        command = [sys.executable, "-m", f"{__name__}.export", str(notebook), str(made)]
        run = subprocess.run(
            command,
            cwd=ROOT,
            env=environment(Path(folder)),
            text=True,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        if run.returncode:
            raise NetworkError(f"the trained network could not be exported for the browser:\n{run.stdout}")
        return {path.name: path.read_bytes() for path in sorted(made.iterdir())}
