"""Whoever changes the language stays where they were; whoever is lost is spoken to in the language of the address."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.built_site import ADDRESSES

HEADINGS = "[...document.querySelectorAll('article :is(h1, h2, h3, h4, h5, h6)[id]')]"
TOPS = f"() => {HEADINGS}.map(it => it.getBoundingClientRect().top - document.querySelector('.md-header').offsetHeight)"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def _change(page: Page) -> None:
    """Into the other language, and wait until it is there and at rest."""
    other = "en" if page.locator("html").get_attribute("lang") == "es" else "es"
    link = page.locator(f".md-select__link[hreflang={other}]")
    link.focus()
    page.keyboard.press("Enter")  # a click of Playwright's scrolls the page where a menu has not yet opened
    expect(page.locator("html")).to_have_attribute("lang", other)
    page.wait_for_load_state("networkidle")


def _above(page: Page) -> int:
    """The place, among the page's headings, of the one that a link would have led to."""
    tops: list[float] = page.evaluate(TOPS)
    return sum(top <= 40 for top in tops) - 1


@pytest.mark.parametrize("name", ["4-training/", "en/7-how-it-works/", "teachers/", "en/about/"])
def test_the_language_switch_keeps_the_section(page: Page, address: str, name: str) -> None:
    """Which is where the reader has come to, whatever section the address names."""
    page.set_viewport_size({"width": 1280, "height": 400})  # short pages, too, have much below
    page.goto(address + name)
    ids = page.evaluate(f"{HEADINGS}.map(it => it.id)")
    page.goto(f"{address}{name}#{ids[1]}")
    third = page.locator(f"[id='{ids[3]}']")
    third.evaluate("it => { it.scrollIntoView(); scrollBy(0, 100) }")
    assert _above(page) == 3
    _change(page)
    expect(page.locator(":target")).to_have_id(page.evaluate(f"{HEADINGS}[3].id"))
    assert _above(page) == 3


@pytest.mark.parametrize(("name", "place"), [("glossary/", "bias"), ("reference/", "mnist_tutorial.model.train")])
def test_where_a_heading_has_one_name_in_both_the_switch_goes_by_it(page: Page, address: str, name: str, place: str) -> None:
    """The glossary is in the order of the alphabet, each language in its own."""
    page.goto(address + name)
    as_a_link_leads = "it => scrollBy(0, it.getBoundingClientRect().top - 70)"
    page.locator(f"[id='{place}']").evaluate(as_a_link_leads)
    _change(page)
    page.wait_for_url(f"{address}en/{name}#{place}")


def test_a_section_at_the_foot_of_the_page_is_kept_too(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 1200})
    page.goto(f"{address}6-prediction/")
    last = page.evaluate(f"{HEADINGS}.at(-1).id")
    page.goto(f"{address}6-prediction/#{last}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(TOPS)[-1] > 40
    _change(page)
    expect(page.locator(":target")).to_have_id(page.evaluate(f"{HEADINGS}.at(-1).id"))


def test_at_its_beginning_a_page_has_its_plain_address(page: Page, address: str) -> None:
    page.goto(f"{address}4-training/")
    page.evaluate(f"{HEADINGS}[0].scrollIntoView()")
    assert _above(page) == 0
    _change(page)
    assert page.url == f"{address}en/4-training/"


@pytest.mark.parametrize(("lost", "language"), [("nothing/here/", "es"), ("en/nothing/here/", "en")])
def test_the_page_for_no_page_speaks_the_addresss_language(browser: Browser, site: Path, lost: str, language: str) -> None:
    """Served as GitHub Pages does: the one at the root in the place of whatever is missing."""
    context = browser.new_context()
    page = context.new_page()

    def serve(route: Route) -> None:
        path = site / route.request.url.removeprefix("https://site.test/mnist-tutorial/").split("?")[0].split("#")[0]
        path = path / "index.html" if path.is_dir() else path
        if path.is_file():
            route.fulfill(path=path)
        else:
            route.fulfill(path=site / "404.html", status=404)

    page.route("https://site.test/**", serve)
    page.goto(f"https://site.test/mnist-tutorial/{lost}")
    expect(page.locator("html")).to_have_attribute("lang", language)
    menu = page.locator(".stations")
    expect(menu.get_by_role("link", name={"es": "Glosario", "en": "Glossary"}[language])).to_be_visible()
    assert page.url == f"https://site.test/mnist-tutorial/{lost}", "whoever mistyped it can mend it"
    page.keyboard.type({"es": "/sesgo", "en": "/bias"}[language])
    home = "en/" if language == "en" else ""
    page.locator(f".md-search-result__link[href*='mnist-tutorial/{home}7-how-it-works/']").first.wait_for(state="attached")
    context.close()


@pytest.mark.parametrize("name", ["", "en/6-prediction/"])
def test_a_page_opened_as_a_file_says_how_to_open_it(browser: Browser, site: Path, name: str) -> None:
    page = browser.new_page()
    page.goto((site / name / "index.html").as_uri())
    begin = {"es": "Abre esta copia con start.py", "en": "Open this copy with start.py"}[ADDRESSES[name]]
    expect(page.locator("article .admonition").first).to_contain_text(begin)
    for place in ("article .admonition", "draw-digit"):
        expect(page.locator(place).first).to_contain_text("python start.py")
    expect(page.locator("draw-digit")).not_to_contain_text("JavaScript")
    page.close()
