"""Outputs from earlier builds, and why a page has to run again."""

import os

import pytest

from mnist_tutorial.website.execute import cache_key, execute
from mnist_tutorial.website.json_cache import JsonCache
from tests.website.execute.small_pages import Pages

AROUND = {"mnist_tutorial": "2", "Python": "3"}


def _in(around: dict[str, str], pages: Pages, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Why each page ran, or did not, in these surroundings."""
    monkeypatch.setattr(cache_key, "surroundings", lambda: around)
    return [execution.why for execution in pages.execute()]


@pytest.mark.parametrize(
    "other", [AROUND | {"Python": "4"}, AROUND | {"more": "5"}, {"Python": "3"}, {"mnist_tutorial": "3", "Python": "2"}]
)
def test_outputs_are_found_by_their_whole_key(pages: Pages, monkeypatch: pytest.MonkeyPatch, other: dict[str, str]) -> None:
    pages.write("1-first", "print(1)")
    assert _in(AROUND, pages, monkeypatch) == ["never executed before"]
    assert _in(other, pages, monkeypatch) != ["nothing has changed that can change its outputs"]
    assert _in(dict(reversed(AROUND.items())), pages, monkeypatch) == ["nothing has changed that can change its outputs"]


def test_the_reason_names_what_has_changed_since_the_last_build_of_that_page(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = pages.write("1-first", "print(1)")
    second = pages.write("2-second", "print(2)")
    assert _in(AROUND, pages, monkeypatch) == ["never executed before"] * 2
    pages.written = [second]  # a build of some pages
    pages.write("2-second", "print('two')")
    assert _in(AROUND, pages, monkeypatch) == ["changed: its code"]
    pages.written = [first, second]
    pages.write("2-second", "print(2)", language="en")
    pages.write("2-second", "print('II')")
    changed = {"new": "0"} | AROUND | {"Python": "x"}
    assert _in(changed, pages, monkeypatch) == [
        "changed: new, Python",
        "changed: its code, new, Python",
        "never executed before",
    ]
    for kept in pages.cache.glob("[!.]*"):
        if kept.name != "last":
            kept.unlink()
    assert _in(changed, pages, monkeypatch) == ["its cached outputs were damaged or gone"] * 3


def test_outputs_that_were_not_used_for_longest_are_deleted_when_a_build_ends(pages: Pages) -> None:
    for number in range(1, 5):
        pages.write(f"{number}-page", f"print({number})")
    every = [str(page) for page in pages.written]
    assert pages.executed() == every
    for file in pages.cache.iterdir():
        os.utime(file, (1, 1))  # long ago: a file system may date all of this test alike
    execute(pages.written[:2], cache=JsonCache(pages.cache, size=3), say=print)  # the last keys are the third
    assert pages.executed() == every[2:]
