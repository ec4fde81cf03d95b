"""``python -m tests.lesson``: tell what keeps the pages from being a lesson, one fault a line; exit 1 if there are any."""

import sys

from mnist_tutorial.website.check.all_pages import editions
from mnist_tutorial.website.pages import PageError
from tests.lesson.pages import faults


def main() -> int:
    """Run the command, and return its exit status."""
    try:
        found = list(faults(list(editions())))
    except PageError as error:  # a page cannot be read
        found = [error]
    print("\n".join(map(str, found)), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
