"""Every cell that a page shows runs in the page, and says there what the page says."""

import re
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import address as address
from tests.browser.conftest import browser as browser
from tests.browser.conftest import playwright as playwright
from tests.built_site import NOTEBOOKS, outputs_of
from tests.website.live.alike import compare, excepted

PATIENCE = 900_000
"""Milliseconds for a cell: page 4 trains several networks in one."""

FAULTS = "live-cell[data-state=failed] .live-bar, .live-error, [id$=-test] [data-verdict=wrong]"
FIGURES = ".live-result :is(img[src$=only-light], img.paper)"
TEXTS = ".live-result pre:not(.live-error)"
READ = """(selector) => Object.fromEntries([...document.querySelectorAll(".cell:has(live-cell)")].map((cell) =>
  [cell.id.replace("cell-", ""), [...cell.querySelectorAll(selector)].map((found) => found.textContent)]))"""


def _run_all(page: Page) -> None:
    """By each cell's own Run, in the page's order."""
    page.wait_for_selector(".live-run", state="attached")
    for cell in page.locator("live-cell").all():
        # A test has run already, on what its exercise begins with.
        cell.evaluate("it => { it.dataset.state = 'still'; it.querySelector('.live-run').click(); }")
        expect(cell).to_have_attribute("data-state", re.compile("done|failed"), timeout=PATIENCE)


def _read(page: Page, selector: str) -> dict[str, list[str]]:
    """The texts of what it finds, by cell."""
    found: dict[str, list[str]] = page.evaluate(READ, selector)
    return found


def _drawn(site: Path, place: str) -> dict[str, int]:
    """How many figures each cell has on the site."""
    notebook = nbformat.read(site / place / f"{Path(place).name}.ipynb", as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return {it.id: sum(any("image/" in kind for kind in output.get("data", {})) for output in it.outputs) for it in cells}


@pytest.mark.parametrize("place", NOTEBOOKS)
def test_a_page_runs_in_the_page_as_the_site_shows_it(place: str, browser: Browser, address: str, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + place)
    _run_all(page)
    faults, figures, texts = (_read(page, selector) for selector in (FAULTS, FIGURES, TEXTS))
    context.close()

    assert {cell: found for cell, found in faults.items() if found} == {}
    drawn = _drawn(site, place)
    assert {cell: len(found) for cell, found in figures.items()} == {cell: drawn[cell] for cell in figures}
    said = {cell: "\n".join(found) for cell, found in texts.items()}
    worded, numbered = compare(said, outputs_of(site, place))
    assert worded == {}
    assert {cell: found for cell, found in numbered.items() if cell not in excepted(Path(place).name)} == {}
