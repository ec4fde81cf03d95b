"""The real site of one commit, made of two clones in two folders, is the same byte for byte."""

import os
import subprocess
import sys
from pathlib import Path

from mnist_tutorial.website.pages import ROOT
from tests.site.same import differences, files, tells

SHARED = ("MNIST_TUTORIAL_CACHE", "XDG_CACHE_HOME")
"""Where else a trained network could come from than from the build at hand."""


def _made(project: Path, **environment: str) -> Path:
    """The site of a clone of the commit at hand, each of whose pages is executed."""
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(project)], check=True)
    its_own = {"HOME": project.parent / "home", "TMPDIR": project.parent / "temporary"}
    for folder in its_own.values():
        folder.mkdir()
    inherited = {name: value for name, value in os.environ.items() if name not in SHARED}
    run = subprocess.run(
        [sys.executable, "-m", "mnist_tutorial.website.build", "--no-cache"],
        cwd=project,
        env=inherited | {"NO_MKDOCS_2_WARNING": "1"} | {name: str(folder) for name, folder in its_own.items()} | environment,
        text=True,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert run.returncode == 0, run.stdout
    return project / "site"


def test_two_clones_give_the_same_site(tmp_path: Path) -> None:
    here = _made(tmp_path / "a" / "here", TZ="America/Los_Angeles")
    there = _made(tmp_path / "another folder, with ñ" / "there", TZ="Asia/Tokyo", PYTHONHASHSEED="7")
    assert len(files(here)) > 100
    assert differences(here, there) == []
    for site in (here, there):
        assert tells(site, [str(tmp_path), str(ROOT)]) == []
