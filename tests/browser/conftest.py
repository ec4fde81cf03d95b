"""A browser, and the site on a server of our own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from tests.browser.browsers import launch
from tests.browser.readers import Reader, reading
from tests.browser.scripts import Scripts
from tests.built_site import ADDRESSES
from tests.serving import serve

# How long something takes says more about what else the machine does than about the page.
expect.set_options(timeout=60_000)

SIZED: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
Opened = Callable[..., Page]
"""Opens a place of the site, with options for its context."""


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served, ending in a slash."""
    with serve(site) as server:
        yield server.address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = launch(playwright)
    yield browser
    browser.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """`make test` reads one of the longest pages in Chromium and Firefox; `make test-long` reads all, also in WebKit."""
    everywhere = metafunc.config.getoption("everywhere")
    if "reader" in metafunc.fixturenames:
        names = ["chromium", "firefox", *(["webkit"] if everywhere else [])]
        metafunc.parametrize("reader", names, indirect=True, scope="session")
    if "read" in metafunc.fixturenames:
        pages = ADDRESSES if everywhere else ("7-how-it-works/",)
        metafunc.parametrize("read", pages)


@pytest.fixture(scope="session")
def reader(playwright: Playwright, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """Somebody with the browser that the parameter names."""
    with reading(playwright, request.param) as someone:
        yield someone


@pytest.fixture
def scripts(browser: Browser, address: str) -> Iterator[Scripts]:
    context = browser.new_context()
    yield Scripts(context.new_page(), address)
    context.close()


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Opened]:
    """Opens a place of the site in a context of its own, made with the options given."""
    contexts = []

    def open_page(place: str = "", **options: Any) -> Page:
        contexts.append(browser.new_context(**SIZED | options))
        page = contexts[-1].new_page()
        page.goto(address + place)
        return page

    yield open_page
    for context in contexts:
        context.close()


def once_ready(opened: Opened, ready: str) -> Opened:
    """Opens a place, page 1 if none is named, and waits until an expression is true there."""

    def open_page(place: str = "1-loading/", **options: Any) -> Page:
        page = opened(place, **options)
        page.wait_for_function(ready)
        return page

    return open_page
