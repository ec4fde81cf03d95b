"""What has to be the same in every browser: a quiet console, the network's numbers, each widget by pointer and by keyboard."""

from collections.abc import Sequence

from playwright.sync_api import Browser

from tests.browser.readers import Place, Reader, until
from tests.browser.test_drawing import STROKES

ONE = next(item["strokes"] for item in STROKES if (item["digit"], item["place"]) == (1, "whole"))

BOX = """(selector) => {
  const part = document.querySelector(selector);
  if (!part) return null;
  part.scrollIntoView({ block: "center", behavior: "instant" });
  const { x, y, width, height } = part.getBoundingClientRect();
  return [x, y, width, height];
}"""


def _point(reader: Reader, selector: str, places: Sequence[Place] = ((0.5, 0.5),)) -> None:
    """Point at places in parts of what the selector finds."""
    x, y, width, height = until(reader, BOX, selector)
    reader.point(*[(x + across * width, y + down * height) for across, down in places])


def test_the_console_is_quiet(reader: Reader, address: str, read: str) -> None:
    reader.open(address + read)
    reader.press("Tab")  # a sign of a reader, which some scripts wait for
    reader.evaluate("new Promise((done) => setTimeout(done, 200))")
    assert not reader.errors()


NUMBERS = """async (folder) => {
  const { loadNetwork } = await import(folder + "network.js");
  const { toMnist } = await import(folder + "preprocess.js");
  const network = await loadNetwork(folder);
  const data = new Uint8ClampedArray(4 * 60 * 60).fill(255);
  for (let x = 15; x < 45; x++) {
    for (let y = 10; y < 50; y++) {
      if (y < 16 || (x > 30 && x < 38)) data.set([x, y, x], 4 * (60 * y + x)); // a seven
    }
  }
  const pixels = toMnist({ data, width: 60, height: 60 });
  const { z1, z2, probabilities } = network.forward(pixels);
  return [pixels, z1, z2, probabilities].map((numbers) => [...numbers]);
}"""


def test_the_numbers_are_chromiums_to_the_bit(reader: Reader, browser: Browser, address: str) -> None:
    """Which test_network.py compares with Python's."""
    page = browser.new_page()
    page.goto(f"{address}robots.txt")
    expected = page.evaluate(NUMBERS, f"{address}assets/network/")
    page.close()
    reader.open(f"{address}robots.txt")
    assert reader.evaluate(NUMBERS, f"{address}assets/network/") == expected


READ_AS_1 = "document.querySelector('.digit-bars .largest b')?.innerText === '1'"


def test_a_digit_is_drawn_by_pointer(reader: Reader, address: str) -> None:
    reader.open(address)
    for stroke in ONE:
        _point(reader, ".ink-pad-sheet canvas", stroke)
    until(reader, READ_AS_1)


def test_a_digit_is_drawn_by_keyboard(reader: Reader, address: str) -> None:
    reader.open(address)
    until(reader, "(document.querySelector('.ink-pad-sheet canvas')?.focus(), document.activeElement.localName === 'canvas')")
    reader.press(*" ", *["ArrowDown"] * 8, " ")
    until(reader, READ_AS_1)


EXPLORER = "#cell-so-far-picture"
"""The cell whose figure the explorer stands for."""
OPENED = "document.querySelector('.explorer-count')?.textContent"
COUNTS = "[...document.querySelectorAll('.explorer-count')].map((it) => it.textContent.match(/\\d+/)[0])"


def test_neurons_are_switched_off_by_pointer(reader: Reader, address: str) -> None:
    reader.open(f"{address}7-how-it-works/?neuron=0")
    until(reader, BOX, EXPLORER)
    until(reader, OPENED)
    before = reader.evaluate(COUNTS)
    _point(reader, "network-explorer .choice label:nth-of-type(2) span")
    _point(reader, ".neuron-grid", [(0.01, 0.01), (0.5, 0.3), (0.99, 0.6)])
    until(reader, f"{COUNTS}[0] === '192'")  # ten of sixteen rows are off
    assert int(reader.evaluate(COUNTS)[1]) <= int(before[1])
    until(reader, "location.search.includes('off=0-319')")


def test_a_neuron_is_chosen_and_switched_off_by_keyboard(reader: Reader, address: str) -> None:
    reader.open(f"{address}7-how-it-works/?neuron=9")
    until(reader, BOX, EXPLORER)
    until(reader, OPENED)
    reader.evaluate("document.querySelector('.neuron-grid').focus()")
    reader.press("ArrowDown", "ArrowRight", " ")
    until(reader, "/neuron=42.*off=42/.test(location.search)")


TRAIN = "train-network .train-go"
STEP = "train-network .train-go + button"
STEPPED = "/(paso|step) [1-9]/.test(document.querySelector('.train-score')?.innerText ?? '')"


def test_a_training_step_is_taken_by_pointer(reader: Reader, address: str) -> None:
    reader.open(f"{address}4-training/")
    reader.evaluate(BOX, "train-network")
    _point(reader, STEP)
    until(reader, STEPPED)


def test_a_network_is_trained_and_paused_by_keyboard(reader: Reader, address: str) -> None:
    reader.open(f"{address}4-training/?digits=100")
    reader.evaluate(BOX, "train-network")  # it loads as its reader nears it
    until(reader, f"(document.querySelector('{TRAIN}')?.focus(), document.activeElement.matches('{TRAIN}'))")
    reader.press("Enter")
    until(reader, "document.querySelector('.train-curves .validation:not(.ghost)')?.points?.length >= 3")
    reader.press(" ")
    until(reader, f"document.querySelector('{TRAIN}').innerText === 'Entrenar'")
