"""The wheel's version tells what is in it, and no wheel is built twice of the same."""

import email
import importlib.util
import re
import shutil
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from packaging.utils import parse_wheel_filename
from packaging.version import Version

from mnist_tutorial.files import write_checked
from mnist_tutorial.website import inputs, wheel
from mnist_tutorial.website.pages import ROOT

TEXTS = ("pyproject.toml", "README.md", "LICENSE")

INSTALLED = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "mnist_tutorial").rglob("*")
    if path.is_file() and not {"website", "__pycache__", ".DS_Store"} & set(path.parts[len(ROOT.parts) :])
)
"""The files that readers install."""


class Project:
    """A copy of this project that may be changed, with a few bytes in place of the digits."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kept = folder / "kept"
        for name in TEXTS:
            shutil.copy(ROOT / name, folder / name)
        leave = shutil.ignore_patterns("mnist.npz", "__pycache__")
        shutil.copytree(ROOT / "mnist_tutorial", folder / "mnist_tutorial", ignore=leave)
        (folder / "mnist_tutorial" / "data" / "mnist.npz").write_bytes(b"digits")
        # The module as Python would import it from there.
        place = folder / "mnist_tutorial" / "website" / "wheel.py"
        specification = importlib.util.spec_from_file_location("wheel_of_a_copy", place)
        assert specification is not None
        assert specification.loader is not None
        self.module: Any = importlib.util.module_from_spec(specification)
        specification.loader.exec_module(self.module)

    def change(self, name: str, added: str = "\n# changed\n") -> None:
        with (self.folder / name).open("a", encoding="utf-8") as file:
            file.write(added)

    def wheel(self) -> Any:
        return self.module.build_wheel(self.kept)

    def files(self) -> list[Path]:
        return sorted(self.kept.iterdir())


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture
def built(project: Project, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the wheels that were built, without building them."""
    names: list[str] = []

    def build(name: str) -> bytes:
        names.append(name)
        return b"wheel %d" % len(names)

    monkeypatch.setattr(project.module, "_build", build)
    return names


@pytest.mark.parametrize("name", INSTALLED)
def test_each_file_that_readers_install_is_in_the_version(project: Project, name: str) -> None:
    before = project.module.version()
    content = (project.folder / name).read_bytes()
    project.change(name)
    assert project.module.version() != before
    (project.folder / name).write_bytes(content)
    assert project.module.version() == before
    (project.folder / name).unlink()
    assert project.module.version() != before


def test_a_new_file_is_in_the_version(project: Project) -> None:
    before = project.module.version()
    (project.folder / "mnist_tutorial" / "new.py").touch()
    assert project.module.version() != before


@pytest.mark.parametrize("name", ["mnist_tutorial/website/render.py", "mnist_tutorial/website/new.py", *TEXTS])
def test_nothing_else_is_in_the_version(project: Project, name: str) -> None:
    before = project.module.version()
    project.change(name)
    (project.folder / "mnist_tutorial" / "__pycache__").mkdir()
    (project.folder / "mnist_tutorial" / "__pycache__" / "model.cpython-311.pyc").touch()
    for left in (".plots.py.swp", "plots.py~"):  # by an editor
        (project.folder / "mnist_tutorial" / left).touch()
    assert project.module.version() == before


def test_the_version_is_of_the_release_and_of_the_source() -> None:
    assert re.fullmatch(rf"{re.escape(wheel.BASE_VERSION)}\+[0-9a-f]{{1,12}}", wheel.version())


@given(source=st.text("0123456789abcdef", min_size=64, max_size=64))
@example(source="000123456789" * 6)
@example(source="0" * 64)
@example(source="1e5" * 22)
def test_the_version_is_as_pip_shows_it_whatever_the_digest(source: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inputs, "files_digest", lambda *arguments, **options: source)
        version = wheel.version()
    assert version == str(Version(version)), "PEP 440 takes the zeros from the front of a number"
    name, found, _, _ = parse_wheel_filename(f"mnist_tutorial-{version}-py3-none-any.whl")
    assert (name, str(found)) == ("mnist-tutorial", version)


