"""The pocket network: its numbers are the pages' and the helper's, and it is walked through by pointer and keyboard."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from mnist_tutorial.backward import gradients, loss, step
from mnist_tutorial.forward import forward
from tests.browser.axe import expect_no_faults
from tests.browser.conftest import Opened
from tests.browser.readers import Reader, until
from tests.browser.scripts import Scripts
from tests.built_site import outputs_of

FORWARD, STEP, WHOLE = "2-architecture/", "4-training/", "8-how-it-learns/"
CELLS = {FORWARD: "tiny-picture", STEP: "blame-picture", WHOLE: "backward-picture"}
ONE_ONE = 5
"""Where W1[1, 1] stands among the numbers: x, W1, b1, W2, b2."""


def _opened(opened: Opened, place: str, query: str = "", home: str = "", **options: Any) -> Page:
    page = opened(f"{home}{place}{query}", **options)
    page.locator(f"#cell-{CELLS[place]}").scroll_into_view_if_needed()
    expect(page.locator(".tiny-circle")).to_have_count(6)
    return page


def _press(page: Page, name: str, times: int = 1) -> None:
    button = page.locator("tiny-network").get_by_role("button", name=name, exact=True)
    for _ in range(times):
        button.click()


def _fields(page: Page) -> Locator:
    return page.locator("tiny-network [role=spinbutton]")


def _rate(page: Page) -> Locator:
    return page.locator("tiny-network").get_by_label("Tasa de aprendizaje")


def _numbers(texts: list[str]) -> list[float]:
    return [float(text.replace("−", "-")) for text in texts if text]


def _shown(page: Page, what: str) -> list[float]:
    return _numbers(page.locator(f"tiny-network .tiny-{what}").all_text_contents())


def _sentence(page: Page) -> Locator:
    return page.locator(".tiny-sentence")


def _printed(site: Path, place: str, cell: str) -> list[float]:
    """The numbers that a page's cell prints."""
    return [float(number) for number in re.findall(r"(?<![\w.])-?\d+\.?\d*", outputs_of(site, place)[cell])]


CALCULATED = """
const { calculate, step } = await import(folder + "tiny.js");
return rows.map(({ numbers, right, rate }) => {
  const it = calculate(numbers, right);
  return [it.z1, it.a1, it.z2, it.p, it.loss, it.slopes, step(numbers, it.slopes, rate)].flat();
});
"""


def test_its_mathematics_is_the_helpers(scripts: Scripts) -> None:
    """Which is TensorFlow's: see test_backward.py. Of random networks, among which are silent neurons and great confidence."""
    random = np.random.default_rng(0)
    rows, expected = [], []
    for case in range(300):
        numbers = random.normal(0, 40 if case == 0 else 3, 14)
        X, W1, b1, W2, b2 = np.split(numbers, [2, 6, 8, 12])
        weights, right, rate = [W1.reshape(2, 2), b1, W2.reshape(2, 2), b2], case % 2, random.uniform(0.01, 1)
        layers = forward(X[np.newaxis], weights)
        slopes = gradients(X[np.newaxis], [right], *weights)
        flat = np.concatenate([np.zeros(2), *map(np.ravel, slopes)])
        new = np.concatenate([X, *map(np.ravel, step(weights, slopes, rate))])
        rows.append({"numbers": numbers.tolist(), "right": right, "rate": rate})
        expected.append(np.concatenate([*map(np.ravel, layers), [loss(layers.probabilities, [right])], flat, new]))
    np.testing.assert_allclose(scripts.run(CALCULATED, rows=rows), expected, rtol=1e-9, atol=1e-6)


