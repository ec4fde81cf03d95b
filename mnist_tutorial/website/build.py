"""``python -m mnist_tutorial.website.build``: `mkdocs build --strict`, unless nothing has changed since the last one.

What it needs to find that out is imported in a moment; MkDocs and TensorFlow come after.
"""

import argparse
import os
import sys
from functools import partial
from pathlib import Path

from mnist_tutorial.website import fingerprints
from mnist_tutorial.website.build_lock import turn
from mnist_tutorial.website.pages import find_pages
from mnist_tutorial.website.render.site_folder import recover
from mnist_tutorial.website.report import account, write_report
from mnist_tutorial.website.unchanged import PACKAGE, inputs_of, is_current, record

LOCAL = "http://127.0.0.1:8000"


def main() -> None:
    """Build the site of the project in the current folder."""
    parser = argparse.ArgumentParser(prog="python -m mnist_tutorial.website.build", description="Build the site into site/.")
    parser.add_argument("--no-cache", action="store_true", help="execute every page, whatever is kept from earlier builds")
    folder = Path.cwd()
    if parser.parse_args().no_cache:
        os.environ["MNIST_TUTORIAL_NO_CACHE"] = "1"  # read by the hook in render.py
    try:
        with turn(folder, partial(print, flush=True)):
            build(folder)
        python = os.path.relpath(sys.executable)
        print(
            f"The site is in site/. To look at it, run `{python} -m http.server 8000 --directory site` and open {LOCAL}",
            flush=True,
        )
    except OSError as error:
        sys.exit(f"The build has to write into {folder}, and cannot: {error}")


def build(folder: Path) -> None:
    """Build it, and remember of what, unless nothing has changed. What was changed meanwhile is built again the next time.

    Raises
    ------
    SystemExit
        As MkDocs ends.
    OSError
        If it cannot be remembered what was built. The site is then the new one, and the next build makes it again.
    """
    recover(folder / "site")
    if not os.environ.get("MNIST_TUTORIAL_NO_CACHE") and is_current(folder):
        pages = find_pages(folder / "docs")
        write_report(folder, [account(page, executed=False, seconds=0, why="nothing has changed") for page in pages])
        print("Nothing has changed since site/ was built.")
        return
    from mkdocs.__main__ import cli

    stamp, made_of = fingerprints.stamp(PACKAGE, folder / "docs"), inputs_of(folder)
    sys.argv = ["mkdocs", "build", "--strict"]
    try:
        cli()
    except SystemExit as end:
        if end.code:
            raise
        if fingerprints.stamp(PACKAGE, folder / "docs") == stamp:  # else it is made of what nobody knows
            record(folder, made_of)


if __name__ == "__main__":
    main()
