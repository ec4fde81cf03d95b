"""Digests tell every change and nothing else; versions are those of all that a package requires; the commit is whole."""

import hashlib
import importlib.metadata
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from mnist_tutorial.website import fingerprints


@pytest.fixture(autouse=True)
def _fresh_versions() -> Iterator[None]:
    """Versions are asked for once a process, and here other packages are installed for a moment."""
    yield
    fingerprints.versions.cache_clear()
    fingerprints.all_versions.cache_clear()


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
        lines = [f"Name: {name}", f"Version: {version}", *(f"Requires-Dist: {it}" for it in required)]
        (information / "METADATA").write_text("\n".join(["Metadata-Version: 2.1", *lines, ""]))
        monkeypatch.syspath_prepend(packages)  # again for each one: it also makes Python look again
        fingerprints.versions.cache_clear()
        fingerprints.all_versions.cache_clear()

    return install


def test_a_digest_does_not_depend_on_the_order_of_a_dict() -> None:
    assert fingerprints.digest({"a": 1, "b": {"c": 2, "d": 3}}) == fingerprints.digest({"b": {"d": 3, "c": 2}, "a": 1})


def test_different_values_have_different_digests_in_every_process() -> None:
    values = [None, "", "1", 1, [1, 2], [2, 1], [[1], 2], {"1": 2}, {"2": 1}, "ñ"]
    assert len({fingerprints.digest(value) for value in values}) == len(values)
    assert fingerprints.digest({"a": [1]}) == hashlib.sha256(b'{"a": [1]}').hexdigest()


def _same_size_and_time(folder: Path) -> None:
    path = folder / "sub" / "c.bin"
    before = path.stat()
    path.write_bytes(path.read_bytes()[::-1])
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size


def _exchange(folder: Path) -> None:
    for old, new in (("a.py", "c.py"), ("b.py", "a.py"), ("c.py", "b.py")):
        (folder / old).rename(folder / new)


@pytest.mark.parametrize(
    "change",
    [
        _same_size_and_time,
        _exchange,
        lambda folder: (folder / "a.py").write_bytes(b""),
        lambda folder: (folder / "a.py").rename(folder / "A.py"),
        lambda folder: (folder / "a.py").rename(folder / "sub" / "a.py"),
        lambda folder: (folder / "sub").rename(folder / "other"),
        lambda folder: (folder / "sub" / "new").touch(),
        lambda folder: (folder / ".hidden").touch(),
        lambda folder: (folder / "__pycache__.py").touch(),
        lambda folder: (folder / "sub" / "c.bin").unlink(),
        shutil.rmtree,
    ],
    ids=["content", "exchange", "emptied", "renamed", "moved", "folder", "added", "hidden", "similar", "removed", "gone"],
)
def test_the_digest_of_a_folder_changes_with(change: Callable[[Path], object], folder: Path) -> None:
    before = fingerprints.files_digest(folder)
    change(folder)
    assert fingerprints.files_digest(folder) != before


