"""cells that run in the page: what a reader waits for, fetches and gives of the device's memory"""

import statistics
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from playwright.sync_api import Page, Playwright, sync_playwright

from benchmarks.measure import memory
from benchmarks.row import Row
from tests.browser.browsers import launch
from tests.built_site import build
from tests.serving import Server, serve

RUNS = 3
SCRIPTS = "/assets/live/"
DIGITS = ".whl"
"""How the name ends of what holds them."""

RUN = """async ([name, what]) => {
  const cell = document.querySelector(`#cell-${name}`), begun = performance.now();
  cell.querySelector(".live-run").click();
  for (;;) {
    const found = cell.querySelector(what);
    await found?.decode?.();
    if (found) return (performance.now() - begun) / 1000;
    if (cell.querySelector("[data-state=failed]")) throw new Error(cell.querySelector(".live-bar").textContent);
    await new Promise((done) => setTimeout(done, 5));
  }
}"""
FIGURE, DONE = ".live-result img", "[data-state=done]"
KEPT = """async () => {
  const names = (await (await caches.open("mnist-tutorial-live")).keys()).map(({ url }) => url);
  return names.some((name) => name.includes("memory-"));
}"""
"""Whether what a first start works out is there for the next."""


def measure_all(folder: Path) -> list[Row]:
    """In Chromium, from a server on this machine that compresses; the middle one of `RUNS` runs, each in a new browser."""
    build(folder / "site")
    with serve(folder / "site", compressed=True) as server, sync_playwright() as playwright:
        _pack(server)
        starts = [_start(playwright, server) for _ in range(RUNS)]
        cold, warm, drawn, before, fetched = map(statistics.median, zip(*starts, strict=True))
        epochs, trained = map(statistics.median, zip(*[_train(playwright, server) for _ in range(RUNS)], strict=True))
        forward = statistics.median(_predict(playwright, server) for _ in range(RUNS))
    return [
        Row("live cells: what a page has more before Run", before / 1000, "KB", at_most=6),
        Row("live cells: fetched by the first Run, but for the digits", fetched / 1e6, "MB", at_most=15),
        Row("live cells: from the first Run to a figure, cold", cold, "s", at_most=5),
        Row("live cells: from the first Run to a figure, warm", warm, "s", at_most=2.5),
        Row("live cells: page 4's five epochs, on 10,000 digits", epochs, "s", at_most=30),
        Row("live cells: page 5's answers to 10,000 digits", forward, "s", at_most=2),
        Row("live cells: the browser's largest process after a figure", drawn / 1e6, "MB", at_most=450),
        Row("live cells: the same after page 4's training", trained / 1e6, "MB", at_most=900),
    ]


def _pack(server: Server) -> None:
    """Have all that is compressed ready, as a host has."""
    for name in ("asm.wasm", "asm.js"):
        urllib.request.urlopen(f"{server.address}live/pyodide/pyodide.{name}").read()


@contextmanager
def _opened(playwright: Playwright, address: str) -> Iterator[Page]:
    browser = launch(playwright)
    page = browser.new_page()
    page.goto(address)
    page.wait_for_selector(".live-run", state="attached")
    page.wait_for_load_state("networkidle")
    yield page
    browser.close()


def _run(page: Page, cell: str, what: str = DONE) -> float:
    """Seconds from its Run until that is there."""
    seconds: float = page.evaluate(RUN, [cell, what])
    return seconds


def _largest() -> int:
    """Bytes of memory of the largest process that this one has begun: a page's."""
    return max(memory(process) for process in psutil.Process().children(recursive=True))


def _start(playwright: Playwright, server: Server) -> tuple[float, float, int, int, int]:
    """Seconds to a figure, cold and warm; memory; bytes of the scripts before Run, and of all that the first Run fetches."""
    server.sent.clear()
    with _opened(playwright, f"{server.address}1-loading/") as page:
        before = sum(size for place, size in server.sent.items() if place.startswith(SCRIPTS))
        server.sent.clear()
        cold = _run(page, "seven-drawn", FIGURE)
        fetched = sum(size for place, size in server.sent.items() if DIGITS not in place)
        drawn = _largest()
        page.wait_for_function(KEPT)
        page.reload()
        page.wait_for_selector(".live-run", state="attached")
        return cold, _run(page, "seven-drawn", FIGURE), drawn, before, fetched


def _train(playwright: Playwright, server: Server) -> tuple[float, int]:
    """Seconds of a training, and the memory after it."""
    with _opened(playwright, f"{server.address}4-training/") as page:
        _run(page, "so-far")
        return _run(page, "fit"), _largest()


def _predict(playwright: Playwright, server: Server) -> float:
    with _opened(playwright, f"{server.address}5-evaluation/") as page:
        _run(page, "evaluate")
        return _run(page, "count")
