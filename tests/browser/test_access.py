"""Every page is for everyone: axe (https://github.com/dequelabs/axe-core) finds nothing, and all is done by keyboard too."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.axe import COLOURS, RULES, faults
from tests.browser.conftest import Opened
from tests.built_site import ADDRESSES, NAMES, NOTEBOOKS
from tests.serving import serve

UNFOLDED = "for (const fold of document.querySelectorAll('details')) fold.open = true"
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def address(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site below the folder that it is published in, where its page for lost readers finds its style."""
    folder = tmp_path_factory.mktemp("published")
    (folder / "mnist-tutorial").symlink_to(site)
    with serve(folder) as server:
        yield f"{server.address}mnist-tutorial/"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """In `make test`, of the English pages one: they have the original's form. `make test-long` reads all."""
    if "place" in metafunc.fixturenames:
        places = [*ADDRESSES, "404.html", "en/404.html"]
        if not metafunc.config.getoption("everywhere"):
            places = [one for one in places if one == f"en/{NAMES[0]}/" or not one.startswith("en/")]
        metafunc.parametrize("place", places)


def test_axe_finds_nothing(opened: Opened, place: str) -> None:
    """On a desktop and on a phone, everything unfolded; of the dark scheme, what differs, which is the colours."""
    page = opened(place, color_scheme="light", bypass_csp=True)
    page.evaluate(UNFOLDED)
    for scheme, its, rules in (("light", "default", RULES), ("dark", "slate", COLOURS)):
        if scheme == "dark":
            page.locator("label.md-header__button:visible[for^=__palette]").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", its)
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 740})
            assert not faults(page, rules=rules), f"{scheme}, {width} pixels"


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_cell_is_read_in_order_and_by_name(opened: Opened, name: str) -> None:
    """A screen reader says of each part whether it is code or what came out of it."""
    names = {"es": ["Código", "Resultado"], "en": ["Code", "Output"]}[NOTEBOOKS[name]]
    cells = opened(name).evaluate(
        """() => [...document.querySelectorAll(".cell:has(> .outputs)")].map(cell =>
             [...cell.querySelectorAll(":scope > [role=group]")].map(part => part.ariaLabel))"""
    )
    assert names in cells
    assert all(parts in (names, names[1:]) for parts in cells), "an output follows its code, or stands alone"


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(opened: Opened) -> None:
    page = opened("en/1-loading/", viewport=PHONE)
    menu = page.get_by_role("button", name="Navigation")
    expect(menu).to_have_attribute("aria-expanded", "false")
    link = page.locator(".md-sidebar--primary").get_by_role("link", name="Glossary")
    assert link.evaluate("it => { it.focus(); return document.activeElement !== it }"), "what is out of sight is passed by"
    menu.focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    assert page.evaluate("document.querySelector('.md-sidebar--primary').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")


def test_search_on_a_phone_by_keyboard(opened: Opened) -> None:
    page = opened("1-loading/", viewport=PHONE)
    page.get_by_role("button", name="Búsqueda").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("sesgo")
    page.locator(".md-search-result__link[href*='/7-how-it-works/']").first.wait_for(state="attached")


