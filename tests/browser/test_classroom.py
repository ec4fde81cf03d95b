"""The classroom pack, unpacked and started as a teacher would: Python alone, no internet."""

import os
import re
import shlex
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path

import nbformat
import pytest
from filelock import FileLock
from playwright.sync_api import Browser, expect

from mnist_tutorial.website.publish.archives import CLASSROOM_SITE, PACK
from tests.built_site import NOTEBOOKS, outputs_of

PORT = int(CLASSROOM_SITE.rstrip("/").rsplit(":", 1)[1])


@pytest.fixture
def pack(site: Path, tmp_path: Path) -> Path:
    with zipfile.ZipFile(site / "dist" / f"{PACK}.zip") as archive:
        archive.extractall(tmp_path)
    return tmp_path / PACK


@pytest.fixture
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The pack's own port, which one test at a time can have."""
    with FileLock(tmp_path_factory.getbasetemp().parent / "port.lock"):
        yield PORT


@contextmanager
def _started(pack: Path, *arguments: str) -> Iterator[tuple[str, Path]]:
    """Run start.py: what it prints before it waits, and the file where a browser would write the address that it opens."""
    opened = pack / "opened"
    record = f"open({str(opened)!r}, 'w').write(__import__('sys').argv[1])"
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", "start.py", *arguments],  # without any package that is installed here
        cwd=pack,
        env=os.environ | {"BROWSER": f"{sys.executable} -c {shlex.quote(record)} %s"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        printed = ""
        while "Ctrl+C" not in printed:
            line = process.stdout.readline()
            assert line, f"it ended at once: {printed}"
            printed += line
        yield printed, opened
    finally:
        process.terminate()
        process.wait()


def _address(printed: str) -> str:
    found = re.search(r"Español: (http://127\.0\.0\.1:\d+/)", printed)
    assert found is not None, printed
    return found[1]


def test_the_tutorial_opens_in_the_browser_and_asks_nothing_of_the_internet(pack: Path, port: int, browser: Browser) -> None:
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    asked: list[str] = []
    missing: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: missing.append(response.url) if response.status >= 400 else None)
    with _started(pack) as (printed, opened):
        address = _address(printed)
        assert address == CLASSROOM_SITE
        for _ in range(100):
            with suppress(FileNotFoundError):
                if opened.read_text():
                    break
            time.sleep(0.1)
        assert opened.read_text() == address
        page.goto(opened.read_text())
        page.locator("article .md-button--primary").click()
        page.wait_for_url(f"{address}1-loading/")
        expect(page.locator("h1")).to_contain_text("Carga")
        for place in NOTEBOOKS:
            page.goto(address + place)
        assert not missing
        assert not [url for url in asked if not url.startswith((address, "data:", "blob:"))]

        with page.expect_download() as download:
            page.locator(".page-links a[download]").click()
        _can_be_installed(nbformat.read(download.value.path(), as_version=4))
        for notebook in (pack / "notebooks").rglob("*.ipynb"):
            _can_be_installed(nbformat.read(notebook, as_version=4))
        assert len(list((pack / "notebooks").rglob("*.ipynb"))) == len(NOTEBOOKS)
    context.close()


def test_a_cell_runs_and_asks_nothing_of_the_internet(pack: Path, port: int, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    with _started(pack, "--no-browser") as (printed, _):
        address = _address(printed)
        page.goto(f"{address}7-how-it-works/")
        cell = page.locator("#cell-shapes")
        cell.locator(".live-run").click()
        expect(cell.locator("live-cell")).to_have_attribute("data-state", "done", timeout=240_000)
        expect(cell.locator(".live-result pre")).to_have_text(outputs_of(pack / "site", "7-how-it-works/")["shapes"])
    context.close()
    assert any("/live/packages.bin" in url for url in asked), "what Python's thread asks is heard"
    assert not [url for url in asked if not url.startswith((address, "data:", f"blob:{address}"))]


def _can_be_installed(notebook: nbformat.NotebookNode) -> None:
    """Its install cell names the wheel that the pack serves."""
    (install,) = (cell.source for cell in notebook.cells if cell.id == "install")
    found = re.search(rf'"({CLASSROOM_SITE}\S+\.whl)"', install)
    assert found is not None, install
    with urllib.request.urlopen(found[1]) as response:
        assert zipfile.is_zipfile(BytesIO(response.read()))
