"""A browser, and the site on a server of our own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.chromium import launch
from tests.browser.scripts import Scripts
from tests.serving import serve

# How long something takes says more about what else the machine does than about the page.
expect.set_options(timeout=60_000)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served, ending in a slash."""
    with serve(site) as server:
        yield server.address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def scripts(browser: Browser, address: str) -> Iterator[Scripts]:
    context = browser.new_context()
    yield Scripts(context.new_page(), address)
    context.close()
