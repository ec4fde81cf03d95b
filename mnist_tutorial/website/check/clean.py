"""The command that leaves in a notebook only what is committed: no outputs, no counts and none of an editor's metadata.

.venv/bin/python -m mnist_tutorial.website.check.clean docs/es/4-training.ipynb
"""

import argparse
import copy
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mnist_tutorial.files import write_whole
from mnist_tutorial.website.pages import CELL_METADATA, KERNEL, NOTEBOOK_METADATA, written

COMMAND = ".venv/bin/python -m mnist_tutorial.website.check.clean"


def cleaned(notebook: dict[str, Any]) -> dict[str, Any]:
    """A copy of a notebook with only what is committed. Ids stay as they are, even repeated ones.

    Raises
    ------
    KeyError, TypeError, AttributeError
        If it is not a notebook.
    """
    notebook = copy.deepcopy(notebook)
    for cell in notebook["cells"]:
        cell["metadata"] = {key: value for key, value in cell["metadata"].items() if key in CELL_METADATA}
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)
    kept = {key: value for key, value in notebook["metadata"].items() if key in NOTEBOOK_METADATA}
    notebook["metadata"] = kept | KERNEL
    return notebook


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command, and return its exit status: 1 if a file could not be cleaned, which then stays as it was."""
    parser = argparse.ArgumentParser(prog=COMMAND, description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("notebooks", nargs="+", type=Path, metavar="NOTEBOOK", help="such as docs/es/4-training.ipynb")
    for path in parser.parse_args(arguments).notebooks:
        try:
            # nbformat.read would give new ids to cells whose own are missing or repeated.
            write_whole(path, written(cleaned(json.loads(path.read_text(encoding="utf-8")))))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            print(f"{path} could not be cleaned: {error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
