"""A cache on disk for what earlier builds have made."""

import json
import os
from pathlib import Path
from typing import Any

from mnist_tutorial.files import read_checked, write_checked


class JsonCache:
    """A folder of JSON values, each in a file of its own.

    jupyter-cache, which is made for executed notebooks, does not write atomically, does not check what it reads, and identifies
    a notebook by its code alone.
    """

    def __init__(self, folder: Path, size: int = 200) -> None:
        self._folder = folder
        self._size = size

    def read(self, name: str) -> Any | None:
        """The value, or None if the file is missing or damaged."""
        content = read_checked(self._folder / name)
        if content is None:
            return None
        os.utime(self._folder / name)
        return json.loads(content)

    def write(self, name: str, value: Any) -> None:
        """Store a value that JSON can hold."""
        write_checked(self._folder / name, json.dumps(value).encode())

    def prune(self) -> None:
        """Delete all values but the ``size`` ones that were used last."""
        files = sorted(self._folder.glob("[!.]*"), key=lambda path: path.stat().st_mtime)
        for path in files[: -self._size]:
            path.unlink(missing_ok=True)  # `mkdocs serve` may be using the same folder
