"""``python -m mnist_tutorial.website.build``: runs `mkdocs build --strict` unless nothing has changed since the last build.

MkDocs, which takes long to import, is only imported if something has changed.
"""

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from mnist_tutorial.files import write_whole
from mnist_tutorial.website import fingerprints
from mnist_tutorial.website.build_lock import hold
from mnist_tutorial.website.json_cache import JsonCache
from mnist_tutorial.website.live.sources import ask_again, no_source
from mnist_tutorial.website.pages import ROOT, Page, find_pages
from mnist_tutorial.website.site_folder import recover, replace, staging

LOCAL = "http://127.0.0.1:8000"

SETTINGS = ("mkdocs.yml", "pyproject.toml", "package-lock.json", "LICENSE")
ENVIRONMENT = ("GITHUB_REPOSITORY", "GITHUB_SERVER_URL", "SITE_URL", "MNIST_TUTORIAL_LIVE")


def write_report(folder: Path, runs: Sequence[tuple[Page, bool, float, str]], no_live_cells: str = "") -> None:
    """Write ``build/report.json`` of the project in ``folder``.

    Parameters
    ----------
    folder
        The project's.
    runs
        Of each page, in reading order: whether it was executed, how many seconds that took, and why.
    no_live_cells
        Why no cell runs in the page, if none does.
    """
    entries = [
        {"page": page.name, "language": page.language, "executed": executed, "seconds": round(seconds, 2), "why": why}
        for page, executed, seconds, why in runs
    ]
    started = sum(executed for _, executed, _, _ in runs)
    report = {"pages": entries, "kernels_started": started, "no_live_cells": no_live_cells}
    write_whole(folder / "build" / "report.json", (json.dumps(report, indent=1, ensure_ascii=False) + "\n").encode())


def main() -> None:
    """Build the site of the project in the current folder."""
    parser = argparse.ArgumentParser(prog=".venv/bin/python -m mnist_tutorial.website.build", description="Build the site.")
    parser.add_argument("--no-cache", action="store_true", help="execute every page, whatever earlier builds have cached")
    folder = Path.cwd()
    if not (folder / "mkdocs.yml").is_file():
        sys.exit(f"There is no mkdocs.yml in {folder}: run this in the project's folder")
    if parser.parse_args().no_cache:
        os.environ["MNIST_TUTORIAL_NO_CACHE"] = "1"  # for hook.py
    try:
        with hold(folder):
            build(folder)
    except OSError as error:
        sys.exit(f"The build cannot write into {folder}: {error}")
    python = Path(sys.executable)
    python = python.relative_to(folder) if python.is_relative_to(folder) else python
    print(
        f"The site is in site/. To look at it, run `{python} -m http.server 8000 --directory site` and open {LOCAL}", flush=True
    )


def build(folder: Path) -> None:
    """Build the site unless nothing has changed since the last build.

    Raises
    ------
    SystemExit
        If MkDocs fails. The last good site stays.
    OSError
        If a file cannot be written.
    """
    site, cache = (folder / "site").resolve(), JsonCache(folder / ".cache")  # a link stays one
    recover(site)
    inputs = inputs_of(folder)
    fresh = os.environ.get("MNIST_TUTORIAL_NO_CACHE")
    kept = folder / ".cache" / "live"
    if not fresh and not ask_again(kept) and cache.read("site") == [inputs, fingerprints.files_digest(site)]:
        runs = [(page, False, 0.0, "nothing has changed") for page in find_pages(folder / "docs")]
        write_report(folder, runs, no_source(kept))
        print("Nothing has changed since site/ was built.")
        return
    from mkdocs.__main__ import cli

    sys.argv = ["mkdocs", "build", "--strict", "--site-dir", str(staging(site))]
    try:
        try:
            cli()
        except SystemExit as end:  # MkDocs always raises it
            if end.code:
                raise
        replace(site)
    finally:
        recover(site)
    if inputs_of(folder) == inputs:  # otherwise MkDocs may have read some files before they were changed
        cache.write("site", [inputs, fingerprints.files_digest(site)])


def inputs_of(folder: Path) -> str:
    """Digest of everything that the site of the project in ``folder`` is made from: texts, code, digits, settings, packages."""
    settings = [folder / SETTINGS[0], *(ROOT / name for name in SETTINGS[1:])]
    return fingerprints.digest(
        {
            "docs": fingerprints.files_digest(folder / "docs"),
            "mnist_tutorial": fingerprints.files_digest(ROOT / "mnist_tutorial"),
            "settings": [hashlib.sha256(path.read_bytes()).hexdigest() for path in settings],
            "python": fingerprints.python(),
            "packages": fingerprints.versions("mnist-tutorial[site]"),  # not of what else is installed, such as JupyterLab
            "commit": fingerprints.commit(folder),
            "origin": fingerprints.origin(folder),
            "environment": {name: os.environ.get(name) for name in ENVIRONMENT},
        }
    )


if __name__ == "__main__":
    main()
