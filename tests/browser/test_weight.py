"""What a page weighs, as GitHub Pages sends it: compressed. 1 KB is 1,000 bytes."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from mnist_tutorial.website.render.style_sheet import STYLE
from mnist_tutorial.website.widgets import WIDGETS
from tests.browser.readers import ask_nothing
from tests.built_site import ADDRESSES, NOTEBOOKS
from tests.serving import Server, serve

HTML = 30_000
"""Of a page, without its figures."""
CELLS = 12_000
"""Of our style sheet for cells, before it becomes part of the one for all."""
OWN = 12_000
"""Of an element's own modules: those that no other element loads."""
FIGURE = 30_000
FIRST_VIEW = 160_000
"""Of all that a page asks for before its reader does anything, with nothing kept from other pages."""


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[Server]:
    with serve(site, compressed=True) as server:
        yield server


def _sent(path: Path) -> int:
    return len(gzip.compress(path.read_bytes()))


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_is_light(site: Path, name: str) -> None:
    assert _sent(site / name / "index.html") <= HTML


def _modules(module: Path) -> set[Path]:
    """A module and all that it loads, at once or later, or has run by a worker."""
    found, new = set[Path](), {module}
    while new:
        found |= new
        new = {loaded for one in new for loaded in _loaded(one)} - found
    return found


def _loaded(module: Path) -> set[Path]:
    code = re.sub(r"/\*.*?\*/", "", module.read_text(encoding="utf-8"), flags=re.DOTALL)  # which tell of types
    modules = {module.parent / name for name in re.findall(r'(?:from |import\()"(\.[^"]+)"', code)}
    workers = {module.parent / "../network" / name for name in re.findall(r'new URL\("([^"]+\.js)", NETWORK\)', code)}
    return {path.resolve() for path in modules | workers}


@pytest.mark.parametrize("name", WIDGETS)
def test_an_elements_own_code_is_light(site: Path, name: str) -> None:
    folder = (site / "assets/widgets").resolve()
    loaded = {element: _modules(folder / f"{element}.js") for element in WIDGETS}
    own = loaded[name].difference(*(modules for element, modules in loaded.items() if element != name))
    shared = sum(map(_sent, loaded[name] - own))
    sent = {path.name: _sent(path) for path in own}
    assert len(own) < len(loaded[name])
    assert sum(sent.values()) <= OWN, f"{sum(sent.values())} bytes, and {shared} shared with other elements: {sent}"


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_figures_are_light_files_that_wait_for_their_reader(site: Path, name: str) -> None:
    page = BeautifulSoup((site / name / "index.html").read_bytes(), "html.parser")
    images = page.select("article img")
    assert images
    for image in images:
        assert int(str(image["width"])) > 0 and int(str(image["height"])) > 0  # noqa: PT018
        assert image["loading"] == "lazy"
        source = str(image["src"]).split("#")[0]
        assert not source.startswith("data:")
        assert (
            _sent(site / name / source) <= FIGURE
            if source.endswith(".svg")
            else (site / name / source).stat().st_size <= FIGURE
        )


@pytest.mark.parametrize("name", ADDRESSES)
def test_the_first_view_is_light(browser: Browser, server: Server, name: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    server.sent.clear()
    page.goto(server.address + name, wait_until="networkidle")
    context.close()
    assert {f"/{name}", f"/{STYLE}"} <= server.sent.keys()
    assert sum(server.sent.values()) <= FIRST_VIEW, server.sent
    assert not any("search_index" in path for path in server.sent), "what is searched comes with the search"


def test_a_figure_is_sent_once_for_both_schemes(browser: Browser, server: Server) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    server.asked.clear()
    page.goto(f"{server.address}5-evaluation/")
    ask_nothing(page)
    page.locator("#cell-calibration-drawn").scroll_into_view_if_needed()
    shown = page.locator('#cell-calibration-drawn img[src$="#only-dark"]')
    shown.evaluate("it => it.decode()")
    context.close()
    assert [path for path in server.asked if "calibration-drawn.svg" in path] == ["/5-evaluation/calibration-drawn.svg"]
