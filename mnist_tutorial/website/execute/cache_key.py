"""What a page's outputs depend on, and nothing else: its prose is not in it."""

from pathlib import Path

import nbformat

from mnist_tutorial.model import machine
from mnist_tutorial.website import fingerprints
from mnist_tutorial.website.pages import ROOT, tags

PACKAGE = ROOT / "mnist_tutorial"

# Of the code that this process runs, even if the files change while it serves.
_EXECUTION = fingerprints.files_digest(Path(__file__).parent)


def surroundings() -> dict[str, str]:
    """Digests of what can change the outputs of any page, each by a name for people.

    Of ``mnist_tutorial/website``, that is the execution alone. The digits are a file of the package.
    """
    versions = fingerprints.versions("mnist-tutorial", "ipykernel", "nbclient")
    return {
        "mnist_tutorial": fingerprints.files_digest(PACKAGE, without=[PACKAGE / "website"]),
        "the execution": _EXECUTION,
        "Python": fingerprints.digest(fingerprints.python()),
        "the machine": fingerprints.digest(machine()),
        "the versions of the packages": fingerprints.digest(
            # The package's own version is that of its last installation; its source, above, is what counts.
            {name: version for name, version in versions.items() if name != "mnist-tutorial"}
        ),
    }


def code(notebook: nbformat.NotebookNode) -> dict[str, str]:
    """Digest of the code cells and their tags, in their order."""
    return {"its code": fingerprints.digest([[cell.source, tags(cell)] for cell in notebook.cells if cell.cell_type == "code"])}
