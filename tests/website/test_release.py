"""A release writes its version and date in every place, commits and tags; one that cannot be changes nothing."""

import shutil
import subprocess
from pathlib import Path

import pytest

from mnist_tutorial.website.pages import LANGUAGES, ROOT
from mnist_tutorial.website.release import EDITION, NEXT, release

DATE = "2031-02-03"
FILES = (
    "CITATION.cff",
    "pyproject.toml",
    *(f"docs/{language}/{name}.md" for language in LANGUAGES for name in ("changelog", "about")),
)


def _git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The files of this project that name its edition, 1.2.3, which has its tag; the changelogs tell of the next one."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    for command in ("init --quiet", "config user.name x", "config user.email x@example.org", "config commit.gpgsign false"):
        _git(tmp_path, *command.split())
    _commit(tmp_path)
    _tell(tmp_path)
    release("1.2.3", "2030-01-01", tmp_path)
    _tell(tmp_path)
    return tmp_path


def _tell(project: Path) -> None:
    for language in LANGUAGES:
        path = project / "docs" / language / "changelog.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("\n## ", f"\n## {NEXT[language]}\n\n- More.\n\n## ", 1), encoding="utf-8")
    _commit(project)


def _commit(project: Path) -> None:
    _git(project, "add", "--all")
    _git(project, "commit", "--quiet", "--message", "x")


def _hook(project: Path) -> None:
    """Have git refuse every commit, as pre-commit's hook does one with a fault."""
    hook = project / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)


def _read(project: Path, name: str) -> str:
    return (project / name).read_text(encoding="utf-8")


def test_an_edition_is_written_committed_and_tagged(project: Path) -> None:
    release("1.3.0", DATE, project)
    assert f"\nversion: 1.3.0\ndate-released: {DATE}\n" in _read(project, "CITATION.cff")
    for language, edition in EDITION.items():
        assert f"\n## {edition} 1.3.0 ({DATE})\n\n- More.\n\n## {edition} 1.2.3 (2030-01-01)\n" in _read(
            project, f"docs/{language}/changelog.md"
        )
        assert f"{edition} 1.3.0, 2031" in _read(project, f"docs/{language}/about.md")
    assert '\nversion = "1.0.0"' in _read(project, "pyproject.toml"), "it is in the name of the wheel, for a major version"
    assert _git(project, "status", "--porcelain") == ""
    assert _git(project, "tag", "--points-at", "HEAD") == "v1.3.0\n"


def test_a_new_major_version_is_the_packages_too(project: Path) -> None:
    release("2.0.0", DATE, project)
    assert '\nversion = "2.0.0"' in _read(project, "pyproject.toml")


def test_an_edition_without_a_tag_is_made_again(project: Path) -> None:
    release("1.3.0", DATE, project)
    _git(project, "tag", "--delete", "v1.3.0")
    release("1.3.0", "2031-12-24", project)
    assert "## Edition 1.3.0 (2031-12-24)" in _read(project, "docs/en/changelog.md")


def test_an_edition_that_has_its_date_already_is_made_too(project: Path) -> None:
    release("1.3.0", DATE, project)
    _git(project, "tag", "--delete", "v1.3.0")
    release("1.3.0", DATE, project)
    assert _git(project, "tag", "--points-at", "HEAD") == "v1.3.0\n"


@pytest.mark.parametrize(
    ("version", "spoil", "expected"),
    [
        ("1.3", lambda project: None, "is no version"),
        ("1.2.3", lambda project: None, "the last edition is 1.2.3: give this one a higher version"),
        ("1.2.2", lambda project: None, "higher version"),
        ("1.3.0", lambda project: _git(project, "tag", "v1.3.0"), "one that has no tag yet"),
        ("1.3.0", lambda project: (project / "new").touch(), "commit them first"),
        ("1.3.0", lambda project: _git(project, "revert", "--no-edit", "HEAD"), "docs/es/changelog.md must have `## Próxima"),
        ("1.3.0", _hook, "git refused the commit"),
    ],
)
def test_a_release_that_cannot_be_changes_nothing(project: Path, version: str, spoil: object, expected: str) -> None:
    assert callable(spoil)
    spoil(project)
    before = [_read(project, name) for name in FILES], _git(project, "rev-parse", "HEAD"), _git(project, "tag")
    with pytest.raises(SystemExit, match=expected):
        release(version, DATE, project)
    assert ([_read(project, name) for name in FILES], _git(project, "rev-parse", "HEAD"), _git(project, "tag")) == before
