"""A build where no source has Python for the page."""

from pathlib import Path

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


def _ask_for_live_cells(site: SmallSite) -> None:
    script: Path = site.docs / "assets" / "live" / "live-cells.js"
    script.parent.mkdir()
    script.touch()
