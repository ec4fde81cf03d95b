"""The changelog tells teachers of every edition, the same in both languages; the newest one is the project's own."""

import re
import tomllib
from itertools import pairwise
from typing import NamedTuple

import pytest
import yaml
from packaging.version import Version

from mnist_tutorial.website import prose
from mnist_tutorial.website.pages import DOCS, LANGUAGES, ORIGINAL, ROOT

HEADING = {"es": "Edición", "en": "Edition"}


class Edition(NamedTuple):
    """One heading of the changelog, and where the links below it lead."""

    version: Version
    date: str
    links: list[str]


def _text(language: str) -> str:
    return (DOCS / language / "changelog.md").read_text(encoding="utf-8")


def _editions(language: str) -> list[Edition]:
    sections = re.split(r"^## ", _text(language), flags=re.MULTILINE)[1:]
    found = []
    for section in sections:
        if heading := re.match(rf"{HEADING[language]} (\d+\.\d+\.\d+) \((\d{{4}}-\d\d-\d\d)\)\n", section):
            found.append(Edition(Version(heading[1]), heading[2], list(prose.targets(section))))
    return found


def test_the_newest_edition_is_the_projects_own() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    newest = _editions(ORIGINAL)[0]
    assert str(newest.version) == citation["version"]
    assert newest.date == str(citation["date-released"])
    for language in LANGUAGES:
        about = (DOCS / language / "about.md").read_text(encoding="utf-8")
        assert f"{HEADING[language]} {newest.version}, {newest.date[:4]}" in about


def test_the_package_keeps_its_version_within_a_major_one() -> None:
    """It is in the name of the wheel that every notebook of these editions installs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == f"{_editions(ORIGINAL)[0].version.major}.0.0"


@pytest.mark.parametrize("language", LANGUAGES)
def test_editions_come_newest_first(language: str) -> None:
    editions = _editions(language)
    headings = re.findall(rf"^#+ {HEADING[language]}", _text(language), flags=re.MULTILINE)
    assert len(editions) == len(headings), "every heading has a version and a date"
    for newer, older in pairwise(editions):
        assert newer.version > older.version
        assert newer.date >= older.date


def test_both_languages_tell_of_the_same_editions_and_pages() -> None:
    spanish, *others = map(_editions, LANGUAGES)
    assert all(other == spanish for other in others)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_edition_says_which_pages_it_changes(language: str) -> None:
    for edition in _editions(language):
        assert edition.links, edition
        assert [link for link in edition.links if not (DOCS / language / link.partition("#")[0]).is_file()] == []
