"""``python -m mnist_tutorial.website.build``: `mkdocs build --strict`, unless nothing has changed since the last one.

What it needs to find that out is imported in a moment; MkDocs and TensorFlow come after.
"""

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TypedDict

from mnist_tutorial.files import read_checked, write_checked, write_whole
from mnist_tutorial.website import fingerprints
from mnist_tutorial.website.build_lock import turn
from mnist_tutorial.website.pages import ROOT, Page, find_pages
from mnist_tutorial.website.site_folder import recover, replace, staging

LOCAL = "http://127.0.0.1:8000"

SETTINGS = ("mkdocs.yml", "pyproject.toml", "LICENSE")
ENVIRONMENT = ("GITHUB_REPOSITORY", "SITE_URL")


class Account(TypedDict):
    """What became of one page in one build, and why."""

    page: str
    language: str
    executed: bool
    seconds: float
    why: str


def account(page: Page, *, executed: bool, seconds: float, why: str) -> Account:
    """Whether the page was executed, how many seconds that took, and why it was, or was not."""
    return {"page": page.name, "language": page.language, "executed": executed, "seconds": round(seconds, 2), "why": why}


def write_report(folder: Path, accounts: Sequence[Account]) -> None:
    """Write ``build/report.json`` of the project in ``folder``: one account a page, in the order of reading."""
    report = {"pages": list(accounts), "kernels_started": sum(page["executed"] for page in accounts)}
    write_whole(folder / "build" / "report.json", (json.dumps(report, indent=1, ensure_ascii=False) + "\n").encode())


def main() -> None:
    """Build the site of the project in the current folder."""
    parser = argparse.ArgumentParser(prog="python -m mnist_tutorial.website.build", description="Build the site into site/.")
    parser.add_argument("--no-cache", action="store_true", help="execute every page, whatever is kept from earlier builds")
    folder = Path.cwd()
    if parser.parse_args().no_cache:
        os.environ["MNIST_TUTORIAL_NO_CACHE"] = "1"  # read by hook.py
    try:
        with turn(folder, partial(print, flush=True)):
            build(folder)
    except OSError as error:
        sys.exit(f"The build has to write into {folder}, and cannot: {error}")
    python = os.path.relpath(sys.executable)
    print(
        f"The site is in site/. To look at it, run `{python} -m http.server 8000 --directory site` and open {LOCAL}", flush=True
    )


def build(folder: Path) -> None:
    """Build it and remember what it was made of, unless nothing has changed.

    Raises
    ------
    SystemExit
        As MkDocs ends, where it fails; the last good site stays.
    OSError
        If what it was made of cannot be remembered. The site is then the new one, and the next build makes it again.
    """
    recover(folder / "site")
    made_of = inputs_of(folder)
    record = folder / ".cache" / "site"
    if not os.environ.get("MNIST_TUTORIAL_NO_CACHE") and _recorded(record) == [made_of, output_of(folder)]:
        pages = find_pages(folder / "docs")
        write_report(folder, [account(page, executed=False, seconds=0, why="nothing has changed") for page in pages])
        print("Nothing has changed since site/ was built.")
        return
    from mkdocs.__main__ import cli

    sys.argv = ["mkdocs", "build", "--strict", "--site-dir", str(staging(folder / "site"))]
    try:
        try:
            cli()
        except SystemExit as end:
            if end.code:
                raise
        replace(folder / "site")
    finally:
        recover(folder / "site")  # takes away what a build that failed has left
    if inputs_of(folder) == made_of:  # else the site may be of what was there before
        write_checked(record, json.dumps([made_of, output_of(folder)]).encode())


def inputs_of(folder: Path) -> str:
    """Digest of all that the site of the project in ``folder`` is made of: texts, code, digits, settings, packages."""
    settings = [folder / SETTINGS[0], *(ROOT / name for name in SETTINGS[1:])]
    return fingerprints.digest(
        {
            "docs": fingerprints.files_digest(folder / "docs"),
            "mnist_tutorial": fingerprints.files_digest(ROOT / "mnist_tutorial"),
            "settings": [hashlib.sha256(path.read_bytes()).hexdigest() for path in settings],
            "python": fingerprints.python(),
            "packages": fingerprints.all_versions(),
            "commit": fingerprints.commit(folder),
            "environment": {name: os.environ.get(name) for name in ENVIRONMENT},
        }
    )


def output_of(folder: Path) -> str:
    """Digest of the site that is there."""
    return fingerprints.files_digest(folder / "site")


def _recorded(record: Path) -> object:
    content = read_checked(record)
    return content and json.loads(content)


if __name__ == "__main__":
    main()
