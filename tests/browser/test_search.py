"""The search finds a word however it is spelled, marks it where it is, and opens by its key from the first moment."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

MARKS = {
    "epoca": "época",
    "digito": "dígito",
    "perdida": "pérdida",
    "tamano": "tamaño",
    "evaluacion": "evaluación",
    "imágen": "imagen",
}
BRITISH = {
    "normalization": "normalisation",
    "normaliz": "normalis",
    "gray": "grey",
    "color": "colour",
    "center": "centre",
    "centered": "centred",
    "optimizer": "optimiser",
    "license": "licence",
}
EACH_HOME = {"": MARKS, "en/": BRITISH}
SPELLINGS = [(home, one, other) for home, pairs in EACH_HOME.items() for one, other in pairs.items()]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def _found(page: Page, address: str, words: str) -> list[str]:
    """Where what is found for these words leads to, without the word to mark; each word that is looked for is in each."""
    page.goto(address)
    page.keyboard.type(f"/{words}")
    links = page.locator(".md-search-result__link[href*='#']")
    links.first.wait_for(state="attached")
    expect(page.locator(".md-search-result del")).to_have_count(0)
    return [
        address.split("?")[0] + "#" + address.split("#")[1] for address in links.evaluate_all("all => all.map(it => it.href)")
    ]


@pytest.mark.parametrize(("home", "one", "other"), SPELLINGS)
def test_either_spelling_finds_the_same(page: Page, address: str, home: str, one: str, other: str) -> None:
    found = _found(page, f"{address}{home}2-architecture/", one)
    assert found
    assert set(found) == set(_found(page, f"{address}{home}2-architecture/", other))


@pytest.mark.parametrize(("home", "typed", "shown"), [("", "epoca", "época"), ("en/", "gray", "grey")])
def test_the_page_that_is_opened_marks_the_word_as_it_spells_it(
    page: Page, address: str, home: str, typed: str, shown: str
) -> None:
    _found(page, f"{address}{home}2-architecture/", typed)
    expect(page.locator(".md-search-result mark").first).to_contain_text(shown, ignore_case=True)
    page.goto(str(page.locator(".md-search-result__link[href*='#']").first.evaluate("it => it.href")))
    expect(page.locator("article mark").first).to_contain_text(shown, ignore_case=True)


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_the_first_key_opens_the_search_and_what_follows_is_searched(page: Page, address: str, key: str) -> None:
    """Though Material's script, which opens it later on, has not come yet."""
    held: list[Route] = []
    page.route("**/javascripts/bundle*", lambda route: held.append(route))  # noqa: PLW0108
    page.goto(f"{address}2-architecture/")
    page.locator("button.control").first.wait_for(state="attached")  # the scripts have run
    page.keyboard.type(f"{key}sesgo")
    expect(page.locator(".md-search__input")).to_have_value("sesgo")
    for route in held:
        route.continue_()
    page.locator(".md-search-result__link[href*='/7-how-it-works/']").first.wait_for(state="attached")
