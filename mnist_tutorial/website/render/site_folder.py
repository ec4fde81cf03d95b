"""A new site takes the old one's place in one step: whoever is served meanwhile, or after a kill, gets one of them whole."""

import ctypes
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
"""Of Linux's `renameat2` (man 2 rename) and of macOS's `renamex_np` (its RENAME_SWAP), alike."""


def staging(site: Path) -> Path:
    """Where the new site is made: beside the old one, so that taking its place is a rename."""
    return site.with_name(f".{site.name}.new")


def _aside(site: Path) -> Path:
    """Where the old site waits, on a system that cannot exchange two folders."""
    return site.with_name(f".{site.name}.old")


def recover(site: Path) -> None:
    """Before a build: take away what a killed one has left, and put back the old site if it was killed between two renames."""
    if not site.exists() and _aside(site).exists():
        _aside(site).rename(site)
    shutil.rmtree(_aside(site), ignore_errors=True)
    shutil.rmtree(staging(site), ignore_errors=True)


def exchange(site: Path) -> None:
    """Put what is in ``staging(site)`` in the place of ``site``; the old one goes.

    Raises
    ------
    OSError
        If it cannot. The site is then as it was.
    """
    new, old = staging(site), _aside(site)
    if not site.exists():
        new.rename(site)
    elif _swapped(new, site):
        shutil.rmtree(new, ignore_errors=True)
    else:
        site.rename(old)
        try:
            new.rename(site)
        except OSError:
            old.rename(site)
            raise
        shutil.rmtree(old, ignore_errors=True)


def _swapped(one: Path, other: Path) -> bool:
    """Exchange two folders' names in one step; False where the system, or the file system, cannot."""
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "win32":
        return False
    library = ctypes.CDLL(None)
    if hasattr(library, "renameat2"):
        return bool(library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
    if hasattr(library, "renamex_np"):
        return bool(library.renamex_np(*names, _RENAME_EXCHANGE) == 0)
    return False
