"""The looks of what a page's text may hold, put into a real page: folds are usable by keyboard, formulas fit a phone."""

import pytest
from playwright.sync_api import Page, expect

from mnist_tutorial.website.render.formulas import with_mathml
from tests.browser.conftest import Opened

FOLD = "<details><summary>Answer</summary><p>Because.</p></details>"
WIDE = with_mathml(r"$$512 \times 784" + r" + 512 \times 784" * 20 + "$$", "page")
MIDDLE = "it => (it.getBoundingClientRect().left + it.getBoundingClientRect().right) / 2"


def shown(opened: Opened, html: str, scheme: str) -> Page:
    """A page on a phone, in a colour scheme, with this HTML above its text."""
    page = opened("1-loading/", viewport={"width": 360, "height": 740}, color_scheme=scheme)
    page.evaluate("html => document.querySelector('.notebook').insertAdjacentHTML('afterbegin', html)", html)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_fold_opens_by_keyboard_and_shows_where_the_focus_is(opened: Opened, scheme: str) -> None:
    page = shown(opened, FOLD, scheme)
    summary = page.locator(".notebook summary").first
    expect(summary).to_have_css("outline-style", "none")
    page.keyboard.press("Tab")  # from here on, the keyboard is what is used
    summary.focus()
    expect(summary).to_have_css("outline-style", "solid")
    style = summary.evaluate("it => ({outline: getComputedStyle(it).outlineColor, text: getComputedStyle(it).color})")
    assert style["outline"] == style["text"]
    page.keyboard.press("Enter")
    expect(page.get_by_text("Because.")).to_be_visible()


def test_a_wide_formula_scrolls_inside_itself(opened: Opened) -> None:
    page = shown(opened, f"<p>{WIDE}</p>", "light")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    formula = page.locator(".formula.display").first
    assert formula.evaluate("it => it.scrollWidth > it.clientWidth && it.scrollHeight === it.clientHeight")
    formula.evaluate("it => it.scrollTo(10_000, 0)")
    assert formula.evaluate("it => it.scrollLeft + it.clientWidth === it.scrollWidth")
