"""The network opened in the page: the page's own numbers, neurons by pointer, finger and keyboard, brushing, the address."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from mnist_tutorial.mnist import MISREAD
from mnist_tutorial.website.network import EXPLANATION
from tests.browser.axe import faults
from tests.browser.conftest import Opened
from tests.browser.scripts import Scripts
from tests.browser.test_drawing import STROKES, draw
from tests.built_site import outputs_of
from tests.conftest import Digits

if TYPE_CHECKING:
    import keras

PLACE = f"{EXPLANATION}/"
CELL = "#cell-so-far-picture"
"""The cell whose figure the element stands for."""


def _explorer(opened: Opened, query: str = "", home: str = "", **options: Any) -> Page:
    page = opened(home + PLACE + query, **options)
    page.locator(CELL).evaluate("it => it.scrollIntoView({ behavior: 'instant' })")
    expect(page.locator(".explorer-count").first).to_contain_text("512")
    return page


@pytest.fixture
def explorer(opened: Opened) -> Page:
    return _explorer(opened)


SUMS = """() => Object.fromEntries(document.querySelector(".neuron-sum").textContent.split("\\n").map((line) => {
  const [, name, number] = line.match(/^(.*?) +(-?[0-9.]+)$/);
  return [name, number];
}))"""


def _sums(page: Page) -> dict[str, float]:
    """The lines of the neuron that is looked at, a name and a number each."""
    return {name: float(number) for name, number in page.evaluate(SUMS).items()}


def _look(page: Page, neuron: int) -> dict[str, float]:
    page.get_by_label("Neurona", exact=True).fill(str(neuron))
    return _sums(page)


def _press(page: Page, *places: tuple[float, float]) -> None:
    """At the first place of the grid, over the others; in neurons from its left and top edge, on a desktop."""
    grid = page.locator(".neuron-grid")
    grid.evaluate("it => it.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box = grid.bounding_box()
    assert box is not None
    points = [(box["x"] + box["width"] * (x + 0.5) / 32, box["y"] + box["height"] * (y + 0.5) / 16) for x, y in places]
    page.mouse.move(*points[0])
    page.mouse.down()
    for point in points[1:]:
        page.mouse.move(*point)
    page.mouse.up()


def _count(page: Page, name: str) -> int:
    found = re.search(r"\d+", page.locator(f".explorer-count.{name}").inner_text())
    assert found
    return int(found[0])


@pytest.fixture(scope="session")
def printed(site: Path) -> dict[str, str]:
    """What the page's cells print, by cell."""
    return outputs_of(site, PLACE)


