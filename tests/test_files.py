"""Writing a file whole or not at all, and reading only what is still as it was written."""

import hashlib
import os
import stat
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mnist_tutorial import files
from mnist_tutorial.files import ABANDONED, read_checked, remove_abandoned, write_checked, write_whole


def test_makes_the_file_and_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "file"
    write_whole(path, b"content")
    assert path.read_bytes() == b"content"
    assert list(path.parent.iterdir()) == [path]


def test_replaces_the_file_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"before")
    path.chmod(0o640)
    write_whole(path, b"after")
    assert path.read_bytes() == b"after"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize("failure", [OSError("no space left"), KeyboardInterrupt()])
def test_a_failure_leaves_what_was_there_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"before")

    def fail(descriptor: int) -> None:
        raise failure

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(type(failure)):
        write_whole(path, b"after")
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


@given(content=st.binary(max_size=200))
@example(content=b"")
def test_what_was_written_checked_is_read_back(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("checked") / "new" / "file"
    write_checked(path, content)
    assert read_checked(path) == content
    assert path.read_bytes() == hashlib.sha256(content).digest() + content


def test_the_last_checked_content_counts(tmp_path: Path) -> None:
    path = tmp_path / "file"
    for content in (b"before", b"after"):
        write_checked(path, content)
    assert read_checked(path) == b"after"
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_read_counts_as_absent(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    for path in (tmp_path / "nothing", tmp_path / "folder", tmp_path / "no folder" / "file", tmp_path / "file" / "below"):
        assert read_checked(path) is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda stored: b"",
        lambda stored: stored[:31],
        lambda stored: stored[:32],
        lambda stored: stored[32:],
        lambda stored: stored[:-1],
        lambda stored: stored + b"\0",
        lambda stored: bytes(len(stored)),
    ],
    ids=["empty", "half a digest", "digest alone", "no digest", "one byte short", "one more", "zeros"],
)
def test_a_damaged_file_counts_as_absent(spoil: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_checked(path, b"content")
    path.write_bytes(spoil(path.read_bytes()))
    assert read_checked(path) is None


@given(content=st.binary(max_size=20), change=st.integers(1, 255))
def test_no_changed_or_missing_byte_goes_unnoticed(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, change: int
) -> None:
    path = tmp_path_factory.mktemp("checked") / "file"
    write_checked(path, content)
    stored = path.read_bytes()
    for position in range(len(stored)):
        path.write_bytes(stored[:position] + bytes([stored[position] ^ change]) + stored[position + 1 :])
        assert read_checked(path) is None
        path.write_bytes(stored[:position])
        assert read_checked(path) is None


def test_a_checked_file_too_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    write_checked(path, b"before")

    def fail(descriptor: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="no space left"):
        write_checked(path, b"after")
    assert read_checked(path) == b"before"


def test_what_a_killed_process_left_goes_after_an_hour_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as killed:
        killed.setattr(Path, "replace", lambda *_: None)  # the files stay as if it had not come so far
        for name in ("one", "two", "other"):
            write_whole(tmp_path / name, b"content")
    left = sorted(tmp_path.iterdir())
    (tmp_path / f".one.{'0' * 32}.unfinished").mkdir()
    for name in ("one.unfinished", ".one.unfinished", f".one.{'g' * 32}.unfinished", "one"):
        (tmp_path / name).touch()
    everything = set(tmp_path.iterdir())
    assert [path.suffix for path in left] == [".unfinished"] * 3
    for age in (ABANDONED - 60, ABANDONED + 60):
        for path in everything:
            os.utime(path, (time.time() - age, time.time() - age))
        remaining = everything if age < ABANDONED else everything - {path for path in left if "other" not in path.name}
        for pattern in ("one", "t*"):
            remove_abandoned(tmp_path, pattern)
        assert set(tmp_path.iterdir()) == remaining
    remove_abandoned(tmp_path)
    assert set(tmp_path.iterdir()) == everything - set(left)


@pytest.mark.parametrize("name", ["nothing", "file", "no\0name"])
def test_where_there_is_no_folder_nothing_is_abandoned(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    remove_abandoned(tmp_path / name)


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")], ids=["pipe", "device"])
def test_what_is_no_file_counts_as_absent_at_once_and_is_replaced(make: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / "file"
    make(path)
    assert read_checked(path) is None
    write_checked(path, b"content")
    assert read_checked(path) == b"content"


def test_a_name_that_no_file_can_have_counts_as_absent() -> None:
    assert read_checked(Path("no\0name")) is None


def test_a_larger_file_than_any_of_ours_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "file"
    with path.open("wb") as file:
        file.truncate(files.MOST + 1)  # sparse: it takes no room
    tracemalloc.start()
    try:
        assert read_checked(path) is None
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_no_more_is_written_than_is_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST", 42)
    write_checked(tmp_path / "file", b"0123456789")
    assert read_checked(tmp_path / "file") == b"0123456789"
    with pytest.raises(ValueError, match=r"file would hold 43 bytes, and 42 are the most"):
        write_checked(tmp_path / "file", b"0123456789-")
    assert read_checked(tmp_path / "file") == b"0123456789"
