"""A page that is gone and has no successor is told, before and after the commit."""

import subprocess
from pathlib import Path

import pytest

from tests.lesson.moved import faults


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "docs" / "es").mkdir(parents=True)
    for name in ("1-first", "2-second"):
        (tmp_path / "docs" / "es" / f"{name}.ipynb").write_text(name)
    _git(tmp_path, "init", "--quiet")
    _commit(tmp_path)
    (tmp_path / "docs" / "es" / "2-second.ipynb").rename(tmp_path / "docs" / "es" / "2-other.ipynb")
    return tmp_path


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True)


def _commit(folder: Path) -> None:
    _git(folder, "add", "--all")
    _git(folder, "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false", "commit", "-qm", "x")


@pytest.mark.parametrize("committed", [False, True])
def test_a_renamed_page_is_told(project: Path, *, committed: bool) -> None:
    if committed:
        _commit(project)
    (told,) = faults(project, {})
    assert str(told).startswith("page 2-second: it was published, and its address leads to nothing now")


def test_a_page_that_mkdocs_yml_names_is_not(project: Path) -> None:
    assert list(faults(project, {"2-second": "2-other"})) == []
