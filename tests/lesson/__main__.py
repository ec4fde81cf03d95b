"""``python -m tests.lesson``: tell what keeps the pages from being a lesson, one fault a line; exit 1 if there are any.

``python -m tests.lesson --lengths`` shows how long the pages are.
"""

import sys

from mnist_tutorial.website.check.all_pages import editions
from mnist_tutorial.website.pages import ROOT, PageError
from tests.built_site import SETTINGS
from tests.lesson import length, moved, pages


def main(*arguments: str) -> int:
    """Run the command, and return its exit status."""
    if "--lengths" in arguments:
        print(length.row("page", length.Length(*length.Length._fields)), length.row("at most", length.LIMITS), sep="\n")
        notebooks = (edition for edition in editions() if edition.path.suffix == ".ipynb")
        print(*(length.row(notebook, length.measure(notebook.cells)) for notebook in notebooks), sep="\n")
        return 0
    try:
        found = [*pages.faults(list(editions())), *moved.faults(ROOT, SETTINGS["extra"]["moved"])]
    except PageError as error:  # a page cannot be read
        found = [error]
    print("\n".join(map(str, found)), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