def _numbers(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+\.\d*(?:e[-+]\d+)?", text)]


def test_of_the_pages_own_digit_it_shows_the_numbers_that_the_page_prints(explorer: Page, printed: dict[str, str]) -> None:
    products, bias, _, z1 = _numbers(printed["pixel"])[-4:]
    assert list(_sums(explorer).values()) == [round(value, 4) for value in (products, bias, z1, z1)]
    pushes = [float(text) for text in explorer.locator(".push").all_inner_texts()]
    vote = _numbers(printed["votes"])[5]
    assert pushes[2] - pushes[7] == pytest.approx(vote, abs=0.01)
    logits = [float(text) for text in explorer.locator(".digit-logit").all_inner_texts()]
    assert logits == [round(logit, 2) for logit in _numbers(printed["logits"])]
    sums = _numbers(printed["sums"])
    assert len(sums) == 20
    for neuron in range(20):
        shown = _look(explorer, neuron)
        assert shown[f"= z1[{neuron}]"] == round(sums[neuron], 4)
        assert shown[f"ReLU → a1[{neuron}]"] == round(max(sums[neuron], 0), 4)


def test_of_other_digits_it_shows_the_sums_that_numpy_gives(
    opened: Opened, digits: Digits, trained: "keras.Sequential"
) -> None:
    _, (images, labels) = digits
    W1, b1, W2, b2 = trained.get_weights()
    page = _explorer(opened, "?digit=0")
    pictures = page.locator(".digit-images label")
    expect(pictures).to_have_count(20)
    for place in range(1, 6):
        pictures.nth(place).click()
        index = int(pictures.nth(place).locator("input").input_value())
        assert labels[index] == 7
        z1 = images[index].reshape(784).astype(np.float32) / np.float32(255) @ W1 + b1
        z2 = np.maximum(z1, 0) @ W2 + b2
        for neuron in range(100 * place, 100 * place + 4):
            assert _look(page, neuron)[f"= z1[{neuron}]"] == pytest.approx(z1[neuron], abs=5.1e-5)
        logits = [float(text) for text in page.locator(".digit-logit").all_inner_texts()]
        assert logits == pytest.approx(list(z2), abs=0.00501)


TALLY = """
const { loadOpened } = await import(folder + "calculation.js");
const { tally } = await loadOpened({});
return off.map((neurons) => tally.right(new Set(neurons)));
"""


def test_the_accuracy_is_that_of_numpy_whatever_is_off(scripts: Scripts, digits: Digits, trained: "keras.Sequential") -> None:
    _, (images, labels) = digits
    W1, b1, W2, b2 = trained.get_weights()
    a1 = np.maximum(images[:200].reshape(200, 784).astype(np.float32) / np.float32(255) @ W1 + b1, 0)
    random = np.random.default_rng(0)
    off = [random.permutation(512)[:count].tolist() for count in (0, 1, 512, *range(20, 512, 25), 0)]
    expected = []
    for neurons in off:
        left = a1.copy()
        left[:, neurons] = 0
        expected.append(int(((left @ W2 + b2).argmax(axis=1) == labels[:200]).sum()))
    assert scripts.run(TALLY, off=off) == expected


def test_pointing_is_enough(explorer: Page) -> None:
    picture = ".explorer-pictures figure:last-child canvas"
    before = explorer.locator(picture).evaluate("it => it.toDataURL()")
    grid = explorer.locator(".neuron-grid")
    box = grid.bounding_box()
    assert box is not None
    grid.hover(position={"x": box["width"] * 2.5 / 32, "y": box["height"] * 3.5 / 16})
    expect(explorer.get_by_label("Neurona", exact=True)).to_have_value(str(3 * 32 + 2))
    assert explorer.locator(picture).evaluate("it => it.toDataURL()") != before
    expect(explorer.locator(".explorer-count.on")).to_contain_text("512")  # nothing is off


def test_a_line_leads_to_each_answer_as_thick_as_its_push(explorer: Page) -> None:
    widths = [float(line.get_attribute("stroke-width") or 0) for line in explorer.locator(".neuron-fan path").all()]
    pushes = [float(text) for text in explorer.locator(".push").all_inner_texts()]
    assert np.argsort(widths).tolist() == np.argsort(np.abs(pushes)).tolist()
    blue = [line.get_attribute("class") == "against" for line in explorer.locator(".neuron-fan path").all()]
    assert blue == [push < 0 for push in pushes]


def test_brushing_switches_a_rectangle_off_and_from_one_that_is_off_on_again(explorer: Page) -> None:
    explorer.get_by_text("apagar", exact=True).click()
    _press(explorer, (0, 0), (5, 1), (31, 11), (31, 9))
    assert _count(explorer, "on") == 512 - 320
    _press(explorer, (4, 2), (7, 3))
    assert _count(explorer, "on") == 512 - 320 + 8
    expect(explorer).to_have_url(re.compile(r"off=0-67,72-99,104-319$"))
    expect(explorer.locator(".widget-answer")).to_contain_text("Apagadas: 312.")
    explorer.get_by_role("button", name="Encenderlas todas").click()
    assert _count(explorer, "on") == 512


def test_the_fewest_votes_that_the_page_counts_meet_the_challenge(explorer: Page, printed: dict[str, str]) -> None:
    found = re.search(r"calladas: (\d+)", printed["silent"])
    assert found
    needed = int(found[1])
    explorer.evaluate("document.addEventListener('challenge', ({ detail }) => { window.met = detail.name })")
    explorer.get_by_text("por voto", exact=True).click()
    explorer.get_by_text("apagar", exact=True).click()
    _press(explorer, (0, 0), (needed, 0))  # one too many
    expect(explorer.locator(".widget-answer")).to_contain_text("Se puede con menos.")
    expect(explorer.locator(".challenge.met")).to_have_count(0)
    _press(explorer, (needed, 0))
    expect(explorer.locator(".challenge.met")).to_contain_text(f"Con {needed} apagadas")
    assert explorer.evaluate("window.met") == "network-explorer-few"


def test_another_class_shows_its_first_image_at_once(explorer: Page) -> None:
    explorer.get_by_text("otro de prueba", exact=True).click()
    explorer.get_by_role("combobox").select_option("4")
    first = explorer.locator(".digit-images label").first
    expect(first.locator("input")).to_be_checked()
    pictures = [first.locator("canvas"), explorer.locator(".explorer-pictures canvas").first]
    assert len({picture.evaluate("it => it.toDataURL()") for picture in pictures}) == 1
    expect(explorer).to_have_url(re.compile(rf"digit={first.locator('input').input_value()}\b"))
    explorer.get_by_text("nuestro 7", exact=True).click()
    expect(explorer).to_have_url(re.compile(rf"digit={MISREAD}\b"))
    expect(explorer.locator(".widget-answer")).to_contain_text("La red lee 2")


def test_by_keyboard_alone(explorer: Page) -> None:
    grid = explorer.get_by_role("slider")
    explorer.get_by_role("radio", name="por voto").focus()
    explorer.keyboard.press("Tab")
    expect(grid).to_be_focused()
    strongest = explorer.get_by_label("Neurona", exact=True).input_value()
    explorer.keyboard.press("Shift+Tab")
    explorer.keyboard.press("ArrowRight")
    explorer.keyboard.press("Tab")
    explorer.keyboard.press("ArrowUp")
    expect(explorer.get_by_label("Neurona", exact=True)).not_to_have_value(strongest)
    explorer.keyboard.press("Space")
    for _ in range(3):
        explorer.keyboard.press("Shift+ArrowLeft")
    assert _count(explorer, "on") == 508
    expect(grid).to_have_attribute("aria-valuetext", re.compile(r"^Neurona \d+: suma -?\d+\.\d{4}, activación apagada$"))
    explorer.keyboard.press("Space")
    assert _count(explorer, "on") == 509


def test_a_link_restores_digit_neuron_order_and_what_is_off(opened: Opened, site: Path) -> None:
    page = _explorer(opened, "?digit=18&neuron=30&off=3,7,9-40&order=vote")
    expect(page.locator(".digit-picker select")).to_have_value("3")
    expect(page.locator(".digit-images input:checked")).to_have_value("18")
    page.locator(".neuron-grid").focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"\?digit=18&neuron=30&off=3,7,9-29,31-40&order=vote$"))
    sums = page.evaluate(SUMS)
    again = _explorer(opened, "?" + page.url.partition("?")[2], "en/")
    expect(again.locator(".digit-images input:checked")).to_have_value("18")
    expect(again.get_by_label("Neuron", exact=True)).to_have_value("30")
    expect(again.get_by_role("radio", name="by vote")).to_be_checked()
    assert _count(again, "on") == 512 - 33
    assert again.evaluate(SUMS) == sums


