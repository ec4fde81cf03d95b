"""Digits drawn by hand, as a reader draws them: strokes recorded beforehand, and grounds that a pencil and a paper have."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

STROKES = json.loads((Path(__file__).parent / "strokes.json").read_text())
"""Each of the ten digits in five sizes and places. Drawn before the network read any of them; they stay as they are."""
ENOUGH = 45


def draw(page: Page, strokes: list[list[tuple[float, float]]]) -> None:
    """By mouse, on the sheet of the page's widget; each point in parts of the sheet's side."""
    sheet = page.locator(".ink-pad-sheet canvas")
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box()
    assert box is not None
    for stroke in strokes:
        places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in stroke]
        page.mouse.move(*places[0])
        page.mouse.down()
        for place in places[1:]:
            page.mouse.move(*place)
        page.mouse.up()


def shown(page: Page) -> str:
    """The digit with the largest bar, when the drawing has been read."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page.locator(".digit-bars .largest b").inner_text()


def test_at_least_45_of_50_drawn_digits_are_read(browser: Browser, address: str, record_property: Any) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address)
    page.locator(".ink-pad-sheet canvas").focus()
    page.wait_for_function("document.querySelector('.widget-loading').textContent === ''")
    read: Counter[tuple[int, str]] = Counter()
    wrong = []
    for drawing in STROKES:
        page.get_by_role("button", name="Borrar").click()
        draw(page, drawing["strokes"])
        answer = shown(page)
        right = answer == str(drawing["digit"])
        read[drawing["digit"], drawing["place"]] += right
        if not right:
            wrong.append(f"{drawing['digit']} ({drawing['place']}) read as {answer}")
    context.close()
    print(f"read {read.total()} of {len(STROKES)}; {'; '.join(wrong) or 'all'}")
    assert len(STROKES) == 50
    assert read.total() >= ENOUGH, wrong
