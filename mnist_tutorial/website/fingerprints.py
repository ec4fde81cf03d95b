"""What a build depends on, in short: digests of files, the commit, and the versions of installed packages."""

import hashlib
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution, distributions
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

IGNORED = {"__pycache__", ".ipynb_checkpoints", ".DS_Store"}
LEFTOVERS = (".swp", "~")


def digest(value: Any) -> str:
    """SHA-256 of a value that JSON can hold."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def files_digest(folder: Path, without: Iterable[Path] = ()) -> str:
    """SHA-256 of the names and contents of all files below ``folder``, but for those in the folders ``without``."""
    skipped = set(without)
    found = [path for path in _files(folder) if not skipped & {path, *path.parents}]
    return digest([(path.relative_to(folder).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()) for path in found])


def _files(folder: Path) -> list[Path]:
    """All but what editors and Python leave between them."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not IGNORED & set(path.relative_to(folder).parts) and not path.name.endswith(LEFTOVERS)
    ]


def python() -> list[str]:
    """The Python that runs this, and the kind of machine."""
    return [sys.implementation.name, platform.python_version(), platform.system(), platform.machine()]


@cache
def versions(*names: str) -> dict[str, str]:
    """The installed version of each package named, such as ``nbconvert``, and of all that those require."""
    found: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()  # a package, and the extra of it that is asked for
    waiting = [(name, "") for name in names]
    while waiting:
        asked = waiting.pop()
        if asked in seen:
            continue
        seen.add(asked)
        name, extra = asked
        try:
            package = distribution(name)
        except PackageNotFoundError:
            found[canonicalize_name(name)] = "absent"
            continue
        found[canonicalize_name(name)] = str(package.version)
        for required in map(Requirement, package.requires or []):
            if required.marker is None or required.marker.evaluate({"extra": extra}):
                waiting += [(required.name, wanted) for wanted in ("", *required.extras)]
    return found


@cache
def all_versions() -> list[tuple[str, str]]:
    """Name and version of every installed package."""
    return sorted({(str(package.name).lower(), str(package.version)) for package in distributions()})


def commit(folder: Path) -> str:
    """The hash of the commit that ``folder`` has checked out, with ``-dirty`` if files differ; empty outside a repository."""
    command = ["git", "describe", "--always", "--dirty", "--abbrev=40", "--exclude", "*"]
    # A copy without history is no part of a repository around it.
    environment = os.environ | {"GIT_CEILING_DIRECTORIES": str(folder.resolve().parent)}
    try:
        run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):  # no git, or no repository
        return ""
    return run.stdout.strip()
