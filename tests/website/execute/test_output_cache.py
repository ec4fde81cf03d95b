"""Outputs from earlier builds, and why a page has to run again."""

import os
from pathlib import Path

import pytest

from mnist_tutorial.website.execute.output_cache import OutputCache
from mnist_tutorial.website.execute.run import Outputs
from mnist_tutorial.website.json_cache import JsonCache

KEY = {"its code": "1", "mnist_tutorial": "2", "Python": "3"}
OUTPUTS: Outputs = {"language_info": {"name": "python"}, "cells": [{"execution_count": 1, "outputs": [{"text": "ñ"}]}]}


def _cache(folder: Path, size: int = 200) -> OutputCache:
    """What a new build finds in the folder."""
    return OutputCache(JsonCache(folder, size))


@pytest.mark.parametrize(
    "other",
    [KEY | {"Python": "4"}, KEY | {"more": "5"}, {"its code": "1"}, KEY | {"its code": "2", "mnist_tutorial": "1"}],
)
def test_outputs_are_found_by_their_whole_key(tmp_path: Path, other: dict[str, str]) -> None:
    _cache(tmp_path).write(KEY, OUTPUTS)
    _cache(tmp_path).write(other, OUTPUTS | {"cells": []})
    assert _cache(tmp_path).read(dict(reversed(KEY.items()))) == OUTPUTS
    assert _cache(tmp_path).read(KEY | {"its code": "new"}) is None


def test_the_reason_names_what_has_changed_since_the_last_build_of_that_page(tmp_path: Path) -> None:
    _cache(tmp_path).remember({"1-first (es)": KEY, "2-second (es)": KEY})
    _cache(tmp_path).remember({"2-second (es)": KEY | {"its code": "x"}})  # a build of some pages
    cache = _cache(tmp_path)
    assert cache.why_absent("1-first (en)", KEY) == "never executed before"
    assert cache.why_absent("1-first (es)", {"new": "0"} | KEY | {"Python": "x"}) == "changed: new, Python"
    assert cache.why_absent("2-second (es)", KEY) == "changed: its code"
    assert cache.why_absent("1-first (es)", KEY) == "its cached outputs were damaged or gone"


def test_outputs_that_were_not_used_for_longest_are_deleted_when_a_build_ends(tmp_path: Path) -> None:
    keys = [KEY | {"its code": str(number)} for number in range(4)]
    for key in keys:
        _cache(tmp_path).write(key, OUTPUTS)
    for file in tmp_path.iterdir():
        os.utime(file, (1, 1))  # long ago: a file system may date all of this test alike
    cache = _cache(tmp_path, size=3)  # the last keys take the place of one page's outputs
    assert cache.read(keys[0]) == cache.read(keys[1]) == OUTPUTS
    cache.remember({"1-first (es)": keys[0]})
    assert [key for key in keys if cache.read(key)] == keys[:2]
