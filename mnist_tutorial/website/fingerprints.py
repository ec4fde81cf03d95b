"""What a build depends on: digests of files, the commit, and the versions of installed packages."""

import hashlib
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
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
    """SHA-256 of the names and contents of all files below ``folder``, except those in the folders ``without``.

    What editors and Python leave among them does not count.
    """
    skipped = set(without)
    found = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        is_leftover = IGNORED & set(name.parts) or name.name.endswith(LEFTOVERS)
        if path.is_file() and not is_leftover and not skipped & set(path.parents):
            found.append((name.as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()))
    return digest(found)


def python() -> list[str]:
    """The name and version of the Python that runs this, and the machine's system and processor."""
    return [sys.implementation.name, platform.python_version(), platform.system(), platform.machine()]


@cache
def versions(*names: str) -> dict[str, str]:
    """The installed version of each package named, such as ``nbconvert`` or ``keras[extra]``, and of all that these require."""
    found: dict[str, str] = {}
    done = set()
    waiting = [Requirement(name) for name in names]
    while waiting:
        wanted = waiting.pop()
        name, extras = canonicalize_name(wanted.name), frozenset({"", *wanted.extras})
        if (name, extras) in done:
            continue
        done.add((name, extras))
        try:
            package = distribution(name)
        except PackageNotFoundError:
            found[name] = "absent"
            continue
        found[name] = str(package.version)
        for required in map(Requirement, package.requires or []):
            if required.marker is None or any(required.marker.evaluate({"extra": extra}) for extra in extras):
                waiting.append(required)
    return found


def commit(folder: Path) -> str:
    """The hash of the commit that ``folder`` has checked out, with ``-dirty`` if files differ; empty outside a repository."""
    return git(folder, "describe", "--always", "--dirty", "--abbrev=40", "--exclude", "*")


def origin(folder: Path) -> str:
    """The address from which the repository in ``folder`` was cloned; empty if there is none."""
    return git(folder, "config", "--get", "remote.origin.url")


def git(folder: Path, *arguments: str) -> str:
    """What git prints; empty without git or a repository."""
    # A copy without history does not belong to a repository around it.
    env = os.environ | {"GIT_CEILING_DIRECTORIES": str(folder.resolve().parent)}
    try:
        run = subprocess.run(["git", *arguments], cwd=folder, env=env, capture_output=True, encoding="utf-8", check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return run.stdout.strip()
