"""A digit moved about on page 6: the page's numbers, what moves it, the map of all places, its address, its static figure."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from mnist_tutorial.mnist import MISREAD
from tests.browser.axe import expect_no_faults
from tests.browser.conftest import Opened
from tests.browser.readers import Reader, until
from tests.browser.scripts import Scripts
from tests.browser.test_draw_digit import ONE
from tests.browser.test_drawing import draw
from tests.browser.test_every_browser import BOX
from tests.built_site import HOMES, outputs_of
from tests.conftest import Digits

if TYPE_CHECKING:
    import keras

PLACE = "6-prediction/"
SHEET = "shift-digit canvas"
MAPPED = "shift-digit .shift-map figcaption:not(:empty)"
Floats = npt.NDArray[np.float32]


@pytest.fixture(scope="module")
def printed(site: Path) -> dict[str, str]:
    """What the page's cells print, by cell."""
    return outputs_of(site, PLACE)


@pytest.fixture
def moved(opened: Opened) -> Page:
    return _reached(opened(PLACE))


def _reached(page: Page) -> Page:
    page.locator("shift-digit").scroll_into_view_if_needed()
    expect(page.locator(MAPPED)).to_be_attached()
    return page


def _percents(page: Page) -> list[str]:
    return [re.sub(r"\s", "", text) for text in page.locator("shift-digit .digit-value").all_inner_texts()]


def _as_percents(probabilities: npt.NDArray[Any]) -> list[str]:
    """As people are told them: nothing is certain."""
    return [">99%" if p >= 0.995 else "<1%" if p < 0.005 else f"{int(100 * p + 0.5)}%" for p in map(float, probabilities)]


def _shifted(image: npt.NDArray[Any], right: int, down: int) -> npt.NDArray[Any]:
    """By NumPy: cut from a larger sheet."""
    return np.pad(image.reshape(28, 28), 6)[6 - down : 34 - down, 6 - right : 34 - right]


def test_of_the_pages_digits_it_shows_the_numbers_that_the_page_prints(moved: Page, printed: dict[str, str]) -> None:
    found = re.search(r"array\(\[(.*?)\]", printed["predict"], re.DOTALL)
    assert found
    probabilities = np.array([float(number) for number in found[1].split(",")])
    assert _percents(moved) == _as_percents(probabilities)
    moved.get_by_role("button", name="Nuestro 7").click()
    as_two, as_seven = (float(number) for number in re.findall(r"0\.\d+", printed["misread"]))
    shown = _percents(moved)
    assert [shown[2], shown[7]] == _as_percents(np.array([as_two, as_seven]))


def test_wherever_it_is_moved_it_is_read_as_keras_reads_it(
    moved: Page, printed: dict[str, str], digits: Digits, trained: "keras.Sequential"
) -> None:
    """Every place of the map, and all numbers where the page's figure has the digit."""
    index = moved.evaluate("fetch('../assets/network/digits.json').then(it => it.json()).then(({ moved }) => moved)")
    image = digits[1][0][index].astype(np.float32) / 255
    places = [(right, down) for down in range(-6, 7) for right in range(-6, 7)]
    copies = np.array([_shifted(image, *place) for place in places]).reshape(-1, 784)
    replies = trained.predict(copies, verbose=0)
    read = [int(text) for text in moved.locator(".shift-places span").all_inner_texts()]
    assert (np.array(read) == replies.argmax(axis=1)).sum() >= len(places) - 2, "but where it doubts, for weights are rounded"
    right = sum(answer == digits[1][1][index] for answer in read)
    expect(moved.locator(MAPPED)).to_contain_text(f"acierta en {right} de 169")
    for far in (2, 4, 6):
        moved.locator(".shift-places span").nth(places.index((far, 0))).click()
        assert _percents(moved) == _as_percents(replies[places.index((far, 0))])


MOVING = "const { moved, turned, thickened } = await import(folder + 'moving.js'); const D = new Float32Array(digit.buffer);"


@pytest.fixture
def seven(digits: Digits) -> Floats:
    seven: Floats = digits[1][0][MISREAD].astype(np.float32) / 255
    return seven


def test_moving_turning_and_thickening_are_numpys_and_pillows(scripts: Scripts, seven: Floats) -> None:
    def by_script(call: str) -> npt.NDArray[Any]:
        return scripts.array(f"{MOVING} return {call};", np.float32, digit=seven.ravel())

    for right, down in ((3, 0), (-6, 2), (0, -5)):
        np.testing.assert_array_equal(by_script(f"moved(D, {right}, {down})"), _shifted(seven, right, down).ravel())
    for degrees in (0, 30, -45):
        by_pillow = np.array(Image.fromarray(seven).rotate(-degrees, Image.Resampling.BILINEAR))
        inside = np.s_[2:-2, 2:-2]  # at the edge, Pillow has no paper to mix with
        np.testing.assert_allclose(by_script(f"turned(D, {degrees})").reshape(28, 28)[inside], by_pillow[inside], atol=2e-3)
    around = np.pad(seven, 1)
    cross = np.array([seven, around[:-2, 1:-1], around[2:, 1:-1], around[1:-1, :-2], around[1:-1, 2:]])
    np.testing.assert_array_equal(by_script("thickened(D, 1)").reshape(28, 28), cross.max(axis=0))
    np.testing.assert_array_equal(by_script("thickened(D, -1)").reshape(28, 28), cross.min(axis=0))
    half = seven + 0.5 * (cross.max(axis=0) - seven)
    np.testing.assert_allclose(by_script("thickened(D, 0.5)").reshape(28, 28), half, rtol=0, atol=1e-6)
    np.testing.assert_array_equal(by_script("thickened(D, 0)"), seven.ravel())


