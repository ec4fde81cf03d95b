"""make picks a Python that TensorFlow has, whatever else is installed, and the branch that the host serves."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mnist_tutorial.website.pages import ROOT

MAKE = shutil.which("make")


def _make(folder: Path, versions: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make where the Pythons of these names, and no others, say that they have these versions."""
    assert MAKE
    shutil.copy(ROOT / "Makefile", folder)
    for name in ("requirements.lock", "pyproject.toml", "package-lock.json"):
        (folder / name).touch()
    programs = folder / "programs"
    programs.mkdir()
    for name in ("sh", "echo", "touch"):
        (programs / name).symlink_to(str(shutil.which(name)))
    for name, version in versions.items():
        # It runs make's question with its own version in place of the real one.
        (programs / name).write_text(
            f'#!/bin/sh\nexec {sys.executable} -c "import sys; sys.version_info = ({version}, 0); exec(sys.argv[1])" "$2"\n'
        )
        (programs / name).chmod(0o755)
    environment = os.environ | {"PATH": str(programs)}
    return subprocess.run(
        [MAKE, "--no-print-directory", *arguments],
        cwd=folder,
        env=environment,
        text=True,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


@pytest.mark.parametrize(
    ("versions", "picked"),
    [
        ({"python3": "3, 12"}, "python3"),
        ({"python3": "3, 14", "python3.12": "3, 12", "python3.11": "3, 11"}, "python3.12"),
        ({"python3": "3, 10", "python3.13": "3, 13"}, "python3.13"),
        ({"python3.11": "3, 11"}, "python3.11"),
    ],
)
def test_a_python_that_tensorflow_has_is_picked(tmp_path: Path, versions: dict[str, str], picked: str) -> None:
    made = _make(tmp_path, versions, "--dry-run", "site")
    assert f"\n{picked} -m venv .venv\n" in made.stdout


def test_without_one_make_says_which_to_install(tmp_path: Path) -> None:
    made = _make(tmp_path, {"python3": "3, 14"}, "site")
    assert made.returncode == 2
    assert made.stdout.startswith(
        "No Python 3.11, 3.12 or 3.13 was found, and TensorFlow has no newer one: install one of them"
    )
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize(
    ("origin", "branch"), [("https://github.com/school/nets", "gh-pages"), ("git@codeberg.org:school/nets.git", "pages")]
)
def test_a_site_is_pushed_to_the_branch_that_its_host_serves(tmp_path: Path, origin: str, branch: str) -> None:
    assert MAKE
    for name in ("requirements.lock", "pyproject.toml", "package-lock.json"):
        (tmp_path / name).touch()
    for command in (["init", "--quiet"], ["remote", "add", "origin", origin]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    command = [MAKE, "--makefile", str(ROOT / "Makefile"), "--dry-run", "publish"]
    made = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert f"ghp-import --branch {branch} " in made.stdout


def _release(folder: Path, fails: str) -> tuple[subprocess.CompletedProcess[str], str]:
    """Have make release 1.1.0 where the command with ``fails`` in it fails; with that, the history and its tags."""
    assert MAKE
    programs, project = folder / "programs", folder / "project"
    programs.mkdir()
    for name in ("python", "ruff", "mypy", "pytest"):
        # Each succeeds without doing anything, but for the one that makes the edition: it does to git what ours does.
        (programs / name).write_text(
            '#!/bin/sh\ncase "$0 $*" in\n'
            "  *website.release*) git commit --quiet --allow-empty --message edition && git tag v1.1.0;;\n"
            f"  *{fails}*) exit 1;;\nesac\n"
        )
        (programs / name).chmod(0o755)
    (project / ".venv").mkdir(parents=True)
    for name in ("requirements.lock", "pyproject.toml", "package-lock.json", ".venv/installed"):
        (project / name).touch()
    shutil.copy(ROOT / "Makefile", project)
    for arguments in ("init --quiet", "config user.name x", "config user.email x@example.org", "commit -q --allow-empty -m x"):
        subprocess.run(["git", *arguments.split()], cwd=project, check=True)
    command = [MAKE, "--no-print-directory", f"BIN={programs}", "release", "VERSION=1.1.0"]
    made = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    told = ["git", "log", "--format=%s%d", "--decorate=short", "--decorate-refs=refs/tags"]
    return made, subprocess.run(told, cwd=project, capture_output=True, text=True, check=True).stdout


def test_an_edition_ends_with_the_command_that_publishes_it(tmp_path: Path) -> None:
    made, history = _release(tmp_path, fails="nothing")
    assert made.returncode == 0
    assert made.stdout.endswith("To release it: git push origin HEAD v1.1.0\n")
    assert history == "edition (tag: v1.1.0)\nx\n"


@pytest.mark.parametrize("fails", ["test_changelog", "website.build"])
def test_an_edition_that_cannot_be_built_is_taken_back(tmp_path: Path, fails: str) -> None:
    made, history = _release(tmp_path, fails)
    assert made.returncode == 2
    assert made.stdout.endswith("Edition 1.1.0 was taken back: put right what failed above, commit it, and run this again.\n")
    assert history == "x\n"
