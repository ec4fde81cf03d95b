"""The sheet on which a reader draws: what it asks for and when, its keyboard, its pen, its answers, its failures."""

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from mnist_tutorial.website.network import EXPLANATION
from tests.browser.conftest import Opened
from tests.browser.test_drawing import STROKES, draw, ready, shown
from tests.built_site import HOMES

SHEET = ".ink-pad-sheet canvas"
FETCHED = ("manifest.json", "weights.bin")
ONE = next(stroke["strokes"] for stroke in STROKES if (stroke["digit"], stroke["place"]) == (1, "whole"))


def _fetched(page: Page) -> list[str]:
    names = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    return [name for name in names if name.split("?")[0].endswith(FETCHED)]


def test_the_network_is_fetched_at_the_first_touch_and_not_before(opened: Opened) -> None:
    page = opened()
    page.locator(SHEET).scroll_into_view_if_needed()
    page.mouse.wheel(0, 500)
    page.wait_for_timeout(500)
    assert not _fetched(page)
    draw(page, ONE)
    ready(page)
    assert len(_fetched(page)) == len(FETCHED)
    assert shown(page) == "1"


def test_ones_own_digit_is_met_again_on_page_6_until_it_is_cleared(opened: Opened, address: str) -> None:
    page = opened()
    draw(page, ONE)
    ready(page)
    page.goto(f"{address}6-prediction/")
    page.locator("draw-digit").scroll_into_view_if_needed()
    expect(page.locator("draw-digit .widget-answer")).to_contain_text("La red lee 1")
    page.goto(f"{address}{EXPLANATION}/")
    page.locator("#cell-so-far-picture").scroll_into_view_if_needed()
    page.get_by_text("el tuyo", exact=True).click()
    expect(page.locator("network-explorer [role=status]").filter(has_text="La red lee 1")).to_be_visible()
    page.get_by_role("button", name="Borrar").click()
    page.goto(address)
    expect(page.locator(".ink-pad-hint")).to_be_visible()


@pytest.mark.parametrize(("home", "sentence"), [("", "La red lee 1"), ("en/", "The network reads 1")])
def test_it_answers_in_the_language_of_the_page(opened: Opened, home: str, sentence: str) -> None:
    page = opened(home)
    status = page.locator(".widget-answer")
    expect(status).to_have_role("status")
    expect(status).to_be_empty()
    draw(page, ONE)
    expect(status).to_contain_text(sentence)
    expect(page.get_by_role("list", name="robab")).to_contain_text("99")


def test_doubt_is_said_and_certainty_is_not_claimed(opened: Opened) -> None:
    page = opened("en/")
    said = page.evaluate(
        """async () => {
          const { answer } = await import(new URL("assets/widgets/answer.js", document.baseURI.replace(/en\\/$/, "")));
          const probabilities = (...some) => Float32Array.from({ length: 10 }, (_, digit) => some[digit] ?? 0);
          return [answer(probabilities(0.3, 0.5, 0.2)), answer(probabilities(0.0001, 0.9999)), answer(probabilities(0.8, 0.2))];
        }"""
    )
    assert said == [
        "The network hesitates between 1 (50%) and 0 (30%).",
        "The network reads 1 (> 99%).",
        "The network reads 0 (80%).",
    ]


def test_by_keyboard_alone(opened: Opened) -> None:
    page = opened()
    page.get_by_role("link", name="Tu primera red neuronal").focus()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.locator(SHEET).evaluate("it => it === document.activeElement"):
            break
    expect(page.locator(SHEET)).to_be_focused()
    expect(page.locator(".ink-pad-sheet")).to_have_css("outline-style", "solid")
    expect(page.locator(SHEET)).to_have_role("application")
    for key in ["Shift+ArrowUp"] * 3 + [" "] + ["ArrowDown"] * 18 + [" "]:
        page.keyboard.press(key)
    ready(page)
    assert shown(page) == "1"
    for key in ["Shift+ArrowRight"] * 3 + [" ", "ArrowRight", " "]:
        page.keyboard.press(key)
    page.keyboard.press("Backspace")
    assert shown(page) == "1", "only the second stroke was undone"
    page.keyboard.press("Control+z")
    expect(page.locator(".digit-bars .largest")).to_have_count(0)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Deshacer")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Borrar")).to_be_focused()


