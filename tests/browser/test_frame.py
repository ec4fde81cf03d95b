"""What is around the text: the stations and what they remember, a phone's bar, the first sight of home, code on a phone."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Opened
from tests.browser.test_draw_digit import ONE
from tests.browser.test_drawing import draw, ready, shown
from tests.built_site import HOMES, NAMES
from tests.site.test_figures import GRAPHICS, contrast

PHONE = {"width": 390, "height": 844}
KEPT = "Object.keys(localStorage).filter(key => key.startsWith('mnist-tutorial.'))"


def _station(page: Page, number: int) -> object:
    return page.locator(".station").nth(number - 1).get_attribute("data-state")


def test_a_station_is_hollow_then_half_then_full_and_home_leads_on(opened: Opened, address: str) -> None:
    page = opened()
    start = page.locator("[data-go-on]")
    expect(start).to_have_text("Empezar: página 1")
    assert _station(page, 1) is None
    page.goto(f"{address}1-loading/")
    assert (_station(page, 1), _station(page, 2)) == ("opened", None)
    for check in page.locator("check-yourself").all():
        check.locator("label").first.click()
    expect(page.locator(".station").first).to_have_attribute("data-state", "answered")
    page.goto(address)
    expect(page.locator(".station").first.get_by_text("(contestada)")).to_have_count(1)
    expect(start).to_have_text("Seguir: página 2, Arquitectura de la red")
    start.click()
    page.wait_for_url("**/2-architecture/")


@pytest.mark.parametrize(("home", "button"), [("", "Empezar de cero"), ("en/", "Start afresh")])
def test_whoever_comes_next_starts_afresh(opened: Opened, home: str, button: str) -> None:
    page = opened(home)
    expect(page.get_by_role("button", name=button)).to_be_hidden()
    draw(page, ONE)
    ready(page)
    page.reload()
    assert page.evaluate(KEPT)
    page.get_by_role("button", name=button).click()
    page.locator("draw-digit").scroll_into_view_if_needed()
    expect(page.locator(".ink-pad-hint")).to_be_visible()
    assert not page.evaluate(KEPT)


def test_starting_afresh_erases_python_too(opened: Opened) -> None:
    page = opened("about/")
    page.evaluate("localStorage.setItem('mnist-tutorial.name', '\"Ana\"')")
    page.evaluate("caches.open('mnist-tutorial-live')")
    page.reload()
    assert page.evaluate("caches.keys()") == ["mnist-tutorial-live"]
    with page.expect_navigation():
        page.get_by_role("button", name="Empezar de cero").click()
    assert page.evaluate("caches.keys()") == []


def test_on_a_phone_the_bar_names_the_page_and_opens_the_stations(opened: Opened) -> None:
    page = opened("4-training/", viewport=PHONE)
    place = page.get_by_role("button", name="4 · Entrenamiento")
    place.click()
    expect(place).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".sections").get_by_role("link", name="Entrenar", exact=True)).to_be_visible()
    page.locator(".stations").get_by_role("link", name="Evaluación").click()
    page.wait_for_url("**/5-evaluation/")


@pytest.mark.parametrize("name", ["", "5-evaluation/", "teachers/", "en/reference/", "about/", "changelog/"])
def test_a_page_s_sections_are_below_its_name(opened: Opened, name: str) -> None:
    page = opened(name)
    headings = page.evaluate("[...document.querySelectorAll('article h2')].map(({ id }) => `#${id}`)")
    assert headings
    links = page.locator(".stations li > [aria-current] + .sections a")
    assert [link.get_attribute("href") for link in links.all()] == headings


def test_on_the_last_page_a_phone_s_bar_is_full(opened: Opened) -> None:
    assert opened(f"{NAMES[-1]}/", viewport=PHONE).locator(".way").evaluate("it => it.position") == 1


@pytest.mark.parametrize("home", HOMES.values())
def test_a_phone_shows_the_sheet_its_answer_and_the_start_at_once(opened: Opened, home: str) -> None:
    page = opened(home, viewport=PHONE, has_touch=True, is_mobile=True)
    for part in ("h1", ".ink-pad-sheet", ".digit-bars", "[data-go-on]"):
        box = page.locator(part).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= PHONE["height"], part
    width = page.locator(".ink-pad-sheet").evaluate("it => it.offsetWidth")
    assert width == pytest.approx(280, abs=2)


SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize(("width", "touch"), [(390, True), (800, True), (1280, False)])
def test_nothing_moves_when_the_sheet_arrives(opened: Opened, width: int, touch: bool) -> None:
    """Late, as on a slow line: https://web.dev/articles/cls."""
    page = opened("robots.txt", viewport={"width": width, "height": 844}, has_touch=touch, is_mobile=touch)
    page.add_init_script(SHIFTS)
    waiting: list[Route] = []
    late = {"it": True}
    page.route("**/widgets/**", lambda route: waiting.append(route) if late["it"] else route.continue_())
    page.goto(page.url.replace("robots.txt", ""), wait_until="commit")
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length > 0")
    page.wait_for_timeout(300)  # what moves just after the first paint is not counted
    assert page.locator(".ink-pad-sheet").count() == 0
    late["it"] = False
    for route in waiting:
        route.continue_()
    expect(page.locator(".widget-answer")).to_contain_text("La red lee 7")
    assert page.evaluate("window.shifted") < 0.02


