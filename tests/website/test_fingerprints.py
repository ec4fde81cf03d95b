"""Digests tell every change and nothing else; versions are those of all that a package requires; the commit is whole."""

import importlib.metadata
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mnist_tutorial.website import fingerprints


@pytest.fixture(autouse=True)
def _fresh_versions() -> Iterator[None]:
    """Versions are asked for once a process, and here other packages are installed for a moment."""
    yield
    fingerprints.versions.cache_clear()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of files, with one folder in it."""
    folder = tmp_path / "folder"
    (folder / "sub").mkdir(parents=True)
    for name in ("a.py", "b.py", "sub/c.bin"):
        (folder / name).write_bytes(name.encode() + b"\xff")
    return folder


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Install a package of that name and version, which requires others, for as long as the test runs."""
    packages = tmp_path / "packages"
    packages.mkdir()

    def install(name: str, version: str, *required: str) -> None:
        information = packages / f"{name.replace('-', '_')}-{version}.dist-info"
        information.mkdir()
        lines = [f"Name: {name}", f"Version: {version}", *(f"Requires-Dist: {other}" for other in required)]
        (information / "METADATA").write_text("\n".join(["Metadata-Version: 2.1", *lines, ""]))
        monkeypatch.syspath_prepend(packages)  # again for each one: it also makes Python look again
        fingerprints.versions.cache_clear()

    return install


def _same_size_and_time(folder: Path) -> None:
    path = folder / "sub" / "c.bin"
    before = path.stat()
    path.write_bytes(path.read_bytes()[::-1])
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size


@pytest.mark.parametrize(
    "change",
    [
        _same_size_and_time,
        lambda folder: (folder / "a.py").rename(folder / "A.py"),
        lambda folder: (folder / "sub" / "new").touch(),
        lambda folder: (folder / "sub" / "c.bin").unlink(),
    ],
    ids=["content", "renamed", "added", "removed"],
)
def test_the_digest_of_a_folder_changes_with(change: Callable[[Path], object], folder: Path) -> None:
    before = fingerprints.files_digest(folder)
    change(folder)
    assert fingerprints.files_digest(folder) != before


@pytest.mark.parametrize("left", ["sub/__pycache__/c.pyc", ".ipynb_checkpoints/a.ipynb", ".DS_Store"])
def test_what_python_and_jupyter_and_macos_leave_does_not_count(folder: Path, left: str) -> None:
    before = fingerprints.files_digest(folder)
    (folder / left).parent.mkdir(parents=True, exist_ok=True)
    (folder / left).touch()
    assert fingerprints.files_digest(folder) == before


def test_versions_are_those_of_a_package_and_of_all_that_it_requires() -> None:
    found = fingerprints.versions("ipykernel", "nbclient")
    assert {"ipykernel", "nbclient", "pyzmq", "parso"} <= set(found), "parso is required by jedi, and that by ipython"
    assert found == {name: importlib.metadata.version(name) for name in found}


def test_what_only_an_extra_or_another_python_requires_is_not_asked_for(installed: Callable[..., None]) -> None:
    installed("first", "1.0", "second>=2; python_version > '3'", "third; extra == 'x'", "fourth; python_version < '3'")
    installed("second", "2.0", "First", "Fifth_Name")
    installed("third", "3.0")
    installed("fourth", "4.0")
    installed("fifth-name", "5.0", "sixth")
    assert fingerprints.versions("first") == {"first": "1.0", "second": "2.0", "fifth-name": "5.0", "sixth": "absent"}


def test_what_an_extra_requires_is_asked_for_with_it_and_without_it_too(installed: Callable[..., None]) -> None:
    installed("first", "1.0", "second", "third[more]; extra == 'site'")
    installed("second", "2.0", "third")
    installed("third", "3.0", "fourth; extra == 'more'", "fifth; extra == 'other'")
    installed("fourth", "4.0")
    expected = {"first": "1.0", "second": "2.0", "third": "3.0"}
    assert fingerprints.versions("first") == expected
    assert fingerprints.versions("first[site]") == expected | {"fourth": "4.0"}


class Repository:
    """A repository of git in a new folder, in which one file is committed."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self.folder = folder
        self.git("init", "--quiet")
        self.file = folder / "file"
        self.file.write_text("committed")
        self.commit()

    def git(self, *arguments: str) -> str:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
        return subprocess.run(
            ["git", *who, *arguments], cwd=self.folder, check=True, capture_output=True, text=True
        ).stdout.strip()

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "x")

    def head(self) -> str:
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    for name in [name for name in os.environ if name.startswith("GIT_")]:  # as git sets them for its hooks
        monkeypatch.delenv(name)
    return Repository(tmp_path / "repository")


def test_the_commit_is_the_one_that_is_checked_out_whatever_its_tags(repository: Repository) -> None:
    first = fingerprints.commit(repository.folder)
    assert first == repository.head()
    assert re.fullmatch("[0-9a-f]{40}", first)
    repository.git("tag", "v1")
    repository.git("tag", "--annotate", "v2", "--message", "x")
    assert fingerprints.commit(repository.folder) == first
    repository.file.write_text("another")
    repository.commit()
    assert fingerprints.commit(repository.folder) == repository.head() != first


@pytest.mark.parametrize(
    "change",
    [
        lambda repository: repository.file.write_text("changed"),
        lambda repository: repository.file.unlink(),
    ],
    ids=["changed", "deleted"],
)
def test_files_that_differ_from_the_commit_make_it_dirty(
    repository: Repository, change: Callable[[Repository], object]
) -> None:
    change(repository)
    assert fingerprints.commit(repository.folder) == f"{repository.head()}-dirty"


def test_a_copy_without_history_has_no_commit_even_within_another_repository(repository: Repository, tmp_path: Path) -> None:
    copy = repository.folder / "copy"
    copy.mkdir()
    (tmp_path / "link").symlink_to(copy)
    assert [fingerprints.commit(folder) for folder in (copy, tmp_path / "link", tmp_path)] == ["", "", ""]


def test_the_origin_is_read_as_git_writes_it_whatever_the_systems_encoding(repository: Repository) -> None:
    repository.git("remote", "add", "origin", "https://example.org/año.git")
    code = "import sys, pathlib; from mnist_tutorial.website.fingerprints import origin; print(ascii(origin(pathlib.Path())))"
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", code]
    run = subprocess.run(
        command, cwd=repository.folder, env=os.environ | plain, capture_output=True, encoding="utf-8", check=True
    )
    assert run.stdout.strip() == ascii("https://example.org/año.git")
