"""Whether the site still is what a build would make: any change of what goes in, or of the site itself, is noticed."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mnist_tutorial.files import write_checked
from mnist_tutorial.website import fingerprints, unchanged
from mnist_tutorial.website.pages import ROOT
from mnist_tutorial.website.publish.wheel import TEXTS
from mnist_tutorial.website.unchanged import inputs_of, is_current, record

FILES = (
    *("docs/es/1-first.ipynb", "docs/assets/a.svg", "mkdocs.yml", "site/index.html", "site/1-first/index.html"),
    *("package/helper.py", "package/data/digits.npz", "package/website/render.py", "README.md", "requirements.lock"),
)


def _move_to(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the project that runs this."""
    monkeypatch.setattr(unchanged, "PACKAGE", project / "package")
    monkeypatch.setattr(unchanged, "LOCK", project / "requirements.lock")
    monkeypatch.setattr(unchanged, "TEXTS", (project / "README.md",))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose site was just built, with a package of its own in the place of mnist_tutorial."""
    project = tmp_path / "project"
    for name in FILES:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(f"content of {name}")
    _move_to(project, monkeypatch)
    for name in ("GITHUB_REPOSITORY", "SITE_URL"):
        monkeypatch.delenv(name, raising=False)
    record(project, inputs_of(project))
    return project


def test_a_site_is_current_when_it_was_built_and_stays_so(project: Path) -> None:
    assert is_current(project)
    assert is_current(project), "asking must change nothing"


def test_a_site_that_was_never_recorded_is_not_current(project: Path) -> None:
    (project / ".cache" / "site").unlink()
    assert not is_current(project)


def test_only_content_counts(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the place of the project, nor when its files were written, nor what Python leaves, nor files beside them."""
    copy = tmp_path / "copy"
    shutil.copytree(project, copy, copy_function=shutil.copyfile)
    for name in (
        "package/__pycache__/helper.pyc",
        "docs/es/.ipynb_checkpoints/1-first.ipynb",
        "CITATION.cff",
        "build/report.json",
    ):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).touch()
    shutil.rmtree(project)
    _move_to(copy, monkeypatch)
    assert is_current(copy)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("change", ["changed", "emptied", "deleted", "replaced by a folder"])
def test_a_site_is_not_current_when_a_file_is_changed(project: Path, name: str, change: str) -> None:
    path = project / name
    if change == "changed":
        path.write_text(path.read_text().swapcase())
    elif change == "emptied":
        path.write_text("")
    else:
        path.unlink()
        if change != "deleted":
            path.mkdir()
    assert not is_current(project)


@pytest.mark.parametrize("name", FILES)
def test_a_site_is_current_again_when_a_change_is_taken_back(project: Path, name: str) -> None:
    path = project / name
    content = path.read_bytes()
    path.write_bytes(b"changed")
    assert not is_current(project)
    path.write_bytes(content)
    assert is_current(project)


@pytest.mark.parametrize(
    "name", ["docs/es/2-second.ipynb", "docs/new", "site/new", "site/1-first/new", "package/website/new.py"]
)
def test_a_site_is_not_current_when_a_file_is_added(project: Path, name: str) -> None:
    (project / name).touch()
    assert not is_current(project)


@pytest.mark.parametrize("name", ["docs", "site", "package", "package/website", ".cache"])
@pytest.mark.parametrize("in_its_place", [None, "file", "folder"])
def test_a_site_is_not_current_when_a_folder_is_gone(project: Path, name: str, in_its_place: str | None) -> None:
    shutil.rmtree(project / name)
    if in_its_place == "file":
        (project / name).touch()
    elif in_its_place == "folder":
        (project / name).mkdir()
    assert not is_current(project)


def test_a_site_is_not_current_when_mkdocs_yml_is_not_text(project: Path) -> None:
    (project / "mkdocs.yml").write_bytes(b"\xff")
    assert not is_current(project)


def test_no_site_at_all_is_not_current_even_if_that_was_recorded(project: Path) -> None:
    shutil.rmtree(project / "site")
    record(project, inputs_of(project))
    assert not is_current(project)
    (project / "site").touch()
    assert not is_current(project)


@pytest.mark.parametrize(
    "damage",
    [lambda stored: b"", lambda stored: stored[:-1], lambda stored: b"[]", lambda stored: bytes([stored[0] ^ 1]) + stored[1:]],
    ids=["empty", "cut", "of another form", "one bit"],
)
def test_a_site_with_a_damaged_record_is_not_current(project: Path, damage: Callable[[bytes], bytes]) -> None:
    path = project / ".cache" / "site"
    path.write_bytes(damage(path.read_bytes()))
    assert not is_current(project)
    record(project, inputs_of(project))
    assert is_current(project)


@pytest.mark.parametrize("name", ["GITHUB_REPOSITORY", "SITE_URL"])
def test_a_site_is_not_current_when_its_address_is_another(project: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "one")
    assert not is_current(project)
    record(project, inputs_of(project))
    assert is_current(project)
    monkeypatch.setenv(name, "two")
    assert not is_current(project)
    monkeypatch.delenv(name)
    assert not is_current(project)


def test_other_variables_do_not_count(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_RUN_ID", "17")
    assert is_current(project)


def test_a_site_is_not_current_when_any_package_has_another_version(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    versions = fingerprints.all_versions()
    monkeypatch.setattr(fingerprints, "all_versions", lambda: versions)
    assert is_current(project)
    for other in (versions[1:], versions[:-1], [*versions, ("zzz", "1.0")], [(versions[0][0], "0.0.0.1"), *versions[1:]]):
        monkeypatch.setattr(fingerprints, "all_versions", lambda other=other: other)
        assert not is_current(project)


def test_a_site_is_not_current_with_another_python(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = [*fingerprints.python()[:-1], "another machine"]
    monkeypatch.setattr(fingerprints, "python", lambda: other)
    assert not is_current(project)


@pytest.mark.parametrize("before", ["", "1" * 40])
def test_a_site_is_not_current_after_another_commit(project: Path, monkeypatch: pytest.MonkeyPatch, before: str) -> None:
    """Each page tells which one made it, and whether files differed from it."""
    asked: list[Path] = []

    def use(commit: str) -> None:
        def of(folder: Path) -> str:
            asked.append(folder)
            return commit

        monkeypatch.setattr(fingerprints, "commit", of)

    use(before)
    record(project, inputs_of(project))
    assert is_current(project)
    for other in ("2" * 40, "1" * 40 + "-dirty"):
        use(other)
        assert not is_current(project)
    assert set(asked) == {project}


def test_the_texts_are_those_of_the_wheel() -> None:
    assert {path.relative_to(ROOT).as_posix() for path in TEXTS} == {"pyproject.toml", "README.md", "LICENSE"}


def test_a_text_that_changes_while_the_site_is_built_makes_the_next_build(project: Path) -> None:
    before = inputs_of(project)
    (project / "docs" / "es" / "1-first.ipynb").write_text("changed during the build")
    record(project, before)
    assert not is_current(project)


def test_a_record_of_another_form_is_not_current(project: Path) -> None:
    write_checked(project / ".cache" / "site", b'["one", "two", "three"]')
    assert not is_current(project)
