"""What made the site: the commit, the seed, and the versions of what computed its numbers."""

import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any

from mnist_tutorial.model import SEED
from mnist_tutorial.website import fingerprints

COMPUTE = {"TensorFlow": "tensorflow", "Keras": "keras", "NumPy": "numpy"}
"""The packages that compute, by the names that people know."""


def provenance(folder: Path) -> dict[str, Any]:
    """What the foot of each page says of a site made now, in this environment, from the project in ``folder``.

    Returns
    -------
    The ``commit``, its whole hash, empty outside a repository; whether files differed from it, ``dirty``; the ``seed``; and the
    ``versions`` of Python and of what `COMPUTE` names.
    """
    commit, _, dirty = fingerprints.commit(folder).partition("-")
    versions = {name: version(package) for name, package in COMPUTE.items()}
    return {
        "commit": commit,
        "dirty": bool(dirty),
        "seed": SEED,
        "versions": {"Python": platform.python_version(), **versions},
    }
