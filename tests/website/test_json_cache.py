"""Values are read back as they were written, unless they are damaged or were not used for long."""

import os
import time
from pathlib import Path

from mnist_tutorial.website.json_cache import JsonCache


def test_a_value_is_read_back_by_another_build_as_it_was(tmp_path: Path) -> None:
    value = {"text": "ñ", "numbers": [1, 0.1, None, True]}
    JsonCache(tmp_path / "new" / "folder").write("name", value)
    assert JsonCache(tmp_path / "new" / "folder").read("name") == value


def test_a_damaged_value_counts_as_missing_and_can_be_written_again(tmp_path: Path) -> None:
    cache = JsonCache(tmp_path)
    cache.write("name", [1])
    (tmp_path / "name").write_bytes((tmp_path / "name").read_bytes().replace(b"1", b"2"))
    assert cache.read("name") is None
    cache.write("name", [2])
    assert cache.read("name") == [2]


def test_the_values_that_were_not_used_for_longest_are_deleted(tmp_path: Path) -> None:
    cache = JsonCache(tmp_path, size=2)
    for hours_ago, name in enumerate("abc"):
        cache.write(name, name)
        os.utime(tmp_path / name, (time.time() - 3600 * hours_ago, time.time() - 3600 * hours_ago))
    cache.read("c")
    cache.prune()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "c"]
