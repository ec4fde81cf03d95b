"""Writing a file whole or not at all, and telling whether one is still as it was written."""

import hashlib
import os
import shutil
import time
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

ABANDONED = 3600
"""Seconds after which a file that nobody finished is nobody's."""


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
        If it cannot be written; it names the file. It is then as it was, and nothing else is left behind.
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
    except BaseException as error:
        unfinished.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno:  # a full disk names no file
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise


def remove_abandoned(folder: Path, names: str = "*", *, age: float = ABANDONED) -> None:
    """Take away what `write_whole` left in a folder when its process was killed, once nobody can be writing it any more.

    Parameters
    ----------
    folder
        Where the files were to be written. It may not be there.
    names
        A pattern of their final names.
    age
        Seconds without a change after which nobody can be writing one.
    """
    with suppress(OSError):  # of a folder that cannot be listed
        for path in folder.glob(f".{names}.{'[0-9a-f]' * 32}.unfinished"):
            with suppress(OSError):  # another process has taken it away, or it is another user's
                if path.lstat().st_mtime <= time.time() - age:
                    path.unlink()


def write_checked(path: Path, content: bytes) -> None:
    """`write_whole` for `read_checked`: the content's SHA-256 (32 bytes), then the content.

    Raises
    ------
    OSError
        As `write_whole`.
    """
    write_whole(path, hashlib.sha256(content).digest() + content)


def read_checked(path: Path) -> bytes | None:
    """What `write_checked` wrote, or None if the file is missing, unreadable or damaged."""
    try:
        stored = path.read_bytes()
    except OSError:
        return None
    digest, content = stored[:32], stored[32:]
    return content if hashlib.sha256(content).digest() == digest else None
