"""The command that tells every fault of every page, in some seconds: it executes and builds nothing.

python -m mnist_tutorial.website.check
"""

import argparse
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

from mnist_tutorial.website.check import all_pages
from mnist_tutorial.website.pages import DOCS

COMMAND = "python -m mnist_tutorial.website.check"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; gives its exit status, 1 where there are faults. Warnings, of translations to accept, are none."""
    parser = argparse.ArgumentParser(prog=COMMAND, description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--docs", type=Path, default=DOCS, metavar="FOLDER", help="where the pages are (default: docs)")
    docs = parser.parse_args(arguments).docs
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="nbformat")  # of cell ids, which are among the faults
        found, slight = all_pages.faults(docs), all_pages.letters_mended(docs)
    for fault in found:
        print(_one_line(fault))
    for warning in slight:
        print(f"warning: {_one_line(warning)}")
    return 1 if found else 0


def _one_line(fault: object) -> str:
    return " ".join(str(fault).split())


if __name__ == "__main__":
    sys.exit(main())