def test_forward_it_writes_each_calculation_where_it_is_made(opened: Opened, site: Path) -> None:
    page = _opened(opened, FORWARD)
    expect(_sentence(page)).to_contain_text("Pulsa «Siguiente»")
    rows = []
    for _ in range(6):
        _press(page, "Siguiente")
        rows.append([text for text in page.locator(".tiny-row").all_text_contents() if text])
    assert rows == [
        ["1 × 1 + 2 × 0.5 = 2"],
        ["1 × 3 + 2 × (−1) = 1"],
        ["ReLU(2) = 2", "ReLU(1) = 1"],
        ["2 × 1 + 1 × (−1) = 1"],
        ["2 × (−0.5) + 1 × 2 = 1"],
        ["exp(1) ÷ (exp(1) + exp(1)) = 0.5"] * 2,
    ]
    assert _shown(page, "value") + _shown(page, "odds") == _printed(site, FORWARD, "whole")


def test_another_input_changes_everything_at_once_as_the_page_prints(opened: Opened, site: Path) -> None:
    page = _opened(opened, FORWARD)
    _press(page, "Siguiente", 6)
    _fields(page).nth(1).focus()
    page.keyboard.type("4")
    assert _shown(page, "value") + _shown(page, "odds") == _printed(site, FORWARD, "second-input")
    expect(page.locator(".tiny-circle.silent")).to_have_count(1)


def test_blame_goes_back_and_a_step_is_taken_as_the_pages_print(opened: Opened, site: Path) -> None:
    page = _opened(opened, STEP)
    expect(_sentence(page)).to_contain_text("0.693")
    _press(page, "Siguiente", 5)
    blame = _numbers(page.locator(".tiny-slope").all_text_contents())
    dW1, dW2 = np.array(_printed(site, f"en/{WHOLE}", "gradients")).reshape(2, 4)
    hidden, answers = [-0.75, 1.5], [-0.5, 0.5]  # dW1's second row is twice as much; and the answers' errors
    assert blame == [*dW1, *hidden, *dW2, *answers, *hidden, *answers]
    _press(page, "Siguiente")
    values, odds = _shown(page, "value"), _shown(page, "odds")
    assert values + odds == _printed(site, STEP, "tiny-step")
    assert odds == _printed(site, f"en/{WHOLE}", "tiny-step")
    assert page.locator(".tiny-row").all_text_contents()[1] == "−1 − 0.1 × 3 = −1.3"
    expect(_fields(page).nth(ONE_ONE)).to_have_text("−1.3")
    assert page.locator(".tiny-losses li").all_text_contents() == ["0.693", "0.019"]


def test_page_8_writes_out_every_gradient(opened: Opened) -> None:
    page = _opened(opened, WHOLE, home="en/")
    rows = []
    for _ in range(9):
        _press(page, "Next")
        rows.append(page.locator(".tiny-row").all_text_contents())
    assert rows == [
        ["0.5 − 1 = −0.5", "0.5 − 0 = +0.5"],
        ["2 × (−0.5) = −1", "1 × (−0.5) = −0.5"],
        ["2 × 0.5 = +1", "1 × 0.5 = +0.5"],
        ["1 × (−0.5) + (−0.5) × 0.5 = −0.75", ""],
        ["", "(−1) × (−0.5) + 2 × 0.5 = +1.5"],
        ["(−0.75) × 1 = −0.75", "1.5 × 1 = +1.5"],
        ["1 × (−0.75) = −0.75", "2 × (−0.75) = −1.5"],
        ["1 × 1.5 = +1.5", "2 × 1.5 = +3"],
        ["1 × (−0.75) = −0.75", "1 × 1.5 = +1.5"],
    ]


def test_rounds_go_on_with_the_new_weights(opened: Opened) -> None:
    page = _opened(opened, STEP)
    _press(page, "Vuelta entera", 3)
    losses = _numbers(page.locator(".tiny-losses li").all_text_contents())
    X, weights, expected = (
        np.array([[1.0, 2.0]]),
        [np.array([[1, 3], [0.5, -1]]), np.zeros(2), np.array([[1, -0.5], [-1, 2]]), np.zeros(2)],
        [],
    )
    for _ in range(4):
        expected.append(loss(forward(X, weights).probabilities, [0]))
        weights = step(weights, gradients(X, [0], *weights), 0.1)
    np.testing.assert_allclose(losses, expected, atol=0.0005)
    third = _fields(page).all_text_contents()
    _press(page, "Siguiente")
    expect(_sentence(page)).to_contain_text("Entran 1 y 2")
    assert _fields(page).all_text_contents() == third
    _press(page, "Reiniciar")
    expect(_fields(page).nth(ONE_ONE)).to_have_text("−1")


