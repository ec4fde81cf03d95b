"""The last sheet: one's own digit passed through the network by hand, to print."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import expect_no_faults
from tests.browser.conftest import Opened
from tests.browser.test_drawing import STROKES, draw
from tests.built_site import NAMES

PLACE = f"{NAMES[-1]}/"


def _sheet(page: Page) -> Page:
    page.locator("digit-by-hand").scroll_into_view_if_needed()
    page.get_by_role("button", name="Hacer mi hoja").click()
    expect(page.locator(".by-hand tbody tr")).to_have_count(10)
    return page


def _rows(page: Page) -> list[list[float]]:
    """Of each digit: what three neurons give, the others, the bias, and the sum of all of it."""
    rows = page.locator(".by-hand tbody tr").all()
    return [[float(cell) for cell in row.locator("td").all_inner_texts()[:6]] for row in rows]


def test_each_sum_on_the_sheet_adds_up(opened: Opened) -> None:
    for *parts, total in _rows(_sheet(opened(PLACE))):
        assert sum(parts) == pytest.approx(total, abs=0.03)


def test_it_is_the_digit_that_was_drawn_on_another_page(opened: Opened) -> None:
    page = opened()
    draw(page, next(stroke["strokes"] for stroke in STROKES if stroke["digit"] == 3))
    expect(page.locator(".digit-bars .largest b")).to_have_text("3")
    page.goto(page.url + PLACE)
    _sheet(page)
    expect(page.get_by_text("La red lee 3")).to_be_visible()
    assert max(range(10), key=lambda digit: _rows(page)[digit][-1]) == 3


def test_with_nothing_on_the_sheet_it_is_the_last_one_kept(opened: Opened) -> None:
    page = opened()
    digits = [{"label": 1, "pixels": [255] * inked + [0] * (784 - inked)} for inked in (50, 77)]
    page.evaluate('digits => localStorage.setItem("mnist-tutorial.my-digits", JSON.stringify(digits))', digits)
    page.goto(page.url + PLACE)
    _sheet(page)
    expect(page.get_by_text("Tienen tinta 77")).to_be_visible()


def test_axe_finds_nothing_and_nothing_overflows(opened: Opened) -> None:
    expect_no_faults(_sheet(opened(PLACE, bypass_csp=True)), "digit-by-hand")


def test_the_sheet_alone_is_printed_on_one_side(opened: Opened) -> None:
    page = _sheet(opened(PLACE))
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Imprimir la hoja").click()
    page.emulate_media(media="print")
    expect(page.locator(".by-hand")).to_be_visible()
    expect(page.locator("h1")).to_be_hidden()
    height = page.locator("body").evaluate("it => it.scrollHeight")
    assert height < 1050, "A4 at 96 dots an inch, without its margins"
