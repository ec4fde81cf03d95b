"""Writing a file whole or not at all, and reading only what is still as it was written."""

import os
import stat
import time
from pathlib import Path

import pytest

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
    during: list[Path] = []

    def fail(descriptor: int) -> None:
        during.extend(tmp_path.iterdir())
        raise failure

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(type(failure)):
        write_whole(path, b"after")
    assert len(during) == 2, "it is written beside the file that others read"
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_the_last_checked_content_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "file"
    for content in (b"before", b"after"):
        write_checked(path, content)
    assert read_checked(path) == b"after"


def test_what_cannot_be_read_counts_as_absent(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "nothing", tmp_path / "folder"):
        assert read_checked(path) is None


def test_no_changed_or_missing_byte_goes_unnoticed(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_checked(path, b"content")
    stored = path.read_bytes()
    for position in range(len(stored)):
        path.write_bytes(stored[:position] + bytes([stored[position] ^ 1]) + stored[position + 1 :])
        assert read_checked(path) is None
        path.write_bytes(stored[:position])
        assert read_checked(path) is None


def test_what_a_killed_process_left_goes_after_an_hour_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as killed:
        killed.setattr(Path, "replace", lambda *_: None)  # the files stay as if it had not come so far
        for name in ("one", "other"):
            write_whole(tmp_path / name, b"content")
    (tmp_path / "one.unfinished").touch()
    everything = set(tmp_path.iterdir())
    for age in (ABANDONED - 60, ABANDONED + 60):
        for path in everything:
            os.utime(path, (time.time() - age, time.time() - age))
        remove_abandoned(tmp_path, "one")
        gone = [path.name[:5] for path in everything - set(tmp_path.iterdir())]
        assert gone == ([] if age < ABANDONED else [".one."])


def test_where_there_is_no_folder_nothing_is_abandoned(tmp_path: Path) -> None:
    remove_abandoned(tmp_path / "nothing")
