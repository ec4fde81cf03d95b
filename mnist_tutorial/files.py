"""Writing a file whole or not at all, and telling whether one is still as it was written."""

import errno
import hashlib
import os
import shutil
import stat
import time
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

MOST = 100_000_000
"""Bytes that `read_checked` reads at most: several times the largest file that `write_checked` is asked for."""
ABANDONED = 3600
"""Seconds after which a file that nobody has finished is nobody's."""


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


def write_checked(path: Path, content: bytes) -> None:
    """`write_whole` for `read_checked`: the content's SHA-256 (32 bytes), then the content."""
    write_whole(path, hashlib.sha256(content).digest() + content)


def read_checked(path: Path) -> bytes | None:
    """What `write_checked` wrote, or None if the file is missing, unreadable or damaged, or holds more than `MOST` bytes."""
    try:
        with open_plain(path) as file:
            stored = file.read(MOST)
    except OSError:
        return None
    digest, content = stored[:32], stored[32:]
    return content if hashlib.sha256(content).digest() == digest else None


def open_plain(path: Path) -> BinaryIO:
    """Open a file to read its bytes, and nothing but a file: a pipe would keep the reader waiting, a device would never end.

    Raises
    ------
    OSError
        If there is none, or it cannot be read, or something else is in its place; ``strerror`` says what.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)  # nobody waits for a pipe's other end
    descriptor = os.open(path, flags)
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    found = "folder" if stat.S_ISDIR(mode) else "pipe, a device or a socket"
    raise OSError(errno.EINVAL, f"there is a {found} in the file's place", str(path))


def clear_abandoned(folder: Path) -> None:
    """Take away what `write_whole` has left in a folder, if anything, in a process that was killed long ago."""
    for path in folder.glob(".*.unfinished"):
        try:
            if path.stat().st_mtime < time.time() - ABANDONED:
                path.unlink()
        except OSError:  # another process was faster, or the folder cannot be written
            pass
