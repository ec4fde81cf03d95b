"""The command that leaves in a notebook what is committed: no outputs, no counts, none of an editor's metadata; ids stay.

python -m mnist_tutorial.website.check.clean docs/es/4-training.ipynb
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mnist_tutorial.files import write_whole
from mnist_tutorial.website.pages import CELL_METADATA, KERNEL, NOTEBOOK_METADATA, written

COMMAND = ".venv/bin/python -m mnist_tutorial.website.check.clean"


def clean(path: Path) -> None:
    """Clean the notebook at ``path``.

    Not read by nbformat, which gives another id to a cell whose own it does not like.

    Raises
    ------
    ValueError
        If it is no notebook; the text names it. It is then as it was.
    OSError
        If it cannot be read or written.
    """
    try:
        notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            _keep(cell["metadata"], CELL_METADATA)
            if cell["cell_type"] == "code":
                cell.update(outputs=[], execution_count=None)
        _keep(notebook["metadata"], NOTEBOOK_METADATA)
        notebook["metadata"].update(KERNEL)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{path} is not a notebook: {error}") from error
    write_whole(path, written(notebook))


def _keep(metadata: dict[str, Any], known: frozenset[str]) -> None:
    for key in metadata.keys() - known:
        del metadata[key]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; gives its exit status, 1 where a file could not be cleaned."""
    parser = argparse.ArgumentParser(prog=COMMAND, description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("notebooks", nargs="+", type=Path, metavar="NOTEBOOK", help="such as docs/es/4-training.ipynb")
    try:
        for path in parser.parse_args(arguments).notebooks:
            clean(path)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
