"""The command that finds every fault of every page in some seconds: it executes and builds nothing.

.venv/bin/python -m mnist_tutorial.website.check
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from mnist_tutorial.website.check import all_pages
from mnist_tutorial.website.check.translation import report
from mnist_tutorial.website.pages import DOCS

COMMAND = ".venv/bin/python -m mnist_tutorial.website.check"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command, and return its exit status: 1 if there are faults other than warnings."""
    parser = argparse.ArgumentParser(prog=COMMAND, description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--docs", type=Path, default=DOCS, metavar="FOLDER", help="where the pages are (default: docs)")
    faults = all_pages.faults(parser.parse_args(arguments).docs)
    return report(faults, otherwise="The pages have no faults.")


if __name__ == "__main__":
    sys.exit(main())
