"""Lets one process at a time build a folder, and deletes what a killed build has left there."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from mnist_tutorial.files import remove_abandoned


@contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Wait until no other process builds the project in ``folder``, and keep others waiting until the context ends.

    The operating system releases the lock of a process that is killed. From now on, temporary files of this process and of
    those that it starts go to ``.cache/temporary``, so that the next build can delete what a killed one has left.

    Raises
    ------
    OSError
        If nothing can be written into the folder.
    """
    cache = folder / ".cache"
    cache.mkdir(exist_ok=True)
    lock = FileLock(cache / "lock")
    try:
        held = lock.acquire(blocking=False)
    except Timeout:
        print(f"another process builds in {folder}: waiting until it has ended", flush=True)
        held = lock.acquire()
    with held:
        for place in (folder / "build", cache, *cache.glob("*/")):
            remove_abandoned(place, age=0)
        temporary = cache / "temporary"
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir(exist_ok=True)  # it may still exist: a kernel of a killed build goes on writing for a moment
        os.environ["TMPDIR"] = tempfile.tempdir = str(temporary)
        try:
            yield
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
