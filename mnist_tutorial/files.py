"""Writing a file whole or not at all."""

import os
import shutil
from pathlib import Path
from uuid import uuid4


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the final name, then rename: whoever reads sees the file as it was or as it is, never half of it.

    Parameters
    ----------
    path
        The file to write. Its folder is made if need be; its permissions stay, if it is there.
    content
        Everything that it shall hold.

    Raises
    ------
    OSError
        If it cannot be written. It is then as it was, and nothing else is left behind.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{uuid4().hex}.unfinished")
    try:
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, unfinished)
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
