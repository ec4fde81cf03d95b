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
    before = len(reader.errors())
    reader.open(address + read)
    reader.press("Tab")  # a sign of a reader, which some scripts wait for
    reader.evaluate("new Promise((done) => setTimeout(done, 200))")
    assert not reader.errors()[before:]


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
    reader.evaluate("document.querySelector('.ink-pad-sheet canvas').focus()")
    reader.press(*" ", *["ArrowDown"] * 8, " ")
    until(reader, READ_AS_1)


OPEN = "network-explorer > button"
NEURON = "network-explorer .explorer-neuron input[type=number]"


def test_a_neuron_is_chosen_by_pointer(reader: Reader, address: str) -> None:
    reader.open(f"{address}7-how-it-works/")
    _point(reader, OPEN)
    _point(reader, ".neuron-grid", [(0.51, 0.51)])
    chosen = int(until(reader, f"document.querySelector('{NEURON}').value"))
    until(reader, "(neuron) => location.search.includes(`neuron=${neuron}`)", chosen)


def test_a_neuron_is_chosen_by_keyboard(reader: Reader, address: str) -> None:
    reader.open(f"{address}7-how-it-works/")
    until(reader, f"(document.querySelector('{OPEN}')?.focus(), document.activeElement.matches('{OPEN}'))")
    reader.press("Enter")
    until(reader, f"document.querySelector('{NEURON}')")
    reader.evaluate(f"document.querySelector('{NEURON}').select()")
    reader.press("4", "2")
    until(reader, "location.search.includes('neuron=42')")


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
