"""The looks of what a page's text may hold, put into a real page: folds are usable by keyboard, formulas fit a phone."""

import pytest
from playwright.sync_api import Page, expect

from mnist_tutorial.website.pages import ROOT
from mnist_tutorial.website.render.formulas import with_mathml
from tests.browser.conftest import Opened

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
FOLD = "<details><summary>Answer</summary><p>Because.</p></details>"
PLOT = '<details class="plot"><summary>The figure’s code</summary><div class="highlight"><pre>plot()</pre></div></details>'
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_figures_code_is_for_everyone(opened: Opened, scheme: str) -> None:
    page = shown(opened, PLOT, scheme)
    summary = page.locator("details.plot > summary").first
    box = summary.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24, "a finger finds it"
    summary.click()
    expect(page.get_by_text("plot()")).to_be_visible()
    page.evaluate(AXE)
    ran = "axe.run(document.querySelector('details.plot'))"
    assert page.evaluate(f"async () => (await {ran}).violations.map(it => it.id)") == []


def test_a_figures_code_is_printed_only_unfolded(opened: Opened) -> None:
    page = shown(opened, PLOT, "light")
    page.emulate_media(media="print")
    expect(page.locator("details.plot").first).to_be_hidden()
    page.evaluate("document.querySelector('details.plot').open = true")
    expect(page.get_by_text("plot()")).to_be_visible()


def test_a_wide_formula_scrolls_inside_itself(opened: Opened) -> None:
    page = shown(opened, f"<p>{WIDE}</p>", "light")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    formula = page.locator(".formula.display").first
    assert formula.evaluate("it => it.scrollWidth > it.clientWidth && it.scrollHeight === it.clientHeight")
    formula.evaluate("it => it.scrollTo(10_000, 0)")
    assert formula.evaluate("it => it.scrollLeft + it.clientWidth === it.scrollWidth")
