"""The network opened in the page: the page's own numbers, every neuron by pointer and keyboard, its state in the address."""

import re
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Page, expect

from mnist_tutorial.website.network import EXPLANATION
from tests.browser.conftest import Opened
from tests.browser.test_drawing import STROKES, draw

PLACE = f"{EXPLANATION}/"


@pytest.fixture
def explorer(opened: Opened) -> Page:
    page = opened(PLACE)
    page.get_by_role("button", name="Abrir la red").click()
    expect(page.locator(".neuron-grid")).to_be_visible()
    return page


def _fetched(page: Page) -> list[str]:
    names = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    return [name for name in names if ".bin" in name or "manifest.json" in name]


def _sums(page: Page) -> dict[str, float]:
    """The lines of the neuron that is looked at, a name and a number each."""
    sums = page.locator(".neuron-sum")
    sums.scroll_into_view_if_needed()  # what is far from view has no lines yet, and has them a frame later
    sums.evaluate("async () => { for (const _ of [1, 2]) await new Promise(requestAnimationFrame) }")
    lines = sums.inner_text().splitlines()
    return {name: float(number) for name, number in (line.rsplit(maxsplit=1) for line in lines)}


@pytest.fixture(scope="session")
def printed(site: Path) -> dict[str, str]:
    """What the page's cells print, by cell."""
    notebook = nbformat.read(site / EXPLANATION / f"{EXPLANATION}.ipynb", as_version=4)
    return {
        cell.id: "".join(output.get("text") or output.get("data", {}).get("text/plain", "") for output in cell.outputs)
        for cell in notebook.cells
        if cell.cell_type == "code"
    }


def _numbers(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+\.\d*(?:e[-+]\d+)?", text)]


def test_of_the_pages_own_digit_it_shows_the_numbers_that_the_page_prints(explorer: Page, printed: dict[str, str]) -> None:
    expect(explorer.get_by_text("los mismos que imprime la página")).to_be_visible()
    sums = _numbers(printed["sums"])
    assert len(sums) == 20
    for neuron in range(20):
        explorer.get_by_label("Neurona i").fill(str(neuron))
        shown = _sums(explorer)
        assert shown[f"= z1[{neuron}]"] == round(sums[neuron], 4)
        assert shown[f"ReLU → a1[{neuron}]"] == round(max(sums[neuron], 0), 4)
    logits = [float(text) for text in explorer.locator(".with-logits .digit-logit").all_inner_texts()]
    assert logits == [round(logit, 2) for logit in _numbers(printed["logits"])]

    explorer.get_by_role("button", name="La que más se activa").click()
    products, bias, total, z1 = _numbers(printed["pixel"])[-4:]
    assert list(_sums(explorer).values()) == [round(value, 4) for value in (products, bias, z1, z1)]
    pushes = [float(text) for text in explorer.locator(".neuron-pushes .digit-value").all_inner_texts()]
    vote = _numbers(printed["votes"])[5]
    assert pushes[2] - pushes[7] == pytest.approx(vote, abs=2e-4)
    assert round(total, 4) == round(z1, 4)


def test_for_other_digits_it_says_that_weights_are_rounded(explorer: Page) -> None:
    explorer.get_by_role("combobox", name="Dígito").select_option("7")
    explorer.locator(".digit-images label").first.click()
    expect(explorer.get_by_text("los pesos están redondeados")).to_be_visible()
    expect(explorer.locator(".widget-answer")).to_contain_text("La red lee 7")


def test_the_grid_follows_the_colour_scheme_while_it_is_on_the_page(explorer: Page) -> None:
    explorer.evaluate("window.grid = document.querySelector('.neuron-grid')")
    switch = "scheme => { document.body.dataset.mdColorScheme = scheme }"
    drawn = "grid.toDataURL()"
    light = explorer.evaluate(drawn)
    explorer.evaluate(switch, "slate")
    dark = explorer.evaluate(drawn)
    assert dark != light
    explorer.evaluate(switch, "default")
    assert explorer.evaluate(drawn) == light
    explorer.evaluate("document.querySelector('network-explorer').remove()")
    explorer.evaluate(switch, "slate")
    assert explorer.evaluate(drawn) == light


def test_any_neuron_by_pointer(explorer: Page) -> None:
    grid = explorer.locator(".neuron-grid")
    box = grid.bounding_box()
    assert box is not None
    grid.click(position={"x": box["width"] * 2.5 / 32, "y": box["height"] * 3.5 / 16})
    expect(explorer.get_by_label("Neurona i")).to_have_value(str(3 * 32 + 2))


def test_by_keyboard_alone_and_the_address_remembers(opened: Opened) -> None:
    page = opened(PLACE)
    page.get_by_role("button", name="Abrir la red").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="Dígito")).to_be_focused()
    neuron = page.get_by_label("Neurona i")
    neuron.focus()
    strongest = int(neuron.input_value())
    page.keyboard.press("ArrowUp")
    expect(neuron).to_have_value(str(strongest + 1))
    expect(page).to_have_url(re.compile(rf"neuron={strongest + 1}\b"))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_label("Apagarla")).to_be_checked()
    expect(page).to_have_url(re.compile(rf"off={strongest + 1}\b"))
    page.get_by_role("combobox", name="Dígito").focus()
    page.keyboard.press("4")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".widget-answer")).to_contain_text("La red")
    expect(page).to_have_url(re.compile(r"digit=\d+"))
    expect(page.locator(".digit-images input:checked")).to_have_count(1)