def test_the_page_draws_a_seven_and_reads_it_before_anything_is_fetched(opened: Opened) -> None:
    page = opened(reduced_motion="reduce")
    expect(page.locator(".widget-answer")).to_contain_text("La red lee 7")
    assert shown(page) == "7"
    inked = "it => it.getContext('2d').getImageData(0, 0, it.width, it.height).data.some(value => value > 0)"
    assert page.locator(".ink-pad-sheet canvas").evaluate(inked)
    fetched = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    assert not [name for name in fetched if "weights.bin" in name]


def test_a_line_has_at_most_68_characters(opened: Opened) -> None:
    """On average, in paragraphs of several lines; the last line counts half."""
    page = opened("5-evaluation/")
    paragraphs = page.evaluate(
        """() => [...document.querySelectorAll(".notebook > p")].map((it) =>
          [it.textContent.length, it.clientHeight / parseFloat(getComputedStyle(it).lineHeight) - 0.5])"""
    )
    long = [(characters, lines) for characters, lines in paragraphs if lines > 3]
    assert len(long) > 10
    assert sum(characters for characters, _ in long) / sum(lines for _, lines in long) <= 68


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_edges_of_controls_are_seen(opened: Opened, scheme: str) -> None:
    """Against the paper, as WCAG asks of what is not text."""
    page = opened("1-loading/", color_scheme=scheme)
    paper = _hex(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    for control in (".notebook details:not(.plot, .setup)", ".md-search__form"):
        key = "boxShadow" if "search" in control else "borderTopColor"
        (colour,) = re.findall(r"rgb\([^)]*\)", page.locator(control).first.evaluate(f"it => getComputedStyle(it).{key}"))
        assert contrast(_hex(colour), paper) >= GRAPHICS, control


def _hex(colour: str) -> str:
    """A colour as a style sheet has it, of one as a browser tells it: ``rgb(…)``."""
    red, green, blue = map(int, re.findall(r"\d+", colour))
    return f"#{red:02x}{green:02x}{blue:02x}"


def test_on_a_phone_the_lines_of_code_can_be_wrapped(opened: Opened) -> None:
    page = opened("1-loading/", viewport=PHONE)
    block = page.locator("#cell-load-data .highlight")
    lines = block.locator("pre")
    assert lines.evaluate("it => it.scrollWidth > it.clientWidth")
    switch = block.get_by_role("button", name="Partir las líneas")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert lines.evaluate("it => it.scrollWidth <= it.clientWidth")
    switch.click()
    assert lines.evaluate("it => it.scrollWidth > it.clientWidth")


def test_no_block_is_cut_on_a_phone_without_a_way_to_wrap_it(opened: Opened) -> None:
    page = opened("7-how-it-works/", viewport=PHONE)
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    page.locator("pre[tabindex]").first.wait_for(state="attached")
    cut = page.evaluate(
        """() => [...document.querySelectorAll(".notebook .highlight")]
          .filter((it) => it.querySelector("pre").scrollWidth > it.querySelector("pre").clientWidth)
          .map((it) => it.querySelector(".wrap").checkVisibility())"""
    )
    assert len(cut) > 10
    assert all(cut)