def test_a_space_that_is_held_down_is_one(opened: Opened) -> None:
    page = opened()
    page.locator(SHEET).focus()
    for _ in range(4):
        page.keyboard.down("Space")  # from the second on, it repeats itself
    page.keyboard.up("Space")
    expect(page.locator(".ink-pad-cursor")).to_have_class("ink-pad-cursor down")
    scrolled = page.evaluate("scrollY")
    page.keyboard.press("Space")
    expect(page.locator(".ink-pad-cursor")).to_have_class("ink-pad-cursor")
    assert page.evaluate("scrollY") == scrolled


INK = """canvas => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data
  .reduce((dark, value, k) => dark + (k % 4 === 0 && value < 128 ? 1 : 0), 0)"""


def test_a_finger_draws_and_does_not_scroll(opened: Opened) -> None:
    page = opened(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    sheet = page.locator(SHEET)
    sheet.scroll_into_view_if_needed()
    expect(sheet).to_have_css("touch-action", "none")
    sheet.tap()
    expect(page.locator(".ink-pad-hint")).to_be_hidden()


@pytest.mark.parametrize("name", FETCHED)
@pytest.mark.parametrize("cut_off", [True, False], ids=["no connection", "damaged"])
def test_a_download_that_fails_says_so_and_is_tried_again(opened: Opened, name: str, cut_off: bool) -> None:
    page = opened()
    page.route(f"**/{name}*", lambda route: route.abort() if cut_off else route.fulfill(body="<!doctype html>"))
    draw(page, ONE)
    status = page.locator(".widget-loading")
    expect(status).to_have_role("status")
    expect(status).to_contain_text("no ha llegado" if cut_off else "dañado")
    page.unroute(f"**/{name}*")
    page.get_by_role("button", name="Volver a intentarlo").click()
    ready(page)
    assert shown(page) == "1", "what was drawn meanwhile is read"


@pytest.mark.parametrize("cut_off", [True, False], ids=["no connection", "not found"])
def test_without_the_seven_the_sheet_is_empty_and_can_be_drawn_on(browser: Browser, address: str, cut_off: bool) -> None:
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route("**/seven.json", lambda route: route.abort() if cut_off else route.fulfill(status=404))
    with page.expect_request("**/seven.json"):
        page.goto(address)
    draw(page, ONE)
    ready(page)
    assert shown(page) == "1"
    context.close()
    assert not errors


def test_a_retry_by_keyboard_keeps_the_focus_in_the_widget(opened: Opened) -> None:
    page = opened()
    page.route("**/weights.bin*", lambda route: route.abort())
    page.locator(SHEET).focus()
    status = page.locator(".widget-loading")
    expect(status).to_contain_text("no ha llegado")
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.unroute("**/weights.bin*")
    page.route("**/weights.bin*", hold)
    page.get_by_role("button", name="Volver a intentarlo").press("Enter")
    expect(status).to_have_text("Descargando…")
    expect(status).to_be_focused()
    expect(page.get_by_role("button", name="Volver a intentarlo")).to_be_visible()  # it is slow
    waiting.pop().continue_()
    ready(page)
    expect(page.locator(SHEET)).to_be_focused()


def test_a_slow_download_says_so_and_goes_on(opened: Opened) -> None:
    page = opened()
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/weights.bin*", hold)
    draw(page, ONE)
    expect(page.locator(".widget-loading")).to_contain_text("Descargando")
    expect(page.get_by_role("button", name="Volver a intentarlo")).to_be_visible()
    waiting.pop().continue_()
    ready(page)
    assert shown(page) == "1"


@pytest.mark.parametrize("home", HOMES.values())
def test_without_scripts_a_sentence_and_a_link_stand_there(opened: Opened, home: str) -> None:
    page = opened(home, java_script_enabled=False)
    link = page.locator("draw-digit a")
    expect(link).to_be_visible()
    assert link.evaluate("it => it.href").endswith(f"{home}6-prediction/")
    expect(page.locator("draw-digit canvas")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_it_fits_and_can_be_touched(opened: Opened, width: int) -> None:
    page = opened(viewport={"width": width, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") == width
    for button in page.locator("draw-digit button").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
