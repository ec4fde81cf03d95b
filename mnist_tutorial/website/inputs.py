"""Digests of what a build depends on: files, and the versions of installed packages."""

import hashlib
import json
import platform
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution, distributions
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

IGNORED = {"__pycache__", ".ipynb_checkpoints", ".DS_Store"}


def digest(value: Any) -> str:
    """SHA-256 of a value that JSON can hold."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def files_digest(folder: Path, without: Iterable[Path] = ()) -> str:
    """SHA-256 of the names and contents of all files below ``folder``, but for those in the folders ``without``."""
    skipped = set(without)
    found = []
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if path.is_file() and not IGNORED & set(relative.parts) and not skipped & {path, *path.parents}:
            found.append((relative.as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()))
    return digest(found)


def python() -> list[str]:
    """The Python that runs this, and the kind of machine."""
    return [sys.implementation.name, platform.python_version(), platform.system(), platform.machine()]


@cache
def versions(*names: str) -> dict[str, str]:
    """The installed version of each package named, such as ``nbconvert``, and of all that those require."""
    found: dict[str, str] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop().lower().replace("_", "-")
        if name in found:
            continue
        try:
            package = distribution(name)
        except PackageNotFoundError:
            found[name] = "absent"
            continue
        found[name] = package.version
        required = map(Requirement, package.requires or [])
        waiting += [it.name for it in required if it.marker is None or it.marker.evaluate({"extra": ""})]
    return found


@cache
def all_versions() -> list[tuple[str, str]]:
    """Name and version of every installed package."""
    return sorted({(package.name.lower(), package.version) for package in distributions()})
