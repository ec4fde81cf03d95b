"""A neuron painted by hand: the page's own numbers, its brush in every hand, the challenge, the address."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from mnist_tutorial import mnist
from mnist_tutorial.website.network import PLACE as NETWORK
from tests.browser.axe import expect_no_faults
from tests.browser.conftest import Opened
from tests.browser.readers import Place, Reader, ask_nothing, until
from tests.browser.scripts import Scripts
from tests.built_site import outputs_of
from tests.conftest import Digits
from tests.website.network.reading import arrays

PLACE = "2-architecture/"
ROOF = "3w.4oR5g.4oB34."
"""The page's roof neuron as an address has it: 140 without a weight, 168 of 1, 196 without, 168 of -1, 112 without."""
STROKES: dict[str, list[list[Place]]] = {
    "red": [[(14, 5), (14, 23)]],
    "blue": [[(5, 8), (11, 8)], [(19, 6), (19, 14)], [(17, 17), (22, 17)]],
}
"""A neuron that tells a 1 from a 7, as somebody may paint it: from and to, in columns and rows."""


def _decoded(text: str) -> Any:
    """The weights of an address."""
    runs = re.findall(r"([0-9a-z]*)([B.R])", text)
    return np.concatenate([np.full(int(count or "1", 36), "B.R".index(sign) - 1) for count, sign in runs])


def _named(address: str) -> list[int] | None:
    found = re.search(r"painted=([^&]*)", address)
    return _decoded(found[1]).tolist() if found else None


def _opened(opened: Opened, query: str = "", home: str = "", **options: Any) -> Page:
    page = opened(f"{home}{PLACE}{query}", **options)
    ask_nothing(page)
    page.locator("#cell-seven-picture").scroll_into_view_if_needed()
    page.locator(".firing-digits").scroll_into_view_if_needed()
    expect(page.locator("paint-neuron .widget-answer")).not_to_be_empty()
    return page


def _counts(page: Page) -> list[int]:
    return [int(text) for text in page.locator(".digit-count > span:first-of-type").all_inner_texts()]


