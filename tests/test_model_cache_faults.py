"""Killed, without room, without rights or eight at once: the model's cache is whole or empty, and the model right.

Each fault is met by a process of its own: a fork of one that has imported Keras and used nothing of it yet. Nothing is trained.
"""

import errno
import itertools
import os
import pwd
import random
import resource
import signal
import stat
import subprocess
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path

import keras
import pytest

from mnist_tutorial import model
from mnist_tutorial.files import ABANDONED
from tests.forks import FORKS
from tests.test_model_cache import assert_weights_of, give_weights_of, only_file, weights_of

SIZE = 1_629_222
"""Bytes of the file."""
KILLS = 50
NOBODY = 54_321
"""A user who is nobody here: no name, no group, no home."""

Fault = Callable[[], object]


def trained_amid(*cases: tuple[Fault, Path | None]) -> list[str]:
    """What `trained_model` warned of after each fault, by a process of its own; fails unless each model is right."""
    with ProcessPoolExecutor(1, FORKS) as process:
        return process.submit(_trained_amid, cases).result()


def _trained_amid(cases: tuple[tuple[Fault, Path | None], ...]) -> list[str]:
    signal.alarm(300)  # ends a process that waits for ever, and with it the test
    model._train_on_mnist = partial(give_weights_of, 42)
    with tempfile.TemporaryDirectory() as elsewhere:
        for _ in range(2):  # imports the rest, of which another user may not be able to read the files
            model.trained_model(folder=elsewhere)
    for name in ("MNIST_TUTORIAL_CACHE", "XDG_CACHE_HOME"):
        os.environ.pop(name, None)
    told = []
    for fault, folder in cases:
        fault()
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            assert_weights_of(42, model.trained_model(folder=folder))
        told.append("\n".join(str(warning.message) for warning in caught))
    return told


def nothing() -> None:
    """No fault."""


def become_nobody(home: Path | None) -> None:
    """Another user than the administrator, whom no rights would stop; in the environment or not, a home."""
    os.environ.pop("HOME", None)
    if home:
        os.environ["HOME"] = str(home)
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    else:
        pwd.getpwuid = unknown


def unknown(user: int) -> pwd.struct_passwd:
    raise KeyError(user)


def limit_files(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))  # Python ignores the signal


def assert_not_kept(told: list[str], folder: Path, problem: int) -> None:
    for warning in told:
        assert warning.startswith("The trained model could not be kept")
        for part in (str(folder), os.strerror(problem), "the environment variable MNIST_TUTORIAL_CACHE"):
            assert part in warning


def assert_kept(folder: Path) -> None:
    assert only_file(folder).stat().st_size == SIZE
    assert trained_amid((nothing, folder)) == [""]
    assert only_file(folder).suffix == ".weights"


def write_for_ever(path: Path, writing: Connection) -> None:
    weights = weights_of(42)
    writing.send("now")
    while True:
        model._write_weights(path, weights)