def test_the_right_answer_and_the_rate_can_be_chosen(opened: Opened) -> None:
    page = _opened(opened, STEP)
    page.locator("tiny-network").get_by_text("B", exact=True).last.click()
    _press(page, "Siguiente")
    assert page.locator(".tiny-row").all_text_contents() == ["0.5 − 0 = +0.5", "0.5 − 1 = −0.5"]
    _press(page, "Vuelta entera")
    _rate(page).fill("0.2")
    assert page.locator(".tiny-row").all_text_contents()[1] == "−1 − 0.2 × (−3) = −0.4"


def test_a_number_is_dragged_and_nudged(opened: Opened) -> None:
    page = _opened(opened, FORWARD, viewport={"width": 390, "height": 844})
    box = _fields(page).nth(ONE_ONE).bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 45, steps=5)
    page.mouse.up()
    expect(_fields(page).nth(ONE_ONE)).to_have_text("0.5")
    _press(page, "−0.5")
    expect(_fields(page).nth(ONE_ONE)).to_have_text("0")
    expect(_fields(page).nth(ONE_ONE)).to_have_attribute("aria-valuenow", "0")


def test_by_keyboard_alone(opened: Opened) -> None:
    page = _opened(opened, FORWARD)
    page.get_by_role("button", name="Siguiente").focus()
    page.keyboard.press("Enter")
    expect(_sentence(page)).to_contain_text("oculta 1 da 2")
    expect(page.locator("tiny-network [role=status]").first).to_contain_text("1 × 1 + 2 × 0.5 = 2; Cada entrada")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("spinbutton", name="entrada 1", exact=True)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(_sentence(page)).to_contain_text("oculta 1 da 2.5")
    for key in "-2,x5":
        page.keyboard.press(key)
    expect(_fields(page).first).to_have_text("−2.5")
    page.keyboard.press("Backspace")
    page.keyboard.press("Shift+Tab")
    expect(_fields(page).first).to_have_text("−2")
    for _ in ("Siguiente", "Atrás"):
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
    expect(_sentence(page)).to_contain_text("oculta 1 da −1")


def test_inputs_that_change_the_answer_meet_the_challenge(opened: Opened) -> None:
    page = _opened(opened, FORWARD)
    _press(page, "Siguiente", 6)
    second = _fields(page).nth(1)
    second.focus()
    page.keyboard.type("4.5")
    expect(page.locator("tiny-network .challenge")).not_to_have_class("challenge met")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    page.keyboard.type("0")
    expect(page.locator("tiny-network .challenge")).to_have_class("challenge met")


@pytest.mark.parametrize(("rate", "met"), [("0.1", False), ("0.2", True), ("0.5", False)])
def test_a_step_that_is_neither_too_short_nor_too_long_meets_the_challenge(opened: Opened, rate: str, met: bool) -> None:
    page = _opened(opened, STEP)
    _rate(page).fill(rate)
    _press(page, "Vuelta entera", 4)
    expect(page.locator("tiny-network .challenge")).to_have_class("challenge met" if met else "challenge")


def test_silence_meets_the_challenge(opened: Opened) -> None:
    page = _opened(opened, WHOLE)
    _press(page, "Vuelta entera")
    _press(page, "Reiniciar")
    _press(page, "Siguiente", 8)
    for field, typed in ((0, "0"), (1, "0"), (0, "-1")):
        expect(page.locator("tiny-network .challenge")).to_have_class("challenge")
        _fields(page).nth(field).focus()
        page.keyboard.type(typed)
    expect(page.locator("tiny-network .challenge")).to_have_class("challenge met")


