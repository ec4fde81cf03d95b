"""Outputs kept from one build to the next, and why a page has to run again."""

from pathlib import Path

import pytest

from mnist_tutorial.website.execute.output_cache import Kept
from mnist_tutorial.website.execute.run import Outputs
from mnist_tutorial.website.json_cache import Store

PARTS = {"its code": "1", "mnist_tutorial": "2", "Python": "3"}
OUTPUTS: Outputs = {"language_info": {"name": "python"}, "cells": [{"execution_count": 1, "outputs": [{"text": "ñ"}]}]}


def test_outputs_are_kept_from_one_build_to_the_next(tmp_path: Path) -> None:
    kept = Kept(Store(tmp_path))
    assert kept.read(PARTS) is None
    kept.write(PARTS, OUTPUTS)
    assert kept.read(PARTS) == OUTPUTS
    assert Kept(Store(tmp_path)).read(dict(reversed(PARTS.items()))) == OUTPUTS


@pytest.mark.parametrize(
    "other",
    [PARTS | {"Python": "4"}, PARTS | {"more": "5"}, {"its code": "1"}, PARTS | {"its code": "2", "mnist_tutorial": "1"}],
)
def test_outputs_are_those_of_all_parts_together(tmp_path: Path, other: dict[str, str]) -> None:
    kept = Kept(Store(tmp_path))
    kept.write(PARTS, OUTPUTS)
    assert kept.read(other) is None
    kept.write(other, OUTPUTS | {"cells": []})
    assert kept.read(PARTS) == OUTPUTS


def test_a_page_that_no_build_has_kept_was_never_executed(tmp_path: Path) -> None:
    assert Kept(Store(tmp_path)).why_not("1-first (es)", PARTS) == "never executed before"
    Kept(Store(tmp_path)).close({"1-first (es)": PARTS})
    assert Kept(Store(tmp_path)).why_not("1-first (en)", PARTS) == "never executed before"


def test_what_has_changed_is_named_in_the_order_of_the_parts(tmp_path: Path) -> None:
    Kept(Store(tmp_path)).close({"1-first (es)": PARTS})
    kept = Kept(Store(tmp_path))
    assert kept.why_not("1-first (es)", PARTS | {"mnist_tutorial": "x"}) == "changed: mnist_tutorial"
    assert kept.why_not("1-first (es)", {"new": "0"} | PARTS | {"its code": "x"}) == "changed: new, its code"


def test_outputs_gone_though_nothing_has_changed_were_damaged(tmp_path: Path) -> None:
    Kept(Store(tmp_path)).close({"1-first (es)": PARTS})
    assert Kept(Store(tmp_path)).why_not("1-first (es)", PARTS) == "its kept outputs were damaged, or gone"


def test_a_build_of_some_pages_does_not_forget_the_others(tmp_path: Path) -> None:
    Kept(Store(tmp_path)).close({"1-first (es)": PARTS, "2-second (es)": PARTS, "3-third (es)": PARTS})
    other = PARTS | {"its code": "x"}
    Kept(Store(tmp_path)).close({"2-second (es)": other, "3-third (es)": PARTS})
    kept = Kept(Store(tmp_path))
    assert kept.why_not("1-first (es)", other) == kept.why_not("3-third (es)", other) == "changed: its code"
    assert kept.why_not("2-second (es)", PARTS) == "changed: its code"
    assert kept.why_not("2-second (es)", other) == "its kept outputs were damaged, or gone"


@pytest.mark.parametrize("executed", [True, False])
def test_what_has_not_been_used_for_long_goes_when_a_build_ends(tmp_path: Path, executed: bool) -> None:
    of = [PARTS | {"its code": str(number)} for number in range(4)]
    for parts in of:
        Kept(Store(tmp_path)).write(parts, OUTPUTS)
    Kept(Store(tmp_path)).close({"1-first (es)": PARTS})
    kept = Kept(Store(tmp_path, size=3))  # the last parts of all pages take one place
    used = [parts for parts in of[:2] if kept.read(parts)]
    assert used == of[:2]
    kept.close({"1-first (es)": PARTS | ({"its code": "new"} if executed else {})})
    assert [parts for parts in of if kept.read(parts)] == used
    assert Kept(Store(tmp_path)).why_not("1-first (es)", PARTS) != "never executed before"
