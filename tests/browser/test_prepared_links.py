"""The links prepared for teachers: each opens its element in another state than the page itself does."""

import re

import pytest
from playwright.sync_api import Page

from mnist_tutorial.website.pages import DOCS, ORIGINAL
from tests.browser.conftest import Opened

TEXT = (DOCS / ORIGINAL / "teachers.md").read_text(encoding="utf-8")
LINKS = re.findall(r"\]\(([\w-]+)\.ipynb(\?[^()#]+)(#[\w-]+)\)", TEXT)


def _shown(page: Page, cell: str) -> str:
    """What the element says, once it has said the same for a while."""
    page.locator(f"{cell} .live").wait_for()
    page.wait_for_load_state("networkidle")
    before = ""
    while before != (now := page.locator(cell).inner_text()):
        before = now
        page.wait_for_timeout(500)
    return now


@pytest.mark.parametrize(("name", "query", "cell"), LINKS)
def test_a_prepared_link_opens_its_element_in_another_state(opened: Opened, name: str, query: str, cell: str) -> None:
    assert _shown(opened(f"{name}/{query}{cell}"), cell) != _shown(opened(f"{name}/{cell}"), cell)
