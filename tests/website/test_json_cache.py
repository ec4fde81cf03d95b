"""What earlier builds made: read back as it was, absent where damaged, and gone when unused for long."""

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnist_tutorial.website.json_cache import Store

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.text(), values, max_size=3),
    max_leaves=8,
)


def used(folder: Path, /, **hours_ago: float) -> None:
    """Let it be so many hours since each file was used last."""
    for name, hours in hours_ago.items():
        when = time.time() - 3600 * hours
        os.utime(folder / name, (when, when))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@given(value=JSON)
def test_a_value_is_read_back_by_another_build_as_it_was(tmp_path_factory: pytest.TempPathFactory, value: Any) -> None:
    folder = tmp_path_factory.mktemp("store") / "new" / "folder"
    Store(folder).write("name", value)
    assert json.dumps(Store(folder).read("name")) == json.dumps(value)


def test_each_name_has_its_own_value_and_the_last_one_counts(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for name, value in (("a", 1), ("b", 2), ("a", 3)):
        store.write(name, value)
    assert [store.read("a"), store.read("b")] == [3, 2]


def test_what_was_never_written_is_absent(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert Store(tmp_path).read("name") is None
    assert Store(tmp_path).read("folder") is None
    assert Store(tmp_path / "nothing").read("name") is None
    assert not (tmp_path / "nothing").exists(), "reading must make nothing"


@pytest.mark.parametrize("damage", [b"", b"1", b'{"of another": "format"}'])
def test_a_damaged_value_counts_as_absent_and_can_be_written_again(tmp_path: Path, damage: bytes) -> None:
    store = Store(tmp_path)
    store.write("name", [1])
    stored = (tmp_path / "name").read_bytes()
    for content in (damage, stored[:-1], stored + b" ", stored.replace(b"1", b"2")):
        (tmp_path / "name").write_bytes(content)
        assert store.read("name") is None
    store.write("name", [2])
    assert store.read("name") == [2]


def test_a_failing_write_leaves_the_old_value_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path)
    store.write("name", "old")

    def fail(descriptor: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="no space left"):
        store.write("name", "new")
    assert store.read("name") == "old"
    assert names(tmp_path) == ["name"]


def test_the_values_that_were_not_used_for_longest_go(tmp_path: Path) -> None:
    store = Store(tmp_path, size=3)
    for name in "abcde":
        store.write(name, name)
    used(tmp_path, a=3, b=50, c=1, d=40, e=2)
    store.prune()
    assert names(tmp_path) == ["a", "c", "e"]
    assert [store.read(name) for name in "ace"] == ["a", "c", "e"]


def test_reading_a_value_is_using_it(tmp_path: Path) -> None:
    store = Store(tmp_path, size=2)
    for name in "abc":
        store.write(name, name)
    used(tmp_path, a=50, b=40, c=30)
    assert store.read("a") == "a"
    store.prune()
    assert names(tmp_path) == ["a", "c"]


@pytest.mark.parametrize("size", [3, 4])
def test_nothing_goes_while_there_is_room(tmp_path: Path, size: int) -> None:
    store = Store(tmp_path, size)
    for name in "abc":
        store.write(name, name)
    used(tmp_path, a=5000, b=4000, c=3000)
    store.prune()
    assert names(tmp_path) == ["a", "b", "c"]


def test_what_is_being_written_takes_no_values_room(tmp_path: Path) -> None:
    store = Store(tmp_path, size=1)
    store.write("a", "a")
    unfinished = f".b.{'0' * 32}.unfinished"  # as write_whole calls it
    (tmp_path / unfinished).touch()
    used(tmp_path, a=2, **{unfinished: 0})
    store.prune()
    assert names(tmp_path) == [unfinished, "a"]


def test_only_files_are_pruned(tmp_path: Path) -> None:
    store = Store(tmp_path, size=1)
    (tmp_path / "folder").mkdir()
    store.write("a", "a")
    used(tmp_path, folder=50, a=2)
    store.prune()
    assert names(tmp_path) == ["a", "folder"]


def test_a_folder_that_is_not_there_needs_no_pruning(tmp_path: Path) -> None:
    Store(tmp_path / "nothing").prune()
    assert names(tmp_path) == []


def test_a_value_that_is_pruned_while_it_is_read_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path)
    store.write("name", "value")

    def fail(path: Path) -> None:
        raise FileNotFoundError(path)

    monkeypatch.setattr(os, "utime", fail)
    assert store.read("name") == "value"
