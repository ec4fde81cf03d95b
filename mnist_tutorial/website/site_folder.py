"""A new site is made beside the old one and takes its place whole: a build that fails or is killed leaves the last good one."""

import shutil
from pathlib import Path


def staging(site: Path) -> Path:
    """Where the new site is made: beside the old one, so that taking its place is a rename."""
    return site.with_name(f".{site.name}.new")


def _aside(site: Path) -> Path:
    """Where the old site waits while the new one is renamed."""
    return site.with_name(f".{site.name}.old")


def recover(site: Path) -> None:
    """Before a build: take away what a killed one has left, and put back the old site if it was killed between two renames."""
    if not site.exists() and _aside(site).exists():
        _aside(site).rename(site)
    shutil.rmtree(_aside(site), ignore_errors=True)
    shutil.rmtree(staging(site), ignore_errors=True)


def replace(site: Path) -> None:
    """Put what is in ``staging(site)`` in the place of ``site``; the old one goes.

    Raises
    ------
    OSError
        If it cannot. The site is then as it was.
    """
    if site.exists():
        site.rename(_aside(site))
    try:
        staging(site).rename(site)
    except OSError:
        recover(site)
        raise
    shutil.rmtree(_aside(site), ignore_errors=True)
