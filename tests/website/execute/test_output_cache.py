"""Outputs from earlier builds, and why a page has to run again."""

from pathlib import Path

import pytest

from mnist_tutorial.website.execute.output_cache import OutputCache
from mnist_tutorial.website.execute.run import Outputs
from mnist_tutorial.website.json_cache import JsonCache

PARTS = {"its code": "1", "mnist_tutorial": "2", "Python": "3"}
OUTPUTS: Outputs = {"language_info": {"name": "python"}, "cells": [{"execution_count": 1, "outputs": [{"text": "ñ"}]}]}


def test_outputs_are_cached_from_one_build_to_the_next(tmp_path: Path) -> None:
    cache = OutputCache(JsonCache(tmp_path))
    assert cache.read(PARTS) is None
    cache.write(PARTS, OUTPUTS)
    assert cache.read(PARTS) == OUTPUTS
    assert OutputCache(JsonCache(tmp_path)).read(dict(reversed(PARTS.items()))) == OUTPUTS


@pytest.mark.parametrize(
    "other",
    [PARTS | {"Python": "4"}, PARTS | {"more": "5"}, {"its code": "1"}, PARTS | {"its code": "2", "mnist_tutorial": "1"}],
)
def test_outputs_are_those_of_all_parts_together(tmp_path: Path, other: dict[str, str]) -> None:
    cache = OutputCache(JsonCache(tmp_path))
    cache.write(PARTS, OUTPUTS)
    assert cache.read(other) is None
    cache.write(other, OUTPUTS | {"cells": []})
    assert cache.read(PARTS) == OUTPUTS


def test_a_page_that_no_build_has_cached_was_never_executed(tmp_path: Path) -> None:
    assert OutputCache(JsonCache(tmp_path)).why_absent("1-first (es)", PARTS) == "never executed before"
    OutputCache(JsonCache(tmp_path)).remember({"1-first (es)": PARTS})
    assert OutputCache(JsonCache(tmp_path)).why_absent("1-first (en)", PARTS) == "never executed before"


def test_what_has_changed_is_named_in_the_order_of_the_parts(tmp_path: Path) -> None:
    OutputCache(JsonCache(tmp_path)).remember({"1-first (es)": PARTS})
    cache = OutputCache(JsonCache(tmp_path))
    assert cache.why_absent("1-first (es)", PARTS | {"mnist_tutorial": "x"}) == "changed: mnist_tutorial"
    assert cache.why_absent("1-first (es)", {"new": "0"} | PARTS | {"its code": "x"}) == "changed: new, its code"


def test_outputs_gone_though_nothing_has_changed_were_damaged(tmp_path: Path) -> None:
    OutputCache(JsonCache(tmp_path)).remember({"1-first (es)": PARTS})
    assert OutputCache(JsonCache(tmp_path)).why_absent("1-first (es)", PARTS) == "its cached outputs were damaged or gone"


def test_a_build_of_some_pages_does_not_forget_the_others(tmp_path: Path) -> None:
    OutputCache(JsonCache(tmp_path)).remember({"1-first (es)": PARTS, "2-second (es)": PARTS, "3-third (es)": PARTS})
    other = PARTS | {"its code": "x"}
    OutputCache(JsonCache(tmp_path)).remember({"2-second (es)": other, "3-third (es)": PARTS})
    cache = OutputCache(JsonCache(tmp_path))
    assert cache.why_absent("1-first (es)", other) == cache.why_absent("3-third (es)", other) == "changed: its code"
    assert cache.why_absent("2-second (es)", PARTS) == "changed: its code"
    assert cache.why_absent("2-second (es)", other) == "its cached outputs were damaged or gone"


@pytest.mark.parametrize("executed", [True, False])
def test_what_has_not_been_used_for_long_goes_when_a_build_ends(tmp_path: Path, executed: bool) -> None:
    of = [PARTS | {"its code": str(number)} for number in range(4)]
    for parts in of:
        OutputCache(JsonCache(tmp_path)).write(parts, OUTPUTS)
    OutputCache(JsonCache(tmp_path)).remember({"1-first (es)": PARTS})
    cache = OutputCache(JsonCache(tmp_path, size=3))  # the last parts of all pages take one place
    used = [parts for parts in of[:2] if cache.read(parts)]
    assert used == of[:2]
    cache.remember({"1-first (es)": PARTS | ({"its code": "new"} if executed else {})})
    assert [parts for parts in of if cache.read(parts)] == used
    assert OutputCache(JsonCache(tmp_path)).why_absent("1-first (es)", PARTS) != "never executed before"
