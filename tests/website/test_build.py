"""The command that builds: it does nothing where nothing has changed, and else hands over to MkDocs."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mnist_tutorial.website import fingerprints
from mnist_tutorial.website.build import account, inputs_of, write_report
from mnist_tutorial.website.pages import Page

WITH_STUB = """
import json, os, sys, types
def cli():
    print(json.dumps([sys.argv, os.environ.get("MNIST_TUTORIAL_NO_CACHE")]))
    if changed := os.environ.get("STUB_CHANGES"):
        open(changed, "w").write("changed meanwhile")
    sys.exit(int(os.environ.get("STUB_ENDS_WITH", "3")))
stub = types.ModuleType("mkdocs.__main__")
stub.cli = cli
sys.modules |= {"mkdocs": types.ModuleType("mkdocs"), "mkdocs.__main__": stub}
from mnist_tutorial.website.build import main
main()
"""
"""Instead of building, MkDocs says how it was called, and fails."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose site is current."""
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


def _is_current(project: Path) -> bool:
    return "Nothing has changed" in _python(project, "-c", WITH_STUB).stdout


def _handed_over(project: Path, *arguments: str, **variables: str) -> str | None:
    """How MkDocs is to know that nothing kept may be used, if it is called as it should be."""
    run = _python(project, "-c", WITH_STUB, *arguments, **variables)
    assert run.returncode == 3, f"how MkDocs ends is how the build ends: {run.stdout}{run.stderr}"
    command, no_cache = json.loads(run.stdout)
    assert command == ["mkdocs", "build", "--strict"]
    assert no_cache is None or isinstance(no_cache, str)
    return no_cache


def test_nothing_is_done_or_imported_where_nothing_has_changed(project: Path) -> None:
    run = _python(project, "-X", "importtime", "-m", "mnist_tutorial.website.build")
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("Nothing has changed since site/ was built.\nThe site is in site/.")
    imported = set(re.findall(r"^import time:.*\| +([\w.]+)$", run.stderr, re.MULTILINE))
    assert "mnist_tutorial.website.fingerprints" in imported
    heavy = {"mkdocs", "mkdocs_jupyter", "tensorflow", "keras", "numpy", "nbclient", "nbconvert", "jupyter_client", "ipykernel"}
    assert not {name.partition(".")[0] for name in imported} & heavy


def test_where_nothing_has_changed_the_report_says_so_of_each_page(project: Path) -> None:
    _python(project, "-m", "mnist_tutorial.website.build")
    nothing = {"executed": False, "seconds": 0, "why": "nothing has changed"}
    assert json.loads((project / "build" / "report.json").read_text()) == {
        "pages": [
            {"page": name, "language": language} | nothing for name in ("1-first", "2-second") for language in ("es", "en")
        ],
        "kernels_started": 0,
    }


@pytest.mark.parametrize("name", ["docs/es/1-first.ipynb", "mkdocs.yml", "site/index.html", ".cache/site"])
def test_a_changed_file_makes_mkdocs_build(project: Path, name: str) -> None:
    (project / name).write_text("changed")
    assert not _handed_over(project)
    assert not (project / "build").exists(), "only what has been built is reported"


def test_no_cache_makes_mkdocs_build_whatever_is_kept(project: Path) -> None:
    assert _handed_over(project, "--no-cache")
    assert _handed_over(project, MNIST_TUTORIAL_NO_CACHE="1")


@pytest.mark.parametrize("end", [0, 3])
def test_a_build_that_succeeds_is_remembered(project: Path, end: int) -> None:
    (project / "mkdocs.yml").write_text("changed")
    assert _built(project, STUB_ENDS_WITH=str(end)) == end
    assert _is_current(project) is (end == 0)


def test_a_build_during_which_something_was_changed_is_not(project: Path) -> None:
    (project / "mkdocs.yml").write_text("changed")
    assert _built(project, STUB_CHANGES="docs/es/1-first.ipynb") == 0
    assert not _is_current(project), "it may have been read in between"


def test_what_is_not_in_the_project_counts_too(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = inputs_of(project)
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    assert inputs_of(project) != before, "every page names the site's address"
    monkeypatch.delenv("SITE_URL")
    monkeypatch.setattr(fingerprints, "all_versions", lambda: [("numpy", "0.1")])
    assert inputs_of(project) != before, "a package computes or renders"


def test_a_mistyped_argument_builds_nothing(project: Path) -> None:
    run = _python(project, "-c", WITH_STUB, "--no-cash")
    assert (run.returncode, run.stdout) == (2, "")
    assert "--no-cash" in run.stderr


def test_the_report_is_in_the_order_given_and_counts_the_pages_that_were_executed(tmp_path: Path) -> None:
    accounts = [
        account(Page("2-b", "en"), executed=True, seconds=1.256, why="changed: its code"),
        account(Page("1-a", "es"), executed=False, seconds=0, why="sólo texto"),
        account(Page("3-c", "es"), executed=True, seconds=20, why="never executed before"),
    ]
    write_report(tmp_path, accounts)
    text = (tmp_path / "build" / "report.json").read_text(encoding="utf-8")
    assert json.loads(text) == {"pages": accounts, "kernels_started": 2}
    assert accounts[0] == {"page": "2-b", "language": "en", "executed": True, "seconds": 1.26, "why": "changed: its code"}
    assert "sólo texto" in text, "people read it too"
