"""Writing a file whole or not at all, and telling whether one is still as it was written."""

import hashlib
import os
import shutil
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

MOST = 100_000_000
"""Bytes that `read_checked` reads at most: several times what this project keeps, so that no other file fills the memory."""
ABANDONED = 3600
"""Seconds after which a file that nobody finished is nobody's."""


class NotAFileError(OSError):
    """Something else is in a file's place, and the text says what."""


def open_regular(path: Path) -> BinaryIO:
    """Open a file to read its bytes, and nothing else: a pipe would keep its reader waiting, a device would never end.

    Raises
    ------
    NotAFileError
        If a folder, a pipe, a device or a socket is in its place.
    OSError
        If it cannot be opened.
    ValueError
        If no file can have such a name.
    """
    _require_regular(path.stat().st_mode)  # first, for opening a device may set it off
    return open(path, "rb", opener=_open_regular)


def _open_regular(path: str, flags: int) -> int:
    descriptor = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))  # a pipe may have taken its place: waiting for a writer
    try:
        _require_regular(os.fstat(descriptor).st_mode)
    except NotAFileError:
        os.close(descriptor)
        raise
    return descriptor


def _require_regular(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise NotAFileError("there is a folder in the file's place")
    if not stat.S_ISREG(mode):
        raise NotAFileError("there is a pipe, a device or a socket in the file's place")


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
    with suppress(OSError, ValueError):  # of a folder that cannot be listed
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
    ValueError
        If it is more than `read_checked` would read.
    """
    stored = hashlib.sha256(content).digest() + content
    if len(stored) > MOST:
        raise ValueError(f"{path} would hold {len(stored):,} bytes, and {MOST:,} are the most that is read back")
    write_whole(path, stored)


def read_checked(path: Path) -> bytes | None:
    """What `write_checked` wrote, or None if the file is missing, unreadable, damaged, no file, or larger than `MOST`."""
    try:
        with open_regular(path) as file:
            size = os.fstat(file.fileno()).st_size
            stored = file.read(size + 1) if size <= MOST else b""  # no more than that, however it grows meanwhile
    except (OSError, ValueError):
        return None
    digest, content = stored[:32], stored[32:]
    return content if hashlib.sha256(content).digest() == digest else None
