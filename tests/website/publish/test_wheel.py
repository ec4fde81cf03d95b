"""The wheel's digest tells what is in it, its name does not change, and no wheel is built twice of the same."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from mnist_tutorial.website.pages import ROOT
from mnist_tutorial.website.publish import wheel
from tests.website.publish.project import TEXTS, Project

NAME = "mnist_tutorial-1.0.0-py3-none-any.whl"

INSTALLED = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "mnist_tutorial").rglob("*")
    if path.is_file() and not {"website", "__pycache__", ".DS_Store"} & set(path.parts[len(ROOT.parts) :])
)
"""The files that readers install."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture
def built(project: Project, monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Contents of the wheels that were built, without building them."""
    made: list[bytes] = []

    def build() -> tuple[str, bytes]:
        made.append(b"wheel %d" % (len(made) + 1))
        return NAME, made[-1]

    monkeypatch.setattr(project.module, "_build", build)
    return made


@pytest.mark.parametrize("name", ["mnist_tutorial/plots.py", "mnist_tutorial/data/mnist.npz"])
def test_a_file_that_readers_install_is_in_the_digest(project: Project, name: str) -> None:
    before = project.module.digest()
    project.change(name)
    assert project.module.digest() != before


@pytest.mark.parametrize("name", ["mnist_tutorial/website/hook.py", "mnist_tutorial/website/new.py", *TEXTS])
def test_nothing_else_is_in_the_digest(project: Project, name: str) -> None:
    before = project.module.digest()
    project.change(name)
    (project.folder / "mnist_tutorial" / "__pycache__").mkdir()
    (project.folder / "mnist_tutorial" / "__pycache__" / "model.cpython-311.pyc").touch()
    for left in (".plots.py.swp", "plots.py~"):  # by an editor
        (project.folder / "mnist_tutorial" / left).touch()
    assert project.module.digest() == before


def test_a_wheel_is_built_of_the_files_and_tells_their_digest(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    (project.folder / "mnist_tutorial" / ".plots.py.swp").touch()
    made = project.wheel()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert project.module._build() == (made.name, made.content), "on any day"
    assert made.digest == project.module.digest() != wheel.digest()
    with zipfile.ZipFile(BytesIO(made.content)) as archive:
        assert archive.read("mnist_tutorial/data/mnist.npz") == b"digits"
        assert archive.read(f"mnist_tutorial-1.0.0.dist-info/{wheel.MARK}").decode() == made.digest
        assert sorted(name for name in archive.namelist() if ".dist-info/" not in name) == INSTALLED


def test_the_same_wheel_is_built_once_and_kept(project: Project, built: list[bytes]) -> None:
    first = project.wheel()
    assert (first.name, first.content) == (NAME, b"wheel 1")
    assert len(built) == 1
    assert project.wheel() == first
    assert len(built) == 1
    assert len(project.files()) == 1


@pytest.mark.parametrize("name", ["mnist_tutorial/plots.py", "mnist_tutorial/website/publish/digest_hook.py", *TEXTS])
def test_what_is_in_the_wheel_makes_another_one_and_the_old_one_goes(project: Project, built: list[bytes], name: str) -> None:
    project.wheel()
    (before,) = project.files()
    project.change(name)
    made = project.wheel()
    assert made.content == b"wheel 2"
    (after,) = project.files()
    assert after != before


def test_a_damaged_wheel_is_built_again(project: Project, built: list[bytes]) -> None:
    project.wheel()
    (kept,) = project.files()
    kept.write_bytes(kept.read_bytes()[:-1])
    assert project.wheel().content == b"wheel 2"
    assert project.wheel().content == b"wheel 2"
    assert project.files() == [kept]
