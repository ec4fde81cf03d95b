"""One build of a folder at a time, with temporary files of its own; what one that was killed has left goes with the next."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from mnist_tutorial.files import remove_abandoned


@contextmanager
def turn(folder: Path, say: Callable[[str], object]) -> Iterator[None]:
    """Wait until no other process builds the project in ``folder``, and keep others waiting until the context ends.

    A process that has the turn may take it again. The system takes it back from one that ends, however it ends.

    Parameters
    ----------
    folder
        Where ``mkdocs.yml`` is. Temporary files of this process, and of those that it starts, go to ``.cache/temporary``,
        which the next turn empties if this one cannot.
    say
        Told when there is somebody to wait for.

    Raises
    ------
    OSError
        If nothing can be written there.
    """
    kept = folder / ".cache"
    kept.mkdir(exist_ok=True)
    lock = FileLock(kept / "lock", is_singleton=True)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        say(f"another process builds in {folder}: waiting until it has ended")
        lock.acquire()
    try:
        if lock.lock_counter > 1:
            yield
        else:
            for place in (folder / "build", kept, *kept.glob("*/")):
                remove_abandoned(place, age=0)  # nobody else is writing there now
            with _temporary(kept / "temporary"):
                yield
    finally:
        lock.release()


@contextmanager
def _temporary(folder: Path) -> Iterator[None]:
    """Have `tempfile` use an empty folder, here and in processes that are started, and take it away."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(exist_ok=True)  # a cell of a build that was killed may still be writing into it for a moment
    before = os.environ.get("TMPDIR"), tempfile.tempdir
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before[1]
        if before[0] is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before[0]
        shutil.rmtree(folder, ignore_errors=True)
