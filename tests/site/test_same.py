"""One commit gives one site, byte for byte: in another folder, for another user, on another day; and does not tell where."""

import os
import subprocess
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell

from mnist_tutorial.website.pages import ROOT
from tests.site.same import differences, files, tells
from tests.site.small_site import SmallSite

CLOCK = "import datetime, time\nprint(datetime.date.today().year, time.localtime().tm_year)"


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True)


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    small = SmallSite(tmp_path_factory.mktemp("committed"))
    _git(small.folder, "init", "--quiet")
    _git(small.folder, "add", "docs", "mkdocs.yml")
    identity = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    _git(small.folder, *identity, "commit", "--quiet", "--message=x")
    return small


def _secrets(folder: Path) -> list[str]:
    """What a site made by `_made` must not hold; the project, the home and the temporary folder are in ``folder``."""
    return [str(folder), folder.name, str(ROOT)]


def _made(committed: SmallSite, folder: Path, day: str, umask: int, **environment: str) -> SmallSite:
    """The site of a clone, whose every page is executed, for a user who has nothing yet."""
    for name in ("home", "temporary"):
        (folder / name).mkdir(parents=True)
    its_own = {"HOME": str(folder / "home"), "TMPDIR": str(folder / "temporary"), "USER": folder.name}
    before = os.umask(umask)
    try:
        _git(folder, "clone", "--quiet", str(committed.folder), "project")
        small = SmallSite(folder / "project")
        for number, path in enumerate(sorted(small.docs.rglob("*"), reverse=umask > 0o022)):
            os.utime(path, (number * 86400, number * 86400))
        run = small.run("tests.site.elsewhen", day, **its_own, **environment)
    finally:
        os.umask(before)
    assert run.returncode == 0, run.stdout
    assert small.executed() == ["1-first (es)", "2-second (es)"], "nothing is taken from elsewhere"
    return small


@pytest.fixture(scope="module")
def here(committed: SmallSite, tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    folder = tmp_path_factory.mktemp("here") / "qzanne"
    return _made(committed, folder, "2026-02-03", 0o022, TZ="America/Los_Angeles", LANG="C.UTF-8")


@pytest.fixture(scope="module")
def there(committed: SmallSite, tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    folder = tmp_path_factory.mktemp("there") / "qzbert, in a folder with spaces and ñ"
    return _made(committed, folder, "2031-12-31", 0o077, TZ="Asia/Tokyo", LANG="es_ES.UTF-8", PYTHONHASHSEED="7", COLUMNS="40")


def test_another_folder_another_user_and_another_day_give_the_same_site(here: SmallSite, there: SmallSite) -> None:
    assert {Path(place.partition("!")[0]).suffix for place in files(here.site)} >= {".html", ".ipynb", ".zip", ".whl", ".json"}
    assert differences(here.site, there.site) == []


def test_a_site_does_not_tell_where_it_was_made(here: SmallSite, there: SmallSite) -> None:
    for small in (here, there):
        assert tells(small.site, _secrets(small.folder.parent)) == []


def test_a_page_that_tells_the_day_or_the_place_is_noticed(here: SmallSite, tmp_path: Path) -> None:
    """The clock of a page is really another one, and the comparison and the search see what it prints."""
    sites = [here.copied_to(tmp_path / name) for name in ("one", "two")]
    for small, day in zip(sites, ("2027-01-01", "2029-01-01"), strict=True):
        small.write("2-second", "es", new_code_cell(f"{CLOCK}\nimport tempfile; print(tempfile.gettempdir())", id="clock"))
        run = small.run("tests.site.elsewhen", day, TMPDIR=str(small.folder))
        assert run.returncode == 0, run.stdout
        assert f"{day[:4]} {day[:4]}" in small.content()["2-second/index.html"].decode()
    found = differences(sites[0].site, sites[1].site)
    assert "2-second/index.html" in found
    assert "dist/mnist-tutorial-es-teachers.zip!mnist-tutorial-es-teachers/2-second.ipynb" in found, "archives are looked into"
    assert "2-second/index.html" in tells(sites[0].site, _secrets(sites[0].folder))
