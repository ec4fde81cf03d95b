"""The minimal pages: the same for every program, and of the same code in both languages."""

from pathlib import Path

from benchmarks.contenders import ThisSite
from benchmarks.fixed import PAGES
from benchmarks.growth import copies
from mnist_tutorial.website.execute import cache_key
from mnist_tutorial.website.pages import find_pages, require_all_languages


def test_the_seeds_sections_are_there_in_both_languages_with_the_same_code() -> None:
    require_all_languages(PAGES)
    pages = find_pages(PAGES)
    assert len(pages) == 14
    assert len({(page.name, cache_key.code(page.read())["its code"]) for page in pages}) == 7


def test_copies_have_code_of_their_own(tmp_path: Path) -> None:
    docs = copies(4, tmp_path / "docs")
    pages = find_pages(docs)
    assert len(pages) == 56
    assert len({cache_key.code(page.read())["its code"] for page in pages}) == 28


def test_a_contender_works_on_a_copy(tmp_path: Path) -> None:
    program = ThisSite(tmp_path / "site", PAGES)
    assert program.docs.is_relative_to(tmp_path)
    assert [page.name for page in find_pages(program.docs)] == [page.name for page in find_pages(PAGES)]
