"""A sheet for pencil is one side of A4, with room to write, and is legible to everybody on the screen."""

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import faults
from tests.browser.conftest import Opened
from tests.built_site import NOTEBOOKS

SHEETS = [place.replace(name, f"sheets/{name}") for place in NOTEBOOKS for name in [place.split("/")[-2]]]
PAGES = re.compile(rb"/Type\s*/Page\b")
A4 = b"/MediaBox [0 0 594.95996 841.91998]"
"""In points, as Chromium rounds it."""


@pytest.fixture(scope="module")
def sheet(browser: Browser) -> Page:
    return browser.new_page()


@pytest.mark.parametrize("place", [f"{sheet}{answers}" for sheet in SHEETS for answers in ("", "answers/")])
def test_a_sheet_is_one_side_of_a4(sheet: Page, address: str, place: str) -> None:
    sheet.goto(address + place)
    printed = sheet.pdf(prefer_css_page_size=True)
    assert len(PAGES.findall(printed)) == 1
    assert A4 in printed
    assert sheet.evaluate("[...document.images].every(image => image.naturalWidth)")


@pytest.mark.parametrize("place", SHEETS)
def test_a_blank_has_room_for_a_pencil(sheet: Page, address: str, place: str) -> None:
    """8 mm high, with 96 pixels an inch."""
    sheet.goto(address + place)
    low = "[...document.querySelectorAll('.blank, .lines > span')].filter(blank => blank.offsetHeight < 8 / 25.4 * 96).length"
    assert sheet.locator(".blank").count() > 3
    assert sheet.evaluate(low) == 0


def test_axe_finds_nothing_on_a_sheet_or_its_answers(opened: Opened) -> None:
    for place in (SHEETS[1], f"{SHEETS[1]}answers/"):
        page = opened(place, bypass_csp=True)
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert not faults(page), f"{place}, {width} pixels"
            assert page.evaluate("document.documentElement.scrollWidth") == width
