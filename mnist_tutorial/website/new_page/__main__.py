"""The command that makes a new page.

python -m mnist_tutorial.website.new_page 8-more
"""

import argparse
import sys
from collections.abc import Sequence

from mnist_tutorial.website.new_page import make
from mnist_tutorial.website.pages import LANGUAGES, ROOT, PageError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command, and return its exit status: 1 if the page cannot be made."""
    parser = argparse.ArgumentParser(
        prog=".venv/bin/python -m mnist_tutorial.website.new_page", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("name", metavar="PAGE", help="such as 8-more")
    name = parser.parse_args(arguments).name
    try:
        before = make(name, ROOT)
    except PageError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{name}.ipynb is there in {' and '.join(LANGUAGES)}, and in mkdocs.yml. Write your page over it.")
    print(f"Link to it in the cell next of {before}.ipynb, in place of the first page. `make check` tells what is left.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