def test_as_many_changed_pixels_as_on_the_page_turn_the_seven(moved: Page, printed: dict[str, str]) -> None:
    changes = len(printed["change"].splitlines())
    moved.get_by_role("button", name="Nuestro 7").click()
    button = moved.get_by_role("button", name="Cambiar el píxel")
    largest = moved.locator("shift-digit .digit-bars .largest b")
    for _ in range(changes - 1):
        button.click()
    expect(largest).to_have_text("2")
    button.click()
    expect(largest).to_have_text("7")
    expect(moved.locator(".shift-controls [role=status]")).to_have_text(f"Píxeles cambiados: {changes}.")


def test_dragged_and_by_keyboard(reader: Reader, address: str) -> None:
    reader.open(address + PLACE)
    until(reader, f"(document.querySelector('shift-digit')?.scrollIntoView(), document.querySelector('{MAPPED}'))")
    x, y, width, _ = reader.evaluate(BOX, SHEET)
    pixel = width / 28
    reader.point((x + width / 2, y + width / 2), (x + width / 2 + 2 * pixel, y + width / 2 + 5 * pixel))
    until(reader, "location.search.includes(',2,5,0,0,0')")
    reader.evaluate(f"document.querySelector('{SHEET}').focus()")
    reader.press("ArrowRight", "ArrowDown", "ArrowDown")  # it goes no further than six
    until(reader, "location.search.includes(',3,6,0,0,0')")
    assert not reader.errors()


def test_the_smallest_shift_meets_the_challenge(moved: Page) -> None:
    challenge = moved.locator("shift-digit .challenge")
    read = moved.locator(".shift-places span").all_inner_texts()
    far = {k: abs(k % 13 - 6) + abs(k // 13 - 6) for k, answer in enumerate(read) if answer != read[84]}
    nearest, farthest = min(far, key=far.__getitem__), max(far, key=far.__getitem__)
    moved.locator(".shift-places span").nth(farthest).click()
    expect(challenge).to_contain_text("Reto.")
    moved.locator(".shift-places span").nth(nearest).click()
    expect(challenge).to_contain_text("¡Conseguido!")
    expect(challenge).to_contain_text(f"Han bastado {far[nearest]}.")


def test_a_link_restores_all(opened: Opened) -> None:
    page = _reached(opened(PLACE))
    page.get_by_role("button", name="Nuestro 7").click()
    page.get_by_label("Giro").fill("-15")
    page.get_by_label("Grosor").fill("3")
    page.get_by_role("button", name="Cambiar el píxel").click()
    page.locator(SHEET).press("ArrowUp")
    expect(page).to_have_url(re.compile(rf"\?moved={MISREAD},0,-1,-15,3,1$"))
    query = page.url.partition("?")[2]
    other = _reached(opened(f"en/{PLACE}?{query}"))
    assert _percents(other) == _percents(page)
    assert other.locator(SHEET).evaluate("it => it.toDataURL()") == page.locator(SHEET).evaluate("it => it.toDataURL()")
    expect(other.get_by_role("slider", name="Turn")).to_have_value("-15")
    page.get_by_role("button", name="El de la página").click()
    expect(page).not_to_have_url(re.compile("moved"))
    odd = _reached(opened(f"{PLACE}?moved=77777,99,x,500"))
    expect(odd.locator("shift-digit .widget-answer")).to_contain_text("La red lee 2")


def test_ones_own_digit_is_moved_too(moved: Page) -> None:
    moved.get_by_role("button", name="El mío").click()
    expect(moved.locator("shift-digit .widget-answer")).to_contain_text("Dibújalo antes")
    moved.locator("draw-digit").scroll_into_view_if_needed()
    draw(moved, ONE)
    expect(moved.locator("draw-digit .widget-answer")).to_contain_text("La red lee 1")
    moved.get_by_role("button", name="El mío").click()
    expect(moved.locator("shift-digit .digit-bars .largest b")).to_have_text("1")


@pytest.mark.parametrize("home", HOMES.values())
def test_without_scripts_and_on_paper_the_figure_shows(opened: Opened, home: str) -> None:
    page = opened(home + PLACE, java_script_enabled=False)
    still = page.locator('#cell-shift-picture img[src$="#only-light"]')
    still.scroll_into_view_if_needed()
    expect(still).to_be_visible()
    live = opened(home + PLACE)
    _reached(live)
    expect(live.locator('#cell-shift-picture img[src$="#only-light"]')).to_be_hidden()
    live.emulate_media(media="print")
    expect(live.locator('#cell-shift-picture img[src$="#only-light"]')).to_be_visible()
    expect(live.locator(SHEET)).to_be_hidden()


def test_after_use_axe_finds_nothing_and_nothing_overflows(opened: Opened) -> None:
    page = opened(PLACE, bypass_csp=True, has_touch=True)
    _reached(page).locator(SHEET).press("ArrowDown")
    page.get_by_role("button", name="Cambiar el píxel").click()
    expect_no_faults(page, "shift-digit")


def test_a_download_that_fails_says_so_and_is_tried_again(opened: Opened) -> None:
    page = opened("robots.txt")
    page.route("**/digits.bin*", lambda route: route.abort())
    page.goto(page.url.replace("robots.txt", PLACE))
    page.locator("shift-digit").scroll_into_view_if_needed()
    expect(page.locator("shift-digit .widget-loading")).to_contain_text("no ha llegado")
    expect(page.get_by_role("button", name="Nuestro 7")).to_be_disabled()
    page.locator(SHEET).press("ArrowDown")  # which has nothing to move
    page.unroute("**/digits.bin*")
    page.get_by_role("button", name="Volver a intentarlo").click()
    expect(page.locator(MAPPED)).to_be_attached()
