"""One commit gives one site, byte for byte: in another folder, for another user, on another day."""

import os
import time
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell

from tests.site.same import differences, tells
from tests.site.small_site import SmallSite

CLOCK = "import datetime, time\nprint(datetime.date.today().year, time.localtime().tm_year)"


def _made(folder: Path, day: str, umask: int, **environment: str) -> SmallSite:
    """A small site whose every page is executed."""
    folder.mkdir(parents=True)
    for name in ("home", "temporary"):
        (folder / name).mkdir()
    before = os.umask(umask)
    try:
        small = SmallSite(folder / "project")
    finally:
        os.umask(before)
    ago = time.time() - 86400 * len(str(folder))
    for path in small.docs.rglob("*"):
        os.utime(path, (ago, ago))
    its_own = {"HOME": str(folder / "home"), "TMPDIR": str(folder / "temporary")}
    run = small.build("tests.site.elsewhen", day, **its_own, **environment)
    assert run.returncode == 0, run.stdout
    assert len(small.executed()) == 2
    return small


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    return _made(tmp_path_factory.mktemp("here") / "a", "2026-02-03", 0o022, TZ="America/Los_Angeles", LANG="C.UTF-8")


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    folder = tmp_path_factory.mktemp("there") / "a much longer name, with spaces and ñ"
    return _made(folder, "2031-12-31", 0o077, TZ="Asia/Tokyo", LANG="es_ES.UTF-8", PYTHONHASHSEED="7", COLUMNS="40")


def test_another_folder_another_user_and_another_day_give_the_same_site(here: SmallSite, there: SmallSite) -> None:
    assert here.content()
    assert differences(here.site, there.site) == []


def test_a_site_does_not_tell_where_it_was_made(here: SmallSite, there: SmallSite) -> None:
    for small in (here, there):
        assert tells(small.site, [str(small.folder), str(small.folder.parent)]) == []


def test_a_page_that_tells_the_day_or_the_place_is_noticed(here: SmallSite, tmp_path: Path) -> None:
    """The clock is really another one, and the comparison sees it."""
    sites = [here.copied_to(tmp_path / name) for name in ("one", "two")]
    for small, day in zip(sites, ("2027-01-01", "2029-01-01"), strict=True):
        small.write("2-second", "es", new_code_cell(f"{CLOCK}\nimport tempfile; print(tempfile.gettempdir())", id="clock"))
        run = small.build("tests.site.elsewhen", day)
        assert run.returncode == 0, run.stdout
        assert f"{day[:4]} {day[:4]}" in small.content()["2-second/index.html"].decode()
    assert "2-second/index.html" in differences(sites[0].site, sites[1].site)
    assert "2-second/index.html" in tells(sites[0].site, [str(tmp_path)])
