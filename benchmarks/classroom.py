"""what a class waits for on one slow line: each page's first view, by a new reader and by one who comes from the page before"""

from pathlib import Path

from playwright.sync_api import BrowserContext, sync_playwright

from benchmarks.row import Row
from mnist_tutorial.website.pages import LANGUAGES
from tests.browser.browsers import launch
from tests.built_site import ADDRESSES, build
from tests.serving import Server, serve

PHONES = 30
LINE = 20_000_000
"""Bits a second, shared by all of them."""


def measure_all(folder: Path) -> list[Row]:
    """Two rows a page: the bytes of its files, and the seconds until `PHONES` have them, were the line alone to wait for."""
    build(folder / "site")
    rows = []
    with serve(folder / "site", compressed=True) as server, sync_playwright() as playwright:
        browser = launch(playwright)
        for language in LANGUAGES:
            follower = browser.new_context()  # keeps what it has, as GitHub Pages says: for ten minutes
            for name in (name for name, its in ADDRESSES.items() if its == language):
                newcomer = browser.new_context()
                for reader, context in (("a new reader", newcomer), ("from the page before", follower)):
                    sent = _first_view(context, server, name)
                    seconds = PHONES * sent * 8 / LINE
                    rows.append(Row(f"/{name}: {reader}, {sent / 1000:.1f} KB; {PHONES} phones at 20 Mbit/s", seconds, "s"))
                newcomer.close()
            follower.close()
        browser.close()
    return rows


def _first_view(context: BrowserContext, server: Server, name: str) -> int:
    server.sent.clear()
    page = context.new_page()
    page.goto(server.address + name, wait_until="networkidle")
    page.wait_for_timeout(500)  # what is fetched ahead, when nothing else is
    page.close()
    return sum(server.sent.values())
