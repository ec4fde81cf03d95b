"""An image as 784 numbers: what a pixel holds, and where it goes."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from mnist_tutorial import mnist
from tests.browser.axe import expect_no_faults
from tests.browser.conftest import Opened
from tests.browser.readers import Reader, until
from tests.built_site import NAMES
from tests.conftest import Digits

PLACE = f"{NAMES[0]}/"


def _inspector(opened: Opened, query: str = "", home: str = "", **options: Any) -> Page:
    page = opened(f"{home}{PLACE}{query}", **options)
    page.locator("pixel-inspector").scroll_into_view_if_needed()
    expect(page.locator("pixel-inspector .digit-images canvas").first).to_be_visible()
    return page


def _facts(page: Page) -> list[str]:
    """Row and column, ink, ink over 255, position."""
    return page.locator(".pixel-facts dd").all_inner_texts()


@pytest.mark.parametrize("k", [481, 0, 783, 28 * 12 + 16])
def test_a_pixel_s_numbers_are_those_of_mnist(opened: Opened, digits: Digits, k: int) -> None:
    page = _inspector(opened, f"?pixel={k}")
    row, column = divmod(k, 28)
    ink = int(digits[1][0][mnist.MISREAD][row, column])
    assert _facts(page) == [f"{row}, {column}", str(ink), f"{ink / 255:.4f}", f"28 × {row} + {column} = {k}"]


def test_the_pixel_below_the_pointer_and_its_twin_in_the_row(opened: Opened) -> None:
    page = _inspector(opened)
    canvas = page.locator(".pixels-pointed")
    canvas.hover(position={"x": 392 * 5.5 / 28, "y": 392 * 17.5 / 28})
    assert _facts(page)[0] == "17, 5"
    width = canvas.evaluate("it => it.clientWidth")
    canvas.hover(position={"x": width * 100.5 / 784, "y": 392 + 28 + 20})
    assert _facts(page)[3] == "28 × 3 + 16 = 100"


def test_by_keyboard_alone_to_the_challenge_and_the_address_remembers(opened: Opened) -> None:
    page = _inspector(opened)
    page.locator(".pixels-pointed").focus()
    for _ in range(19):
        page.keyboard.press("ArrowRight")
    expect(page.locator("pixel-inspector .challenge")).to_have_class("challenge met")
    expect(page.locator("pixel-inspector [role=status].visually-hidden")).to_contain_text("posición 500")
    expect(page).to_have_url(re.compile(r"pixel=500$"))
    again = _inspector(opened, "?" + page.url.partition("?")[2], "en/")
    assert _facts(again)[3] == "28 × 17 + 24 = 500"


def test_shuffling_moves_the_pixels_and_loses_none(opened: Opened) -> None:
    page = _inspector(opened)
    drawn = "document.querySelector('.pixel-strip').toDataURL()"
    before = page.evaluate(drawn)
    page.get_by_label("Barajar").check()
    assert page.evaluate(drawn) != before
    page.get_by_label("Barajar").uncheck()
    assert page.evaluate(drawn) == before


def test_unrolled_each_row_is_its_part_of_the_strip(opened: Opened) -> None:
    page = _inspector(opened, "?unrolled=10")
    strip = page.locator(".pixel-strip").bounding_box()
    image = page.locator(".pixel-image").bounding_box()
    assert strip is not None
    assert image is not None
    for row in range(28):
        box = page.locator(".pixel-row").nth(row).bounding_box()
        assert box is not None
        left, top, width = (
            (strip["x"] + strip["width"] * row / 28, strip["y"], strip["width"] / 28)
            if row < 10
            else (image["x"], image["y"] + image["height"] * row / 28, image["width"])
        )
        assert (box["x"], box["y"], box["width"]) == pytest.approx((left, top, width), abs=0.1)


def test_axe_finds_nothing_and_nothing_overflows(opened: Opened) -> None:
    page = _inspector(opened, "?unrolled=9&shuffled=1", bypass_csp=True)
    page.locator(".pixels-pointed").press("ArrowRight")
    expect_no_faults(page, "pixel-inspector")


def test_without_scripts_and_on_paper_there_is_the_page_s_figure(opened: Opened) -> None:
    page = opened(PLACE, java_script_enabled=False)
    figure = page.locator("pixel-inspector .still img[src*='#only-light']")
    expect(figure).to_be_visible()
    page = _inspector(opened)
    expect(page.locator("pixel-inspector .still")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("pixel-inspector .still")).to_be_visible()
    expect(page.locator("pixel-inspector .live")).to_be_hidden()


def test_in_every_browser_the_arrows_move_the_pixel(reader: Reader, address: str) -> None:
    reader.open(address + PLACE)
    reader.evaluate("document.querySelector('pixel-inspector').scrollIntoView()")
    until(reader, "() => document.querySelector('.pixel-facts dd')?.textContent === '17, 5'")
    reader.evaluate("document.querySelector('.pixels-pointed').focus()")
    reader.press("ArrowDown", "ArrowRight")
    until(reader, "() => document.querySelector('.pixel-facts dd').textContent === '18, 6'")


def test_it_shows_the_digit_that_the_reader_has_drawn(opened: Opened) -> None:
    page = _inspector(opened)
    drawn = [[{"x": 0.5, "y": 0.2, "width": 0.05}, {"x": 0.5, "y": 0.8, "width": 0.05}]]
    page.evaluate("drawn => localStorage.setItem('mnist-tutorial.digit', JSON.stringify(drawn))", drawn)
    page.reload()
    page.locator("pixel-inspector").scroll_into_view_if_needed()
    page.get_by_role("button", name="Mi dígito").click()
    middle = page.locator(".pixel-row").nth(14).evaluate("it => [...it.getContext('2d').getImageData(0, 0, 28, 1).data]")
    assert [place for place, value in enumerate(middle[0::4]) if value < 255] == [13, 14]