def test_a_writer_killed_at_any_moment(tmp_path: Path) -> None:
    path = tmp_path / f"model-{model._key(42)}.weights"
    moments, right = random.Random(42), weights_of(42)
    left: list[Path] = []
    for kill in itertools.count():
        if kill >= KILLS and len(left) > KILLS / 10 and len({unfinished.stat().st_size for unfinished in left}) > 1:
            break
        assert kill < 20 * KILLS, "too few were killed while they wrote"
        if moments.random() < 0.5:
            path.unlink(missing_ok=True)
        here, there = FORKS.Pipe()
        writer = FORKS.Process(target=write_for_ever, args=(path, there))
        writer.start()
        here.recv()
        time.sleep(moments.uniform(0, 0.02))
        writer.kill()
        writer.join()
        weights = model._read_weights(path)
        assert path.exists() == (weights is not None)
        assert all((ours == expected).all() for ours, expected in zip(weights or right, right, strict=True))
        left = sorted(tmp_path.glob(".*"))
    for fresh in (True, False):
        for unfinished in left:
            os.utime(unfinished, (0, time.time() - ABANDONED + (60 if fresh else -60)))
        assert trained_amid((nothing, tmp_path)) == [""]
        assert sorted(tmp_path.iterdir()) == [*(left if fresh else []), path]


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    sizes = [0, 1, 31, 32, 33, 4096, SIZE // 2, SIZE - 1]
    told = trained_amid(*((partial(limit_files, size), tmp_path / "cache") for size in sizes))
    assert_not_kept(told, tmp_path / "cache", errno.EFBIG)
    assert list((tmp_path / "cache").iterdir()) == []
    assert trained_amid((partial(limit_files, SIZE), tmp_path / "cache")) == [""]
    assert_kept(tmp_path / "cache")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("this user may mount no disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_full_disk_and_one_that_is_read_only(disk: Path) -> None:
    def remount(*options: str) -> None:
        subprocess.run(["mount", "-o", ",".join(["remount", *options]), disk], check=True)

    assert_not_kept(trained_amid((nothing, disk)), disk, errno.ENOSPC)
    assert list(disk.iterdir()) == []
    remount("ro")
    assert_not_kept(trained_amid((nothing, disk)), disk, errno.EROFS)
    remount("rw", "size=2m")
    assert trained_amid((nothing, disk)) == [""]
    assert_kept(disk)


@pytest.fixture
def home() -> Iterator[Path]:
    """The home folder of `NOBODY`, where everybody may go; pytest's own folders are for their user alone."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(folder) / "home"
        path.mkdir()
        if os.geteuid() == 0:
            os.chown(path, NOBODY, NOBODY)
        yield path
        path.chmod(0o755)


def test_a_home_folder_that_cannot_be_written(home: Path) -> None:
    home.chmod(0o555)
    cache = home / ".cache" / "mnist_tutorial"
    assert_not_kept(trained_amid((partial(become_nobody, home), None)), cache, errno.EACCES)
    assert list(home.iterdir()) == []
    home.chmod(0o755)
    assert trained_amid((partial(become_nobody, home), None)) == [""]
    assert_kept(cache)


def test_a_cache_that_can_be_read_and_not_written(home: Path) -> None:
    cache = home / ".cache" / "mnist_tutorial"
    assert trained_amid((partial(become_nobody, home), None)) == [""]
    left = cache / f".{only_file(cache).name}.{'0' * 32}.unfinished"
    left.touch()
    os.utime(left, (0, 0))
    cache.chmod(0o555)
    try:
        assert trained_amid((partial(become_nobody, home), None)) == [""]
        assert left.exists()
    finally:
        cache.chmod(0o755)


def test_a_home_folder_that_is_not_there(home: Path) -> None:
    (home.parent / "file").touch()
    home.parent.chmod(0o555)
    for place, problem in (("nowhere", errno.EACCES), ("file/home", errno.ENOTDIR)):
        told = trained_amid((partial(become_nobody, home.parent / place), None))
        assert_not_kept(told, home.parent / place / ".cache" / "mnist_tutorial", problem)
    home.parent.chmod(0o755)


def test_a_user_without_a_home_folder() -> None:
    (told,) = trained_amid((partial(become_nobody, None), None))
    assert told.startswith("The trained model could not be kept")
    for part in ("Could not determine home directory.", "the environment variable MNIST_TUTORIAL_CACHE"):
        assert part in told


def _train_together(barrier: Barrier) -> None:
    """In each of several processes: nobody finds what another has kept, and all write at once."""
    model._train_on_mnist = partial(_train_when_all_do, barrier)


def _train_when_all_do(barrier: Barrier, network: keras.Sequential) -> None:
    give_weights_of(42, network)
    barrier.wait(300)


def _trained_together(folder: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert_weights_of(42, model.trained_model(folder=folder))


def test_eight_processes_at_once(tmp_path: Path) -> None:
    with ProcessPoolExecutor(8, FORKS, initializer=_train_together, initargs=(FORKS.Barrier(8),)) as processes:
        assert list(processes.map(_trained_together, [tmp_path / "cache"] * 8)) == [None] * 8
    assert_kept(tmp_path / "cache")


def device(path: Path) -> None:
    """What never ends, or a link to it for who may make none."""
    try:
        os.mknod(path, 0o666 | stat.S_IFCHR, os.makedev(1, 5))
    except PermissionError:
        path.symlink_to("/dev/zero")


@pytest.mark.parametrize("make", [os.mkfifo, device])
def test_what_is_no_file_in_its_place(make: Callable[[Path], None], tmp_path: Path) -> None:
    make(tmp_path / f"model-{model._key(42)}.weights")
    assert trained_amid((nothing, tmp_path)) == [""]
    assert_kept(tmp_path)


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / f"model-{model._key(42)}.weights"
    path.mkdir()
    assert_not_kept(trained_amid((nothing, tmp_path)), tmp_path, errno.EISDIR)
    assert only_file(tmp_path) == path
