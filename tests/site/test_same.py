"""One commit gives one site, byte for byte: in another folder, for another user; and it does not tell where it was made."""

import subprocess
from pathlib import Path

from mnist_tutorial.website.pages import ROOT
from tests.site.same import differences, files, tells
from tests.site.small_site import SmallSite


def _git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True)


def _made(committed: SmallSite, folder: Path, **environment: str) -> SmallSite:
    """The site of a clone, whose every page is executed, for a user who has nothing yet."""
    (folder / "home").mkdir(parents=True)
    _git(folder, "clone", "--quiet", str(committed.folder), "project")
    small = SmallSite(folder / "project")
    run = small.run("mnist_tutorial.website.build", HOME=str(folder / "home"), USER=folder.name, **environment)
    assert run.returncode == 0, run.stdout
    assert small.executed() == ["1-first (es)", "2-second (es)"], "nothing is taken from elsewhere"
    return small


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    small = SmallSite(tmp_path / "committed")
    _git(small.folder, "init", "--quiet")
    _git(small.folder, "add", "docs", "mkdocs.yml")
    _git(small.folder, "commit", "--quiet", "--message=x")
    here = _made(small, tmp_path / "qzanne", TZ="America/Los_Angeles", LANG="C.UTF-8")
    there = _made(small, tmp_path / "qzbert, ñ", TZ="Asia/Tokyo", LANG="es_ES.UTF-8", PYTHONHASHSEED="7", COLUMNS="40")
    assert {Path(place.partition("!")[0]).suffix for place in files(here.site)} >= {".html", ".ipynb", ".zip", ".whl", ".json"}
    assert differences(here.site, there.site) == []
    for site in (here.site, there.site):
        assert tells(site, [str(tmp_path), "qzanne", "qzbert", str(ROOT)]) == []
