"""Whether readers who come to the old address of a page that was renamed or deleted find another one."""

import subprocess
from collections.abc import Container, Iterator
from pathlib import Path

from mnist_tutorial.website.pages import ORIGINAL, PageError

_COMMANDS = (["log", "--format="], ["diff", "HEAD"])
"""What names the files that are gone since they were committed: those of the history, and those of the work tree."""


def faults(folder: Path, moved: Container[str]) -> Iterator[PageError]:
    """One for each notebook that git remembers, that is gone, and that ``moved`` in the project's mkdocs.yml does not name.

    A copy without history has none.
    """
    gone = set()
    for command in _COMMANDS:
        options = ["--no-renames", "--diff-filter=D", "--name-only", "--", f"docs/{ORIGINAL}/*.ipynb"]
        run = subprocess.run(["git", *command, *options], cwd=folder, capture_output=True, text=True, check=False)
        gone |= {Path(line).stem for line in run.stdout.splitlines()}
    for name in sorted(gone):
        if name not in moved and not (folder / "docs" / ORIGINAL / f"{name}.ipynb").exists():
            problem = "it was published, and its address leads to nothing now: in mkdocs.yml, write below moved"
            yield PageError(name, f"{problem} `{name}: ` and the page to read instead")
