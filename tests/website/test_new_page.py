"""A new page follows every rule from the start, and is in the navigation."""

import shutil
from pathlib import Path

import pytest

from mnist_tutorial.website.check import all_pages
from mnist_tutorial.website.new_page.__main__ import make
from mnist_tutorial.website.pages import DOCS, GLOSSARY, LANGUAGES, ORIGINAL, Page
from tests.lesson.pages import problems
from tests.notebooks.test_exercises import run_tried

NAVIGATION = "nav:\n  - index.md\n  - 1-loading.ipynb\n  - glossary.md\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """With the first page alone."""
    for language in LANGUAGES:
        (tmp_path / "docs" / language).mkdir(parents=True)
        for name in ("1-loading.ipynb", GLOSSARY):
            shutil.copy(DOCS / language / name, tmp_path / "docs" / language)
    (tmp_path / "mkdocs.yml").write_text(NAVIGATION, encoding="utf-8")
    return tmp_path


def test_a_new_page_has_no_faults(project: Path) -> None:
    assert make("2-more", project) == "1-loading"
    assert [str(fault) for fault in all_pages.faults(project / "docs") if "2-more" in str(fault.page)] == []
    for language in LANGUAGES:
        cells = Page("2-more", language, project / "docs").read().cells
        assert list(problems("2-more", language, cells, "1-loading")) == []


def test_a_new_page_runs_and_its_exercises_are_unsolved(project: Path) -> None:
    make("2-more", project)
    (project / "work").mkdir()
    run_tried(Page("2-more", ORIGINAL, project / "docs"), project / "work")


def test_a_new_page_is_in_the_navigation(project: Path) -> None:
    make("2-more", project)
    lines = (project / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    assert lines[2:4] == ["  - 1-loading.ipynb", "  - 2-more.ipynb"]


@pytest.mark.parametrize("name", ["1-more", "3-more", "2-More", "2 more", "more", "../2-more"])
def test_another_name_is_refused_and_nothing_written(project: Path, name: str) -> None:
    with pytest.raises(SystemExit, match="name it as 2-more"):
        make(name, project)
    assert (project / "mkdocs.yml").read_text(encoding="utf-8") == NAVIGATION
    assert len(list((project / "docs").rglob("*.ipynb"))) == len(LANGUAGES)