def test_the_focus_alone_opens_nothing_and_a_press_scrolls_nothing(opened: Opened) -> None:
    page = opened(PLACE)
    button = page.get_by_role("button", name="Abrir la red")
    button.focus()
    page.wait_for_timeout(300)
    assert not _fetched(page)
    scrolled = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="Dígito")).to_be_focused()
    assert page.evaluate("scrollY") == scrolled


def test_a_link_restores_digit_neuron_and_what_is_off(explorer: Page, opened: Opened) -> None:
    explorer.get_by_role("combobox", name="Dígito").select_option("5")
    explorer.locator(".digit-images label").nth(3).click()
    explorer.get_by_label("Neurona i").fill("17")
    explorer.get_by_label("Apagarla").check()
    expect(explorer).to_have_url(re.compile(r"off=17$"))  # once nothing has changed for a moment
    query = "?" + explorer.url.partition("?")[2]
    for home, label in (("", "Neurona i"), ("en/", "Neuron i")):
        page = opened(home + PLACE + query)
        expect(page.get_by_label(label)).to_have_value("17")
        expect(page.locator(".explorer-neuron input[type=checkbox]")).to_be_checked()
        expect(page.locator(".digit-picker select")).to_have_value("5")
        expect(page.locator(".digit-images label:has(:checked)")).to_have_count(1)
        assert list(_sums(page).values()) == list(_sums(explorer).values())
        assert page.url.partition("?")[2] == query[1:]


@pytest.mark.parametrize("query", ["?digit=77777&neuron=512&off=1,x,-3,9999", "?neuron=1e3", "?off=,,"])
def test_a_link_that_names_what_cannot_be_opens_all_the_same(opened: Opened, query: str) -> None:
    page = opened(PLACE + query)
    expect(page.locator(".neuron-grid")).to_be_visible()
    expect(page.locator(".digit-images input:checked")).to_have_count(1)


def test_ones_own_digit_goes_through_the_same_network(explorer: Page) -> None:
    explorer.get_by_text("Dibuja el tuyo").click()
    draw(explorer, next(stroke["strokes"] for stroke in STROKES if stroke["digit"] == 3))
    expect(explorer.locator(".widget-answer")).to_contain_text("La red lee 3")
    expect(explorer.locator(".digit-images input:checked")).to_have_count(0)
    assert "digit=" not in explorer.url


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_overflows(opened: Opened, width: int) -> None:
    page = opened(PLACE + "?neuron=511", viewport={"width": width, "height": 800})
    expect(page.locator(".neuron-grid")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == width
