"""The looks of what a page's text may hold, put into a real page: folds are usable by keyboard, formulas fit a phone."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from mnist_tutorial.website.render.formulas import with_mathml

FOLD = "<details><summary>Answer</summary><p>Because.</p></details>"
WIDE = with_mathml(r"$$512 \times 784" + r" + 512 \times 784" * 20 + "$$", "page")
MIDDLE = "it => (it.getBoundingClientRect().left + it.getBoundingClientRect().right) / 2"

Shown = Callable[[str, str], Page]


@pytest.fixture
def shown(browser: Browser, address: str) -> Iterator[Shown]:
    """Opens a page on a phone, in a colour scheme, with this HTML above its text."""
    contexts = []

    def show(html: str, scheme: str) -> Page:
        context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{address}1-loading/")
        page.evaluate("html => document.querySelector('.notebook').insertAdjacentHTML('afterbegin', html)", html)
        return page

    yield show
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_fold_opens_by_keyboard_and_shows_where_the_focus_is(shown: Shown, scheme: str) -> None:
    page = shown(FOLD, scheme)
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
def test_answers_and_solutions_look_alike(shown: Shown, scheme: str) -> None:
    page = shown(FOLD + FOLD.replace("<details", '<details class="cell solution"'), scheme)
    looks = [
        page.locator(f".notebook details{kind} summary").first.evaluate(
            "it => [it, it.parentElement].map(one => [...getComputedStyle(one)].map(name => getComputedStyle(one)[name]))"
        )
        for kind in (":not(.solution)", ".solution")
    ]
    assert looks[0] == looks[1]


def test_a_wide_formula_scrolls_inside_itself(shown: Shown) -> None:
    page = shown(f"<p>{WIDE}</p>", "light")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    formula = page.locator(".formula.display").first
    assert formula.evaluate("it => it.scrollWidth > it.clientWidth && it.scrollHeight === it.clientHeight")
    formula.evaluate("it => it.scrollTo(10_000, 0)")
    assert formula.evaluate("it => it.scrollLeft + it.clientWidth === it.scrollWidth")


def test_a_formula_is_centred(shown: Shown) -> None:
    page = shown(f"<p>{with_mathml('$$x$$', 'page')}</p>", "light")
    middle, paragraph = (page.locator(part).first.evaluate(MIDDLE) for part in (".formula mi", ".formula"))
    assert abs(middle - paragraph) < 2