def test_a_wheel_is_built_of_the_files_and_tells_its_version(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    (project.folder / "mnist_tutorial" / ".plots.py.swp").touch()
    made = project.wheel()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert project.module._build(made.name) == made.content, "on any day"
    assert made.name == f"mnist_tutorial-{made.version}-py3-none-any.whl"
    assert made.version == project.module.version() != wheel.version()
    with zipfile.ZipFile(BytesIO(made.content)) as archive:
        assert archive.read("mnist_tutorial/data/mnist.npz") == b"digits"
        metadata = email.message_from_bytes(archive.read(f"mnist_tutorial-{made.version}.dist-info/METADATA"))
        assert sorted(name for name in archive.namelist() if ".dist-info/" not in name) == INSTALLED
    assert (metadata["Name"], metadata["Version"]) == ("mnist-tutorial", made.version)


def test_the_same_wheel_is_built_once_and_kept(project: Project, built: list[str]) -> None:
    first = project.wheel()
    assert built == [first.name]
    assert first.content == b"wheel 1"
    assert project.wheel() == first
    assert len(built) == 1
    assert len(project.files()) == 1


@pytest.mark.parametrize("name", ["mnist_tutorial/plots.py", *TEXTS])
def test_what_is_in_the_wheel_makes_another_one_and_the_old_one_goes(project: Project, built: list[str], name: str) -> None:
    project.wheel()
    (before,) = project.files()
    project.change(name)
    made = project.wheel()
    assert made.content == b"wheel 2"
    assert built[-1] == made.name
    (after,) = project.files()
    assert after != before


def test_another_builder_makes_another_wheel(project: Project, built: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    project.wheel()
    monkeypatch.setattr(project.module.inputs, "versions", lambda name: {name: "another"})
    assert project.wheel().content == b"wheel 2"


def test_the_website_makes_no_other_wheel(project: Project, built: list[str]) -> None:
    project.wheel()
    project.change("mnist_tutorial/website/render.py")
    project.wheel()
    assert len(built) == 1


@pytest.mark.parametrize("damage", [lambda stored: b"", lambda stored: stored[:-1], lambda stored: stored + b"\0"])
def test_a_damaged_wheel_is_built_again(project: Project, built: list[str], damage: Callable[[bytes], bytes]) -> None:
    project.wheel()
    (kept,) = project.files()
    kept.write_bytes(damage(kept.read_bytes()))
    assert project.wheel().content == b"wheel 2"
    assert project.wheel().content == b"wheel 2"
    assert project.files() == [kept]


def test_what_another_process_is_writing_is_left_alone(
    project: Project, built: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    others: list[Path] = []

    def write(path: Path, content: bytes) -> None:
        others.append(path.with_name(f".{path.name}.0123.unfinished"))  # as write_whole calls it
        write_checked(others[-1], b"half of it")
        write_checked(path, content)

    monkeypatch.setattr(project.module, "write_checked", write)
    project.wheel()
    project.change("README.md")
    project.wheel()
    assert all(other.exists() for other in others)


def test_what_the_builder_says_is_told_and_nothing_is_kept(project: Project) -> None:
    project.change("pyproject.toml", "\n[project\n")
    with pytest.raises(project.module.WheelError, match=r"(?s)could not be built \(.*hatchling build.*\):\n.*TOMLDecodeError"):
        project.wheel()
    assert not project.kept.exists()


def test_a_wheel_of_another_name_is_not_taken_for_this_one(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when a file is changed while the builder runs."""
    monkeypatch.setattr(project.module, "version", lambda: "1.0.0+of.before")
    with pytest.raises(project.module.WheelError, match=r"could not be built(?s:.*)\.whl"):
        project.wheel()
    assert not project.kept.exists()
