"""Scripts that somebody adds by MkDocs' setting extra_javascript run on every page, beside the site's own."""

import shutil
from collections.abc import Iterator

import pytest
import yaml
from playwright.sync_api import Browser, Page

from mnist_tutorial.website.pages import ROOT
from tests.serving import serve
from tests.site.small_site import SmallSite

OWN = "assets/own"
SETTING = [f"{OWN}/classic.js", f"{OWN}/module.mjs", {"path": f"{OWN}/typed.js", "type": "module"}]
PAGES = ("", "1-first/", "404.html", "en/", "en/2-second/", "en/404.html")


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with a script of each kind; each notes its own name, and how often the page was ready."""
    small = SmallSite(tmp_path_factory.mktemp("extended"))
    (small.docs / OWN).mkdir()
    for ours in ("page", "widgets"):
        shutil.copytree(ROOT / "docs" / "assets" / ours, small.docs / "assets" / ours)
    for name, module in {"classic.js": "", "module.mjs": "export {};", "typed.js": "export {};"}.items():
        note = f"(window.ran ??= []).push('{name}');"
        ready = f"document.addEventListener('DOMContentLoaded', () => (window.ready ??= []).push('{name}'));"
        (small.docs / OWN / name).write_text(note + ready + module)
    settings = small.folder / "mkdocs.yml"
    settings.write_text(settings.read_text() + yaml.safe_dump({"extra_javascript": SETTING}))
    run = small.build(SITE_URL="http://127.0.0.1/")
    assert run.returncode == 0, run.stdout
    with serve(small.site) as server:
        yield server.address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("place", PAGES)
def test_each_kind_runs_once_on_every_page(page: Page, extended: str, place: str) -> None:
    page.goto(f"{extended}{place}")
    assert page.evaluate("window.ran") == ["classic.js", "module.mjs", "typed.js"]


def test_the_page_is_ready_once_even_if_materials_script_comes_late(page: Page, extended: str) -> None:
    page.goto(f"{extended}1-first/")
    page.keyboard.press("Tab")
    while not page.evaluate("'document$' in window"):
        page.wait_for_timeout(50)
    page.wait_for_timeout(200)
    assert page.evaluate("window.ready") == ["classic.js", "module.mjs", "typed.js"]
