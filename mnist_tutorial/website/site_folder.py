"""A new site is made beside the old one and then renamed: the last good site survives a build that fails or is killed."""

import shutil
from pathlib import Path


def staging(site: Path) -> Path:
    """The folder beside ``site`` where the new site is made."""
    return site.with_name(f".{site.name}.new")


def _aside(site: Path) -> Path:
    """The folder beside ``site`` where the old site waits while the new one is renamed."""
    return site.with_name(f".{site.name}.old")


def recover(site: Path) -> None:
    """Delete what a build that failed or was killed has left, and put the old site back if only that one had been renamed."""
    if not site.exists() and _aside(site).exists():
        _aside(site).rename(site)
    shutil.rmtree(_aside(site), ignore_errors=True)
    shutil.rmtree(staging(site), ignore_errors=True)


def replace(site: Path) -> None:
    """Replace ``site`` by ``staging(site)``.

    Raises
    ------
    OSError
        If a folder cannot be renamed. `recover` then puts the old site back.
    """
    if site.exists():
        site.rename(_aside(site))
    staging(site).rename(site)
    shutil.rmtree(_aside(site), ignore_errors=True)