def test_the_same_files_elsewhere_have_the_same_digest(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "else" / "where"
    (elsewhere / "sub").mkdir(parents=True)
    for name in ("sub/c.bin", "b.py", "a.py"):
        shutil.copy(folder / name, elsewhere / name)
        os.utime(elsewhere / name, (0, 0))
    assert fingerprints.files_digest(elsewhere) == fingerprints.files_digest(folder)


@pytest.mark.parametrize("left", ["__pycache__/a.pyc", "sub/__pycache__/x/c.pyc", ".ipynb_checkpoints/a.ipynb", ".DS_Store"])
def test_what_python_and_jupyter_and_macos_leave_does_not_count(folder: Path, left: str) -> None:
    before = fingerprints.files_digest(folder)
    (folder / left).parent.mkdir(parents=True, exist_ok=True)
    (folder / left).touch()
    assert fingerprints.files_digest(folder) == before


def test_a_folder_of_that_name_above_does_not_hide_the_files(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "__pycache__")
    assert fingerprints.files_digest(tmp_path / "__pycache__") == fingerprints.files_digest(folder)


def test_folders_can_be_left_out(folder: Path) -> None:
    (folder / "sub" / "deep").mkdir()
    (folder / "sub" / "deep" / "d").touch()
    (folder / "subject").touch()
    everything, without = fingerprints.files_digest(folder), fingerprints.files_digest(folder, without=[folder / "sub"])
    without_a, without_deep = (fingerprints.files_digest(folder, [folder / it]) for it in ("a.py", "sub/deep"))
    assert len({everything, without, without_a, without_deep}) == 4
    (folder / "sub" / "deep" / "d").write_text("changed")
    assert fingerprints.files_digest(folder, [folder / "sub"]) == without
    assert fingerprints.files_digest(folder, iter([folder / "sub" / "deep"])) == without_deep
    (folder / "subject").write_text("changed")
    assert fingerprints.files_digest(folder, [folder / "sub"]) != without


def test_the_python_is_the_one_that_runs() -> None:
    running = {sys.implementation.name, platform.python_version(), platform.system(), platform.machine()}
    assert set(fingerprints.python()) >= running


def test_versions_are_those_of_a_package_and_of_all_that_it_requires() -> None:
    found = fingerprints.versions("ipykernel", "nbclient")
    assert {"ipykernel", "nbclient", "pyzmq", "parso"} <= set(found), "parso is required by jedi, and that by ipython"
    assert found == {name: importlib.metadata.version(name) for name in found}


def test_what_only_an_extra_or_another_python_requires_is_not_asked_for(installed: Callable[..., None]) -> None:
    installed("first", "1.0", "second[x]>=2; python_version > '3'", "third; extra == 'x'", "fourth; python_version < '3'")
    installed("second", "2.0", "First", "Fifth_Name")
    installed("third", "3.0")
    installed("fourth", "4.0")
    installed("fifth-name", "5.0", "sixth")
    assert fingerprints.versions("first") == {"first": "1.0", "second": "2.0", "fifth-name": "5.0", "sixth": "absent"}


def test_a_package_that_is_not_installed_is_absent(installed: Callable[..., None]) -> None:
    assert fingerprints.versions("never-installed", "packaging") == {
        "never-installed": "absent",
        "packaging": importlib.metadata.version("packaging"),
    }
    installed("never-installed", "1.0")
    assert fingerprints.versions("never-installed") == {"never-installed": "1.0"}


def test_all_versions_are_those_of_every_package(installed: Callable[..., None]) -> None:
    written = list(Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    expected = {(canonicalize_name(name), version) for name, _, version in (path.stem.partition("-") for path in written)}
    assert len(expected) > 100
    installed("one-more", "1.0")
    found = fingerprints.all_versions()
    assert {(canonicalize_name(name), version) for name, version in found} >= expected | {("one-more", "1.0")}
    assert found == sorted(found)


def test_what_a_broken_installation_left_is_no_reason_to_stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken-1.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    fingerprints.all_versions.cache_clear()
    assert "packaging" in dict(fingerprints.all_versions())


def test_the_extras_that_a_requirement_asks_for_are_followed() -> None:
    """One is bleach[css], which nbconvert requires."""
    assert fingerprints.versions("nbconvert")["bleach"] == importlib.metadata.version("bleach")


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
        lambda repository: repository.git("rm", "--quiet", "file"),
        lambda repository: (repository.file.write_text("changed"), repository.git("add", "file")),
    ],
    ids=["changed", "deleted", "deleted and staged", "changed and staged"],
)
def test_files_that_differ_from_the_commit_make_it_dirty(
    repository: Repository, change: Callable[[Repository], object]
) -> None:
    change(repository)
    assert fingerprints.commit(repository.folder) == f"{repository.head()}-dirty"


def test_files_that_were_never_committed_and_other_times_do_not_make_it_dirty(repository: Repository) -> None:
    (repository.folder / "untracked").touch()
    os.utime(repository.file, (0, 0))
    assert fingerprints.commit(repository.folder) == repository.head()


def test_a_copy_without_history_has_no_commit_even_within_another_repository(repository: Repository, tmp_path: Path) -> None:
    copy = repository.folder / "copy"
    copy.mkdir()
    (tmp_path / "link").symlink_to(copy)
    assert [fingerprints.commit(folder) for folder in (copy, tmp_path / "link", tmp_path)] == ["", "", ""]


def test_a_repository_within_another_or_behind_a_link_has_its_own_commit(repository: Repository, tmp_path: Path) -> None:
    inner = Repository(repository.folder / "inner")
    inner.file.write_text("another, so that its hash is another")
    inner.commit()
    (tmp_path / "link").symlink_to(inner.folder)
    assert fingerprints.commit(inner.folder) == fingerprints.commit(tmp_path / "link") == inner.head() != repository.head()


def test_a_repository_without_any_commit_has_none(repository: Repository) -> None:
    repository.git("update-ref", "-d", "HEAD")
    assert fingerprints.commit(repository.folder) == ""


def test_where_there_is_no_git_there_is_no_commit(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert fingerprints.commit(repository.folder) == ""
