"""Decks in front of a class: nothing is cut, everything is for everyone, the speaker's view goes along, paper has them all."""

import itertools
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser.axe import COLOURS, RULES, faults
from tests.browser.browsers import launch
from tests.browser.conftest import Opened
from tests.built_site import HOMES, NAMES

PROJECTOR: dict[str, Any] = {"viewport": {"width": 1280, "height": 720}}
OUT = """() => {
  const slide = document.querySelector("section.present"), edge = slide.getBoundingClientRect();
  const out = [...slide.querySelectorAll("*")].filter(part => {
    const { top, right, bottom, left, width } = part.getBoundingClientRect();
    return width > 2 && part.checkVisibility() && !part.closest(".visually-hidden") &&
      (top < edge.top - 1 || right > edge.right + 1 || bottom > edge.bottom + 1 || left < edge.left - 1);
  });
  return out.slice(0, 3).map(part => `${slide.id}: ${part.outerHTML.slice(0, 90)}`);
}"""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """In `make test` one deck; `make test-long` drives every one, and in Firefox the talk in both languages."""
    everywhere = metafunc.config.getoption("everywhere")
    if "deck" in metafunc.fixturenames:
        every = [f"{home}slides/{name}/" for home in HOMES.values() for name in (*NAMES, "talk")]
        metafunc.parametrize("deck", every if everywhere else ["en/slides/4-training/"])
    if "driven" in metafunc.fixturenames:
        talks = [f"{home}slides/talk/" for home in HOMES.values()]
        metafunc.parametrize("driven", talks if everywhere else ["slides/4-training/"])


def _ready(page: Page) -> Page:
    page.locator(".reveal.ready").wait_for()
    return page


def _slides(page: Page) -> Iterator[str]:
    """Go through a deck by keyboard; the names of its slides."""
    for _ in page.locator(".slides > section").all():
        at = page.locator("section.present")
        for element in at.locator(":scope > .body > [figure]").all():
            expect(element).to_have_attribute("data-live", "")
            page.wait_for_timeout(500)  # its pictures
        yield str(at.get_attribute("id"))
        page.keyboard.press("ArrowRight")


def _cut(page: Page) -> list[str]:
    return list(itertools.chain.from_iterable(page.evaluate(OUT) for _ in _slides(page)))


def test_nothing_is_cut(opened: Opened, deck: str) -> None:
    page = _ready(opened(deck, **PROJECTOR))
    assert not _cut(page)
    assert page.locator("section.present").get_attribute("id") == "slide-end", "each key went one slide on"


def test_axe_finds_nothing(opened: Opened, deck: str) -> None:
    page = _ready(opened(deck, bypass_csp=True, **PROJECTOR))
    page.add_style_tag(content="body { background-image: none !important }")  # on squares axe judges no colour
    found = []
    for name in _slides(page):
        found += [(name, fault) for fault in faults(page, "section.present", rules=RULES)]
        page.keyboard.press("d")
        found += [(name, fault) for fault in faults(page, "section.present", rules=COLOURS)]
        page.keyboard.press("d")
    assert not found
    assert not faults(page)


def test_in_firefox_nothing_is_cut_and_nothing_forbidden(playwright: Playwright, address: str, driven: str) -> None:
    browser = launch(playwright, "firefox")
    page = browser.new_page(viewport=PROJECTOR["viewport"])
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(address + driven)
    _ready(page)
    assert not _cut(page)
    assert not told
    browser.close()


def test_whoever_speaks_sees_the_notes_and_leads(opened: Opened) -> None:
    page = _ready(opened("slides/4-training/", **PROJECTOR))
    with page.expect_popup() as opening:
        page.keyboard.press("s")
    speaker = _ready(opening.value)
    minutes = speaker.locator(".said-notes")
    total = re.search(r"\d+", minutes.inner_text())
    page.keyboard.press("ArrowRight")
    expect(minutes).to_contain_text(f"/ {total[0] if total else ''}")
    shown = speaker.locator(".coming h2").inner_text()
    speaker.keyboard.press("ArrowRight")
    expect(page.locator("section.present h2")).to_have_text(shown)
    assert page.locator(".said-notes").is_hidden(), "the class does not see them"


def test_an_element_keeps_its_arrows_until_one_leaves_it(opened: Opened) -> None:
    page = _ready(opened("slides/4-training/#/slide-blame-read", **PROJECTOR))
    element, slide = page.locator("section.present tiny-network"), page.locator("section.present")
    field = element.locator("input[type=range]")
    field.focus()
    page.keyboard.press("ArrowRight")
    expect(slide).to_have_id("slide-blame-read")
    page.keyboard.press("Escape")
    expect(page.locator(".reveal.overview")).to_have_count(0)
    page.keyboard.press("ArrowRight")
    expect(slide).not_to_have_id("slide-blame-read")
    page.keyboard.press("ArrowLeft")
    element.get_by_role("button").nth(1).click()
    page.keyboard.press("PageDown")
    expect(slide).not_to_have_id("slide-blame-read")


def test_on_paper_each_slide_is_a_page(opened: Opened) -> None:
    page = _ready(opened("slides/4-training/", **PROJECTOR))
    pages = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
    assert len(pages) == page.locator(".slides > section").count()
