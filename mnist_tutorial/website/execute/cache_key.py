"""What a page's outputs depend on. They do not depend on its prose, apart from the numbers that it asks for."""

from pathlib import Path

import nbformat

from mnist_tutorial.model import machine
from mnist_tutorial.website import fingerprints
from mnist_tutorial.website.execute.run import asked
from mnist_tutorial.website.pages import ROOT, tags

PACKAGE = ROOT / "mnist_tutorial"

# Computed on import, since this process keeps running the code that it has imported even if the files change later.
_EXECUTION = fingerprints.files_digest(Path(__file__).parent)


def surroundings() -> dict[str, str]:
    """Digests of everything that can change the outputs of any page, each under a name that people read.

    ``mnist_tutorial/website`` is left out, apart from the execution, because pages do not import it.
    """
    versions = fingerprints.versions("mnist-tutorial", "ipykernel", "nbclient")
    return {
        "mnist_tutorial": fingerprints.files_digest(PACKAGE, without=[PACKAGE / "website"]),
        "the execution": _EXECUTION,
        "Python": fingerprints.digest(fingerprints.python()),
        "the machine": fingerprints.digest(machine()),
        "the versions of the packages": fingerprints.digest(
            # The version of mnist-tutorial is that of its last installation. The digest of its source, above, is what matters.
            {name: version for name, version in versions.items() if name != "mnist-tutorial"}
        ),
    }


def code(notebook: nbformat.NotebookNode) -> dict[str, str]:
    """Digest of the code cells and their tags, and of the names of the numbers that texts ask for, in their order."""
    parts = ([*([cell.source, tags(cell)] if cell.cell_type == "code" else []), *asked(cell)] for cell in notebook.cells)
    return {"its code": fingerprints.digest([part for part in parts if part])}
