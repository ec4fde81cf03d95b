"""What made the site: the commit, the seed, and the versions of what computed its numbers."""

import platform
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from mnist_tutorial.model import SEED
from mnist_tutorial.website import fingerprints

COMPUTE = {"TensorFlow": "tensorflow", "Keras": "keras", "NumPy": "numpy"}
"""The packages that compute, by the names that people know."""


@dataclass(frozen=True)
class Provenance:
    """What the foot of each page says of it."""

    commit: str
    """The whole hash; empty outside a repository."""
    dirty: bool
    """Whether files differed from that commit."""
    seed: int
    versions: dict[str, str]
    """Of Python, TensorFlow, Keras and NumPy."""


def provenance(folder: Path) -> Provenance:
    """That of a site made now, in this environment, from the project in ``folder``."""
    commit, _, dirty = fingerprints.commit(folder).partition("-")
    versions = {name: version(package) for name, package in COMPUTE.items()}
    return Provenance(commit, bool(dirty), SEED, {"Python": platform.python_version(), **versions})
