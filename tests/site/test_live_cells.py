"""Python for the page: what a build brings of it, and a build where no source has it."""

import gzip
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from mnist_tutorial.website.pages import ROOT
from tests.site.small_site import SmallSite

OFFLINE = {"https_proxy": "http://127.0.0.1:9", "PIP_INDEX_URL": "http://127.0.0.1:9/"}
"""Nothing answers there, whatever this computer is connected to."""


def test_the_site_is_whole_without_it_and_says_so(built: SmallSite) -> None:
    _ask_for_live_cells(built)
    run = built.build(**OFFLINE, MNIST_TUTORIAL_LIVE="")
    assert run.returncode == 0, run.stdout
    assert "No cell runs in the pages of this site: no source has" in run.stdout
    assert "no source has" in built.report()["no_live_cells"]
    assert not (built.site / "live").exists()
    assert "live-cells.js" not in (built.site / "1-first" / "index.html").read_text(encoding="utf-8")


def test_it_is_not_published_so(built: SmallSite) -> None:
    _ask_for_live_cells(built)
    run = built.build(**OFFLINE, MNIST_TUTORIAL_LIVE="official")
    assert run.returncode != 0
    assert "no source has" in run.stdout


@pytest.mark.parametrize("language", ["es", "en"])
def test_teachers_read_how_much_is_downloaded(site: Path, language: str) -> None:
    files = json.loads((site / "live" / "files.json").read_text())["files"]
    (told,) = re.findall(r"(\d+) MB", (ROOT / "docs" / language / "teachers.md").read_text(encoding="utf-8"))
    assert int(told) == pytest.approx(sum(file["bytes"] for file in files) / 1e6, abs=1.5)


def test_what_a_figure_needs_is_compiled_and_what_else_may_be_imported_is_there(site: Path) -> None:
    library = zipfile.ZipFile(io.BytesIO(gzip.decompress((site / "live" / "library.bin").read_bytes()))).namelist()
    assert {"ast.pyc", "json/__init__.pyc", "mimetypes.py"} <= {*library}
    content = gzip.decompress((site / "live" / "packages.bin").read_bytes())
    packages = [name for name, _ in json.loads(content[4 : 4 + int.from_bytes(content[:4], "little")])]
    assert {"numpy/__init__.pyc", "matplotlib/axes/_axes.pyc", "keras/models.pyc", "matplotlib/animation.py"} <= {*packages}


def _ask_for_live_cells(site: SmallSite) -> None:
    script: Path = site.docs / "assets" / "live" / "live-cells.js"
    script.parent.mkdir()
    script.touch()