@pytest.mark.parametrize("query", ["?digit=77777&neuron=512&off=1,x,-3,9999,9-7", "?neuron=1e3&order=x", "?off=,,"])
def test_a_link_that_names_what_cannot_be_opens_all_the_same(opened: Opened, query: str) -> None:
    page = _explorer(opened, query)
    assert _count(page, "on") == (511 if "off=1" in query else 512)
    expect(page.locator(".widget-answer")).to_contain_text("La red lee 2")


def test_ones_own_digit_goes_through_the_same_network(explorer: Page) -> None:
    explorer.get_by_text("el tuyo", exact=True).click()
    expect(explorer.locator(".widget-answer")).to_contain_text("La red lee 2")  # until there is ink
    draw(explorer, next(stroke["strokes"] for stroke in STROKES if stroke["digit"] == 3))
    expect(explorer.locator(".widget-answer")).to_contain_text("La red lee 3")
    expect(explorer.get_by_text("los pesos están redondeados")).to_be_visible()
    assert all(re.fullmatch(r"-?\d+\.\d", number) for number in explorer.evaluate(SUMS).values())
    assert "digit=" not in explorer.url


def test_the_weights_wait_until_the_reader_is_near(opened: Opened) -> None:
    page = opened(PLACE)
    page.wait_for_timeout(300)
    fetched = "performance.getEntriesByType('resource').filter(({ name }) => /weights.bin|sums.bin/.test(name)).length"
    assert page.evaluate(fetched) == 0
    page.locator(CELL).scroll_into_view_if_needed()
    expect(page.locator(".explorer-count").first).to_contain_text("512")
    assert page.evaluate(fetched) == 1  # the sums of other digits wait until one is wanted


def test_on_a_phone_the_answers_stay_in_sight_and_a_finger_brushes(opened: Opened) -> None:
    page = _explorer(opened, viewport={"width": 390, "height": 640}, has_touch=True, is_mobile=True)
    page.get_by_text("apagar", exact=True).tap()
    grid = page.locator(".neuron-grid")
    grid.evaluate("it => it.scrollIntoView({ block: 'end', behavior: 'instant' })")
    box = grid.bounding_box()
    assert box is not None
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.97)
    assert _count(page, "on") == 511
    for part in (".explorer-answers li", ".explorer-count.right", ".explorer-pictures canvas"):
        for one in page.locator(part).all():
            expect(one).to_be_in_viewport(ratio=1)
    # A line ends where its answer is now.
    line, answer = page.locator(".neuron-fan path").first, page.locator(".push").first.bounding_box()
    end = line.evaluate("it => { const p = it.getPointAtLength(1e6).matrixTransform(it.getScreenCTM()); return [p.x, p.y] }")
    assert answer is not None
    assert end == pytest.approx([answer["x"], answer["y"] + answer["height"] / 2], abs=2)


def test_without_scripts_and_on_paper_the_figure_shows(opened: Opened) -> None:
    still = f"{CELL} network-explorer img"
    plain = opened(PLACE, java_script_enabled=False)
    plain.locator(CELL).scroll_into_view_if_needed()
    expect(plain.locator(f"{still}:visible")).to_have_count(1)
    page = _explorer(opened)
    expect(page.locator(f"{still}:visible")).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.locator(f"{still}:visible")).to_have_count(1)
    expect(page.locator("network-explorer .live")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 1280])
def test_after_use_axe_finds_nothing_and_nothing_overflows(opened: Opened, width: int) -> None:
    page = _explorer(opened, "?digit=18&off=0-99&order=vote", viewport={"width": width, "height": 800}, bypass_csp=True)
    expect(page.locator(".digit-images label")).to_have_count(20)
    parts = "[...document.querySelectorAll('network-explorer .live *')].map((it) => it.getBoundingClientRect().right)"
    assert max(page.evaluate(parts)) <= width
    for scheme in ("default", "slate"):
        page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)
        assert not faults(page, "network-explorer"), scheme