def _paint(page: Page, strokes: list[list[Place]]) -> None:
    grid = page.locator(".weight-grid canvas")
    grid.evaluate("it => it.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box = grid.bounding_box()
    assert box is not None
    for stroke in strokes:
        places = [(box["x"] + box["width"] * x / 28, box["y"] + box["height"] * y / 28) for x, y in stroke]
        page.mouse.move(*places[0])
        page.mouse.down()
        page.mouse.move(*places[1])
        page.mouse.up()


WEIGHTS = """async (grid) => {
  for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
  const { data } = grid.getContext("2d").getImageData(0, 0, 28, 28);
  return Array.from({ length: 784 }, (_, k) => Math.sign(data[4 * k] - data[4 * k + 2]));
}"""


def _painted(page: Page) -> Any:
    """The weights, by the colours of the grid: what is redder than blue is 1."""
    return np.array(page.locator(".weight-grid canvas").evaluate(WEIGHTS))


@pytest.fixture(scope="module")
def printed(site: Path) -> dict[str, str]:
    """What the page's cells print, by cell."""
    return outputs_of(site, PLACE)


@pytest.fixture(scope="module")
def shown(site: Path) -> dict[str, Any]:
    return arrays(site / NETWORK / "digits.json")


def test_of_our_7_it_shows_the_sum_that_the_page_prints(opened: Opened, printed: dict[str, str]) -> None:
    found = re.search(r"nuestro 7: z = ([\d.]+)", printed["seven"])
    assert found is not None
    page = _opened(opened)
    z = round(float(found[1]), 1)
    expect(page.locator("paint-neuron .widget-answer")).to_have_text(f"Suma {z + 1:.1f} − 1 = {z:.1f}: se activa.")
    expect(page.get_by_text("Nuestro 7", exact=True)).to_be_visible()


def test_of_the_roof_neuron_too(opened: Opened, printed: dict[str, str]) -> None:
    ours = re.findall(r"\[ *([\d.]+) +([\d.]+) *\]", printed["matrix"])[1]
    page = _opened(opened, f"?painted={ROOF}&painted-bias=-3")
    expect(page.locator(".neuron-value").last).to_have_text(ours[1])


def test_the_count_is_numpys(opened: Opened, shown: dict[str, Any]) -> None:
    page = _opened(opened, f"?painted={ROOF}&painted-bias=-3")
    fires = shown["images"] / 255 @ _decoded(ROOF) > 3
    assert _counts(page) == np.bincount(shown["labels"][fires], minlength=10).tolist()


def test_strokes_that_tell_a_1_from_a_7_meet_the_challenge(opened: Opened, shown: dict[str, Any]) -> None:
    page = _opened(opened)
    page.evaluate("addEventListener('challenge', ({ detail }) => { window.met = detail.name })")
    page.get_by_role("button", name="Borrar").click()
    assert _counts_after(page, "0.0") == [0] * 10
    _paint(page, STROKES["red"])
    page.get_by_text("Azul, −1").click()
    _paint(page, STROKES["blue"])
    expect(page.locator("paint-neuron .challenge")).not_to_have_class("challenge met")
    page.get_by_label("umbral").fill("5")
    expect(page.locator("paint-neuron .challenge")).to_have_class("challenge met")
    assert page.evaluate("window.met") == "paint-neuron-one"
    fires = shown["images"] / 255 @ _painted(page) > 5
    expected = np.bincount(shown["labels"][fires], minlength=10).tolist()
    assert _counts(page) == expected
    painted = _painted(page).tolist()
    page.wait_for_url(lambda url: _named(url) == painted)
    assert expected[1] >= 18
    assert expected[7] <= 2


def _counts_after(page: Page, total: str) -> list[int]:
    """Once the sum is this one."""
    expect(page.locator(".neuron-value").first).to_have_text(total)
    return _counts(page)


def test_a_stroke_is_two_or_three_pixels_wide_and_undone_whole(opened: Opened) -> None:
    page = _opened(opened, "?painted=ls.")
    _paint(page, [[(14, 6), (14, 20)], [(7.5, 6), (7.5, 20)]])
    w = _painted(page).reshape(28, 28)
    assert np.flatnonzero(w[10]).tolist() == [6, 7, 8, 13, 14]
    assert np.flatnonzero(w[:, 13]).tolist() == list(range(5, 21))
    page.get_by_role("button", name="Deshacer").click()
    assert np.flatnonzero(_painted(page).reshape(28, 28)[10]).tolist() == [13, 14]


TEXTS = """
const { foot, fromText, stroke, sums, toText } = await import(folder + "painted.js");
const w = Int8Array.from(weights, (weight) => weight - 1);
return { text: toText(w), back: [...fromText(toText(w))], foot: [...foot()], sums: sums(images, w),
         refused: ["", "R", "lr.", "lt.", "ls.R", "784.", "x".repeat(784), "zz.zz.zz."].map(fromText) };
"""


def test_weights_become_a_text_and_come_back_and_sums_are_numpys(scripts: Scripts, digits: Digits) -> None:
    w = np.random.default_rng(0).integers(-1, 2, 784)
    images = digits[1][0][:50].reshape(50, 784)
    found = scripts.run(TEXTS, weights=(w + 1).tolist(), images=images)
    assert _decoded(found["text"]).tolist() == w.tolist() == found["back"]
    np.testing.assert_allclose(found["sums"], images / 255 @ w, atol=1e-9)
    foot = np.zeros((28, 28))
    foot[15:22, :9] = 1
    assert found["foot"] == foot.reshape(784).tolist()
    assert found["refused"] == [None] * 8


def test_by_keyboard_alone(opened: Opened) -> None:
    page = _opened(opened, "?painted=ls.")
    page.get_by_label("Rojo, +1").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("Azul, −1")).to_be_checked()
    for _ in range(3):  # Undo is idle yet: it is passed by
        page.keyboard.press("Tab")
        if page.locator(".weight-grid canvas").evaluate("it => it === document.activeElement"):
            break
    expect(page.locator(".weight-cursor")).to_be_visible()
    for key in ["ArrowUp"] * 4 + ["ArrowRight"] * 2 + [" "]:
        page.keyboard.press(key)
    w = _painted(page).reshape(28, 28)
    assert list(zip(*map(np.ndarray.tolist, np.nonzero(w)), strict=True)) == [(8, 15), (9, 14), (9, 15), (9, 16), (10, 15)]
    assert w.sum() == -5
    page.keyboard.press("Backspace")
    expect(page.locator(".neuron-value").first).to_have_text("0.0")
    page.keyboard.press("Tab")
    expect(page.get_by_label("umbral")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("paint-neuron .widget-answer")).to_have_text("Suma 0.0 + 1 = 1.0: se activa.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="1 20 de 20")).to_have_attribute("aria-pressed", "true")


def _looks(canvas: Locator) -> str:
    return str(canvas.evaluate("it => it.toDataURL()"))


def test_any_of_the_200_digits_by_pointer(opened: Opened, shown: dict[str, Any]) -> None:
    page = _opened(opened)
    picture = page.locator(".firing-digits canvas").nth(4)
    box = picture.bounding_box()
    assert box is not None
    picture.click(position={"x": box["width"] * 2.5 / 4, "y": box["height"] * 3.5 / 5})
    index = shown["indices"][4 * 20 + 3 * 4 + 2]
    expect(page.get_by_text(f"Un 4, imagen {index} de prueba")).to_be_visible()
    expect(page).to_have_url(re.compile(rf"painted-over={index}$"))


def test_a_link_restores_weights_bias_and_digit(opened: Opened, shown: dict[str, Any]) -> None:
    query = f"?painted={ROOF}&painted-bias=7&painted-over={shown['indices'][65]}"
    spanish, english = _opened(opened, query), _opened(opened, query, "en/")
    total = shown["images"][65] / 255 @ _decoded(ROOF)
    said = f" {total:.1f} + 7 = {total + 7:.1f}:".replace("-", "−")
    expect(spanish.locator("paint-neuron .widget-answer")).to_contain_text(f"Suma{said}")
    expect(english.locator("paint-neuron .widget-answer")).to_contain_text(f"Sum{said}")
    english.wait_for_timeout(600)
    assert english.url.endswith(query), "nothing has changed"


def test_a_link_that_is_spoilt_shows_the_pages_own_neuron(opened: Opened, shown: dict[str, Any]) -> None:
    other = next(index for index in range(10_000) if index not in shown["indices"])
    page = _opened(opened, f"?painted=zzR&painted-bias=x&painted-over={other}")
    expect(page.locator("paint-neuron .widget-answer")).to_contain_text("− 1 =")
    expect(page.get_by_text("Nuestro 7", exact=True)).to_be_visible()


GRID = """() => {
  const grid = document.querySelector(".firing-digits") && document.querySelector(".weight-grid canvas");
  if (!grid) return null;
  grid.scrollIntoView({ block: "center", behavior: "instant" });
  const { x, y, width, height } = grid.getBoundingClientRect();
  return [x, y, width, height];
}"""
SUM = "Number(document.querySelector('.neuron-value').textContent.replace('−', '-'))"


def test_in_every_browser_red_ink_adds_and_blue_takes_away(reader: Reader, address: str) -> None:
    reader.open(f"{address}{PLACE}?painted=ls.#cell-seven-picture")
    x, y, width, height = until(reader, GRID)
    for brush, sign in ((0, ">"), (1, "<")):
        reader.evaluate(f"document.querySelectorAll('.paint-tools .choice input')[{brush}].click()")
        reader.point((x + width * 0.3, y + height / 2), (x + width * 0.7, y + height / 2))
        until(reader, f"{SUM} {sign} 0")


def test_a_finger_paints_and_does_not_scroll(opened: Opened) -> None:
    page = _opened(opened, "?painted=ls.", viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    grid = page.locator(".weight-grid canvas")
    expect(grid).to_have_css("touch-action", "none")
    grid.tap()
    assert _painted(page).sum() >= 4


def test_a_digit_is_on_white_in_either_scheme(opened: Opened) -> None:
    page = _opened(opened)
    light = _looks(page.locator(".weight-grid canvas"))
    page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    assert _looks(page.locator(".weight-grid canvas")) == light


def test_it_stays_as_it_is_when_the_page_moves_it(opened: Opened) -> None:
    page = _opened(opened)
    page.get_by_role("button", name="Borrar").click()
    page.evaluate("(it => it.parentNode.append(it))(document.querySelector('paint-neuron'))")
    assert _counts_after(page, "0.0") == [0] * 10


def test_digits_that_do_not_arrive_are_asked_for_again(opened: Opened) -> None:
    page = opened()
    page.route("**/digits.bin*", lambda route: route.abort())
    page.goto(f"{page.url}{PLACE}#cell-seven-picture")
    expect(page.locator("paint-neuron .widget-loading")).to_contain_text("no ha llegado")
    page.unroute("**/digits.bin*")
    page.get_by_role("button", name="Volver a intentarlo").click()
    expect(page.locator(".firing-digits")).to_be_visible()


@pytest.mark.parametrize("home", ["", "en/"])
def test_without_scripts_and_on_paper_its_figure_stands_there(opened: Opened, home: str) -> None:
    page = opened(home + PLACE, java_script_enabled=False)
    expect(page.locator("paint-neuron .still img:visible")).to_have_count(1)
    printed = _opened(opened, home=home)
    printed.emulate_media(media="print")
    expect(printed.locator("paint-neuron .still img:visible")).to_have_count(1)
    expect(printed.locator("paint-neuron .live")).to_be_hidden()


def test_axe_finds_nothing_after_use_and_it_fits(opened: Opened) -> None:
    page = _opened(opened, home="en/", bypass_csp=True)
    _paint(page, STROKES["red"])
    expect_no_faults(page, "paint-neuron")


def test_our_7_is_mnists_misread(site: Path) -> None:
    assert f"OURS = {mnist.MISREAD};" in (site / "assets" / "widgets" / "paint-neuron.js").read_text()
