"""``python -m tests.texts``: tell misspelt words, one a line; the exit status is 1 where there are any.

Where node or cspell is missing, words are left to ``make test``, which installs them.
"""

import sys
import tempfile
from pathlib import Path

from tests import node
from tests.texts import reading
from tests.texts.spelling import CSPELL, misspellings


def main() -> int:
    """Run the command; gives its exit status."""
    try:
        node.find()
        if not CSPELL.is_file():
            raise node.NodeError(f"{CSPELL} is not there")
    except node.NodeError:
        print("spelling was not checked: run `.venv/bin/python -m tests.node` once")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        found = misspellings(list(reading.texts()), Path(folder))
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