@pytest.mark.parametrize("script", ["there", "not yet"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_is_seen_wherever_it_goes(opened: Opened, scheme: str, script: str) -> None:
    """All the way through a page by the Tab key: each stop has an outline, and Material's own search box a caret.

    Whether Material's script has come, which the first Tab fetches, or not yet.
    """
    page = opened("1-loading/", color_scheme=scheme)
    if script == "not yet":
        page.route("**/javascripts/bundle*", lambda route: route.abort())
    unseen, stops = [], 0
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => { const it = document.activeElement, style = getComputedStyle(it), next = it.nextElementSibling;
               const shown = it.matches("input[type=radio]") && next ? getComputedStyle(next) : style;
               return { html: it.outerHTML.slice(0, 90),
                        seen: shown.outlineStyle !== "none" || it.matches("input[name=query]") } }"""
        )
        stops += 1
        if not stop["seen"]:
            unseen.append(stop["html"])
    assert stops == 60
    assert not unseen


def test_what_scrolls_can_be_scrolled_by_keyboard(opened: Opened) -> None:
    page = opened("1-loading/", viewport=PHONE)
    page.locator("#cell-index .veil").click()
    wide = page.locator("#cell-index pre.output")
    wide.scroll_into_view_if_needed()
    expect(wide).to_have_attribute("tabindex", "0")


@pytest.mark.parametrize("name", ["", "en/7-how-it-works/"])
def test_without_javascript_all_but_the_widgets_works(opened: Opened, name: str) -> None:
    page = opened(name, java_script_enabled=False)
    expect(page.locator("article h1")).to_be_visible()
    for shown in page.locator("article img.output:visible").all()[:4]:
        shown.scroll_into_view_if_needed()
        expect(shown).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_have_count(0)
    if name:
        fold = page.locator("details.solution").first
        fold.locator("summary").click()
        expect(fold.locator("pre").first).to_be_visible()
    else:
        sentence = page.locator("draw-digit a")
        assert sentence.evaluate("it => getComputedStyle(it).display") == "inline", "it is not laid out as a widget's part"
    page.locator(".md-footer__link--next").click()
    expect(page.locator("article h1")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_the_widgets_say_what_they_said(opened: Opened, scheme: str) -> None:
    page = opened("7-how-it-works/?neuron=0", forced_colors="active", color_scheme=scheme)
    page.locator("#cell-so-far-picture").scroll_into_view_if_needed()
    expect(page.locator(".explorer-count").first).to_contain_text("512")
    page.get_by_text("el tuyo", exact=True).click()
    page.locator(".ink-pad-sheet canvas").focus()
    page.keyboard.press("Space")
    expect(page.locator(".ink-pad-cursor")).to_be_visible()
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert page.locator(".digit-bar").first.evaluate("it => getComputedStyle(it).backgroundColor") != ground
    assert page.locator(".ink-pad-cursor").evaluate("it => getComputedStyle(it).backgroundColor") == "rgb(184, 56, 11)"
    page.get_by_role("button", name="Borrar").click()
    page.get_by_text("otro de prueba", exact=True).click()
    page.locator(".digit-images label").first.wait_for()
    chosen, other = (
        page.locator(f".digit-images label{which}").first.evaluate("it => getComputedStyle(it).borderTopColor")
        for which in (":has(:checked)", ":not(:has(:checked))")
    )
    assert other == ground != chosen


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_printed_page_is_its_text_alone(opened: Opened, scheme: str) -> None:
    page = opened("5-evaluation/", color_scheme=scheme)
    page.emulate_media(media="print")
    for hidden in (".md-header", ".md-sidebar--primary", ".md-footer", ".page-links", "button.copy", 'img[src$="#only-dark"]'):
        assert page.locator(f"{hidden}:visible").count() == 0, hidden
    figure = page.locator('#cell-confusion img[src$="#only-light"]')
    expect(figure).to_be_visible()
    ink, paper = page.evaluate("() => ['color', 'backgroundColor'].map(key => getComputedStyle(document.body)[key])")
    assert sum(map(int, ink.strip("rgba()").split(",")[:3])) < 200
    assert paper in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}


def test_a_page_is_printed_as_its_reader_has_folded_it(opened: Opened) -> None:
    """Really printed: as it begins to be, Material's script would unfold everything."""
    page = opened("5-evaluation/")
    page.evaluate(
        """matchMedia("print").addEventListener("change", ({ matches }) => {
             if (matches) window.printed = document.querySelectorAll("details[open]").length })"""
    )
    for unfolded in (0, 1):
        page.pdf()
        assert page.evaluate("window.printed") == unfolded
        page.locator("details:not([open]) summary").first.click()


def test_printing_unfolds_by_choice_and_folds_again(opened: Opened) -> None:
    page = opened("en/5-evaluation/")
    page.evaluate("window.print = () => { window.open_then = document.querySelectorAll('details[open]').length }")
    total = page.locator("article details").count()
    for name, expected in (("Print the page", 0), ("Print it with everything unfolded", total)):
        page.get_by_role("button", name=name).click()
        assert page.evaluate("window.open_then") == expected
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator("details[open]").count() == 0
    assert total > 3
