"""What earlier builds made, kept under a digest of all that it was made from."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from mnist_tutorial.files import read_checked, write_checked


class Store:
    """A folder of JSON values by name. What is damaged counts as absent, and what has not been used for long goes.

    jupyter-cache, which is made for executed notebooks, writes in place, does not check what it reads, and knows a notebook by
    its code alone.
    """

    def __init__(self, folder: Path, size: int = 200) -> None:
        self._folder = folder
        self._size = size

    def read(self, name: str) -> Any | None:
        """The value, or None if there is none or it is damaged."""
        content = read_checked(self._folder / name)
        if content is None:
            return None
        with suppress(OSError):  # it could be read, which is what counts
            os.utime(self._folder / name)
        return json.loads(content)

    def write(self, name: str, value: Any) -> None:
        """Keep a value that JSON can hold."""
        write_checked(self._folder / name, json.dumps(value).encode())

    def prune(self) -> None:
        """Keep the ``size`` values that were used last."""
        files = [path for path in self._folder.glob("*") if path.is_file() and path.suffix != ".unfinished"]
        for _, path in sorted((path.stat().st_mtime, path) for path in files)[: -self._size]:
            path.unlink(missing_ok=True)