def test_a_link_restores_numbers_stop_rate_and_answer(opened: Opened) -> None:
    page = _opened(opened, STEP)
    _fields(page).nth(2).focus()
    page.keyboard.press("ArrowDown")
    _rate(page).fill("0.3")
    _press(page, "Siguiente")
    page.wait_for_url(re.compile(r"\?tiny=1,2,0.5,3,0.5,-1,0,0,1,-0.5,-1,2,0,0,8,0.3,0$"))
    rows = page.locator(".tiny-row").all_text_contents()
    page.reload()
    page.locator(f"#cell-{CELLS[STEP]}").scroll_into_view_if_needed()
    expect(_fields(page).nth(2)).to_have_text("0.5")
    assert page.locator(".tiny-row").all_text_contents() == rows
    expect(_rate(page)).to_have_value("0.3")
    _press(page, "Reiniciar")
    page.wait_for_url(re.compile(r"4-training/$"))


@pytest.mark.parametrize(
    "spoilt", ["1,2", "1,2,1,3,0.5,-1,0,0,1,-0.5,-1,2,0,0,99,0.1,0", "a,2,1,3,0.5,-1,0,0,1,-0.5,-1,2,0,0,8,0.1,0"]
)
def test_a_link_that_is_spoilt_shows_the_pages_own_network(opened: Opened, spoilt: str) -> None:
    page = _opened(opened, STEP, f"?tiny={spoilt}")
    assert _numbers(_fields(page).all_text_contents()) == [1, 2, 1, 3, 0.5, -1, 0, 0, 1, -0.5, -1, 2, 0, 0]


STOP = "document.querySelector('.tiny-sentence')?.textContent ?? ''"


def test_in_every_browser_it_is_walked_through(reader: Reader, address: str) -> None:
    reader.open(f"{address}{STEP}#cell-blame-picture")
    until(reader, f"{STOP}.includes('0.693')")
    reader.evaluate("document.querySelectorAll('tiny-network button')[1].focus()")
    for _ in range(6):
        reader.press("Enter")
    until(reader, f"{STOP}.includes('0.982')")
    reader.evaluate("document.querySelectorAll('.spin-field')[1].focus()")
    reader.press("4")
    until(reader, "document.querySelectorAll('.spin-field')[1].textContent === '4'")
    until(reader, "location.search.startsWith('?tiny=1,4,1.075,')")


def test_without_scripts_and_on_paper_its_figure_stands_there(opened: Opened) -> None:
    for place in CELLS:
        page = opened(place, java_script_enabled=False)
        expect(page.locator("tiny-network .still img:visible")).to_have_count(1)
    printed = _opened(opened, STEP)
    printed.emulate_media(media="print")
    expect(printed.locator("tiny-network .still img:visible")).to_have_count(1)
    expect(printed.locator("tiny-network .live")).to_be_hidden()


SMALLEST = """() => Math.min(...[...document.querySelectorAll("tiny-network svg text, .spin-field")]
  .map((it) => parseFloat(getComputedStyle(it).fontSize)
    * (it.matches("text") ? it.ownerSVGElement.getBoundingClientRect().width / 360 : 1)))"""


def test_on_a_phone_its_letters_are_legible_and_its_numbers_have_room_for_a_finger(opened: Opened) -> None:
    page = _opened(opened, STEP, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    _press(page, "Vuelta entera")
    assert page.evaluate(SMALLEST) >= 10
    for field in _fields(page).all():
        expect(field).to_have_css("touch-action", "none")
        hit = field.evaluate("it => ['width', 'height'].map(side => parseFloat(getComputedStyle(it, '::after')[side]))")
        assert min(hit) >= 44
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_axe_finds_nothing_after_use_and_it_fits(opened: Opened) -> None:
    page = _opened(opened, WHOLE, home="en/", bypass_csp=True)
    _press(page, "Whole round", 2)
    _fields(page).nth(ONE_ONE).focus()
    expect_no_faults(page, "tiny-network")
