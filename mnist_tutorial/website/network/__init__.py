"""The trained network for the reader's browser: the files that the scripts in ``docs/assets/network/`` fetch.

They are cached like the pages' outputs.
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
from mnist_tutorial.website.json_cache import JsonCache
from mnist_tutorial.website.pages import ORIGINAL, ROOT, Page

PLACE = "assets/network"
"""The folder of the files on the site, which also holds the scripts."""
WEIGHTS = f"{PLACE}/weights.npz"
"""The weights as they are, which only Python in the page reads (`website.live`)."""

EXPLANATION = "7-how-it-works"
"""The page whose code computes the example that the explorer shows."""

# Computed on import, since this process keeps running the code that it has imported even if the files change later.
_EXPORT = fingerprints.files_digest(Path(__file__).parent)


def network_files(docs: Path, cache: JsonCache) -> dict[str, bytes]:
    """The contents of the files by their place on the site, from the cache if nothing has changed that they depend on.

    Parameters
    ----------
    docs
        The folder of the page `EXPLANATION`.
    cache
        Holds the files of earlier builds.

    Raises
    ------
    PageError
        If that page cannot be read.
    ValueError
        If the files cannot be made. The message holds what the export printed.
    """
    explanation = Page(EXPLANATION, ORIGINAL, docs).read()
    surroundings = cache_key.surroundings()
    key = fingerprints.digest(cache_key.code(explanation) | surroundings | {"the export": _EXPORT})
    encoded = cache.read(key)
    if encoded is None:
        encoded = {name: base64.b64encode(content).decode() for name, content in _make(explanation).items()}
        if cache_key.surroundings() == surroundings:  # nobody has changed the package meanwhile
            cache.write(key, encoded)
        cache.prune()
    return {f"{PLACE}/{name}": base64.b64decode(content) for name, content in encoded.items()}


def _make(explanation: nbformat.NotebookNode) -> dict[str, bytes]:
    """Make the files in another process, since running a page's code would import TensorFlow into this one."""
    with tempfile.TemporaryDirectory() as folder:
        notebook, settings, files = (Path(folder, name) for name in ("page.ipynb", "settings", "files"))
        nbformat.write(explanation, notebook)
        settings.mkdir()
        run = subprocess.run(
            [sys.executable, "-m", f"{__name__}.export", str(notebook), str(files)],
            cwd=ROOT,
            env=environment(settings),
            encoding="utf-8",
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        if run.returncode:
            raise ValueError(f"the trained network could not be exported for the browser:\n{run.stdout}")
        return {path.name: path.read_bytes() for path in sorted(files.iterdir())}
