"""what follows a finger: from a move to the next frame, in each element, on a phone four times slower than this machine"""

import statistics
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from benchmarks.row import Row
from tests.browser.browsers import launch
from tests.browser.readers import ask_nothing
from tests.built_site import build
from tests.serving import serve

SLOWER = 4
MOVES = 40
PACE = 100
"""Milliseconds from one to the next."""
FRAME = 1000 / 60
"""Milliseconds."""
PHONE = {"viewport": {"width": 390, "height": 760}}

WATCH = """event => {
  window.taken = [];
  addEventListener(event, () => {
    const begun = performance.now(), { port1, port2 } = new MessageChannel();
    port1.onmessage = () => taken.push(performance.now() - begun);
    requestAnimationFrame(() => port2.postMessage(null));
  }, { capture: true });
}"""
"""From when the event reaches the page until its frame is laid out and painted, when a message sent in that frame arrives. The
handlers' work is in it, and so is what they leave to the frame; the answer too, which comes with what follows the finger, in
one frame. Only words for screen readers wait until the hand rests. No wait for the screen is in it: each of these events, keys
too, has its frame at once."""

EMPTY = '<div tabindex="0" style="height: 300px"></div><input type="range" style="width: 300px">'


def _hover(page: Page, target: Locator) -> Iterator[None]:
    """The pointer over it, back and forth between places that are far enough apart to show something else."""
    box = target.bounding_box()
    assert box is not None
    for k in cycle([*range(8), *range(6, 0, -1)]):
        page.mouse.move(box["x"] + box["width"] * (0.15 + 0.09 * k), box["y"] + box["height"] * (0.45 + 0.05 * k))
        yield


def _drag(page: Page, target: Locator) -> Iterator[None]:
    """The same, pressed."""
    moves = _hover(page, target)
    next(moves)
    page.mouse.down()
    return moves


def _press(page: Page, target: Locator) -> Iterator[None]:
    target.focus()
    for key in cycle(["ArrowRight"] * 2 + ["ArrowLeft"] * 2):
        page.keyboard.press(key)
        yield


Act = Callable[[Page, Locator], Iterator[None]]


class Element(NamedTuple):
    """How its reader moves what."""

    name: str
    place: str
    target: str
    event: str
    act: Act
    first: str = ""
    """A text to be clicked before."""


ELEMENTS = (
    Element("draw-digit", "", ".ink-pad-sheet", "pointermove", _drag),
    Element("pixel-inspector", "1-loading/", ".pixels-pointed", "pointermove", _hover),
    Element("paint-neuron", "2-architecture/", ".weight-grid canvas", "pointermove", _drag),
    Element("loss-lab", "3-compilation/", "input[type=range]", "input", _drag),
    Element("train-network", "4-training/", ":checked", "keydown", _press),
    Element("confusion-explorer", "5-evaluation/", ".confusion-foot input", "input", _drag),
    Element("shift-digit", "6-prediction/", ".shift-sheet canvas", "pointermove", _drag),
    Element("network-explorer", "7-how-it-works/", ".neuron-grid", "pointermove", _hover),
    Element("network-explorer", "7-how-it-works/", ".neuron-grid", "pointermove", _drag, "apagar"),
    Element("tiny-network", "8-how-it-learns/", "[role=spinbutton]", "keydown", _press),
)
NOTHING = {
    "pointermove": Element("", "", "div", "pointermove", _hover),
    "input": Element("", "", "input", "input", _drag),
    "keydown": Element("", "", "div", "keydown", _press),
}


def measure_all(folder: Path) -> list[Row]:
    """One row an element: the 95th percentile, beside the middle one and what the same event takes where there is nothing."""
    build(folder / "site")
    with serve(folder / "site") as server, sync_playwright() as playwright:
        return measure(launch(playwright), server.address)


def measure(browser: Browser, address: str) -> list[Row]:
    """The same for a site that is served already."""
    least = {event: statistics.median(_times(browser, None, element)) for event, element in NOTHING.items()}
    rows = []
    for element in ELEMENTS:
        times = _times(browser, address, element)
        middle, most = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        said = f"{middle:.1f} ms, {middle / least[element.event]:.1f} × an empty page's; 95 %: {most:.1f} ms"
        what = f"<{element.name}> {element.event}{' (switching off)' if element.first else ''}: {said}, in frames"
        rows.append(Row(what, most / FRAME, "", at_most=1))
    return rows


def _times(browser: Browser, address: str | None, element: Element) -> list[float]:
    """Milliseconds of each move."""
    context = browser.new_context(**PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    target = page.locator(f"{element.name} {element.target}").first
    if address is None:
        page.set_content(EMPTY)
    else:
        page.goto(address + element.place)
        ask_nothing(page)
        page.locator(element.name).first.evaluate("it => it.scrollIntoView({ behavior: 'instant' })")
        target.wait_for()
        if element.first:
            page.get_by_text(element.first, exact=True).click()
        page.wait_for_load_state("networkidle")
        target.evaluate("it => it.scrollIntoView({ block: 'center', behavior: 'instant' })")
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    moves = element.act(page, target)
    page.evaluate(WATCH, element.event)
    for _ in islice(moves, MOVES):
        page.wait_for_timeout(PACE)  # to ask the page whether it is done would be work for it too
    page.wait_for_function("count => taken.length >= count", arg=MOVES)
    times: list[float] = page.evaluate("taken")
    context.close()
    return times[:MOVES]
