"""The command that builds does nothing if nothing has changed, and otherwise calls MkDocs."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mnist_tutorial.website.build import inputs_of

WITH_STUB = """
import os, sys, types
def cli():
    if changed := os.environ.get("STUB_CHANGES"):
        open(changed, "w").write("changed meanwhile")
    os.makedirs(sys.argv[-1])  # where the new site is to be
    open(os.path.join(sys.argv[-1], "index.html"), "w").close()
    sys.exit(int(os.environ.get("STUB_ENDS_WITH", "3")))
stub = types.ModuleType("mkdocs.__main__")
stub.cli = cli
sys.modules |= {"mkdocs": types.ModuleType("mkdocs"), "mkdocs.__main__": stub}
from mnist_tutorial.website.build import main
main()
"""
"""A program in which MkDocs writes an empty home page and ends with the status ``STUB_ENDS_WITH``."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose site is up to date."""
    for name in ("docs/en/2-second", "docs/es/2-second", "docs/en/1-first", "docs/es/1-first"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / f"{name}.ipynb").touch()
    (tmp_path / "mkdocs.yml").touch()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").touch()
    assert _built(tmp_path) == 0
    return tmp_path


def _python(project: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "MNIST_TUTORIAL_NO_CACHE"} | variables
    return subprocess.run(
        [sys.executable, *arguments], cwd=project, env=environment, capture_output=True, text=True, check=False
    )


def _built(project: Path, **variables: str) -> int:
    return _python(project, "-c", WITH_STUB, **{"STUB_ENDS_WITH": "0"} | variables).returncode


def _is_up_to_date(project: Path, **variables: str) -> bool:
    return "Nothing has changed" in _python(project, "-c", WITH_STUB, **variables).stdout


def test_if_nothing_has_changed_nothing_is_done_or_imported(project: Path) -> None:
    run = _python(project, "-X", "importtime", "-m", "mnist_tutorial.website.build")
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("Nothing has changed since site/ was built.\nThe site is in site/.")
    imported = set(re.findall(r"^import time:.*\| +([\w.]+)$", run.stderr, re.MULTILINE))
    assert "mnist_tutorial.website.fingerprints" in imported
    heavy = {"mkdocs", "mkdocs_jupyter", "tensorflow", "keras", "numpy", "nbclient", "nbconvert", "jupyter_client", "ipykernel"}
    assert not {name.partition(".")[0] for name in imported} & heavy


@pytest.mark.parametrize("end", [0, 3])
def test_a_build_that_succeeds_is_remembered(project: Path, end: int) -> None:
    (project / "mkdocs.yml").write_text("changed")
    assert _built(project, STUB_ENDS_WITH=str(end)) == end
    assert _is_up_to_date(project) is (end == 0)


def test_a_build_during_which_something_was_changed_is_not(project: Path) -> None:
    (project / "mkdocs.yml").write_text("changed")
    assert _built(project, STUB_CHANGES="docs/es/1-first.ipynb") == 0
    assert not _is_up_to_date(project), "it may have been read in between"


def test_the_environment_and_the_packages_count_too(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = inputs_of(project)
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    assert inputs_of(project) != before, "every page names the site's address"


@pytest.mark.parametrize(
    ("package", "counts"),
    [("numpy", True), ("mkdocs", True), ("jupyterlab", False), ("cffi", False)],
    ids=["computes", "renders", "is not locked", "is locked for another system, and JupyterLab requires it"],
)
def test_the_packages_that_compute_or_render_count_and_no_others(project: Path, package: str, counts: bool) -> None:
    information = project / "packages" / f"{package}-0.1.dist-info"
    information.mkdir(parents=True)
    (information / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 0.1\n", encoding="utf-8")
    first = os.pathsep.join([str(information.parent), *sys.path])
    assert _is_up_to_date(project, PYTHONPATH=first) is not counts


def test_outside_the_project_it_says_where_to_run_it(tmp_path: Path) -> None:
    run = _python(tmp_path, "-c", WITH_STUB)
    assert run.returncode
    assert run.stderr.startswith(f"There is no mkdocs.yml in {tmp_path}: run this in the project's folder")


def test_a_site_that_is_a_link_is_replaced_where_it_leads(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    served = tmp_path_factory.mktemp("served") / "site"
    (project / "site").rename(served)
    (project / "site").symlink_to(served)
    (served / "old.html").touch()
    assert _built(project) == 0
    assert (project / "site").is_symlink()
    assert [path.name for path in served.iterdir()] == ["index.html"]


def test_its_last_line_names_the_python_of_the_project_in_short(project: Path) -> None:
    ours = project / ".venv" / "bin" / "python"
    ours.parent.mkdir(parents=True)
    ours.symlink_to(sys.executable)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "STUB_ENDS_WITH": "0"}
    run = subprocess.run(
        [str(ours), "-c", WITH_STUB], cwd=project, env=environment, capture_output=True, text=True, check=False
    )
    assert f"run `{Path('.venv/bin/python')} -m http.server 8000" in run.stdout, run.stderr


def test_it_names_a_python_elsewhere_whole_since_no_relative_path_leads_to_another_drive(project: Path) -> None:
    assert f"run `{sys.executable} -m http.server 8000" in _python(project, "-m", "mnist_tutorial.website.build").stdout
