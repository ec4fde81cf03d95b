"""Digits drawn by hand, as a reader draws them: strokes recorded beforehand, and grounds that a pencil and a paper have."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.scripts import Scripts

STROKES = json.loads((Path(__file__).parent / "strokes.json").read_text())
"""Each of the ten digits in five sizes and places. Drawn before the network read any of them; they stay as they are."""
ENOUGH = 45


def draw(page: Page, strokes: list[list[tuple[float, float]]]) -> None:
    """By mouse, on the sheet of the page's widget; each point in parts of the sheet's side."""
    sheet = page.locator(".ink-pad-sheet canvas")
    sheet.evaluate("it => it.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box = sheet.bounding_box()
    assert box is not None
    for stroke in strokes:
        places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in stroke]
        page.mouse.move(*places[0])
        page.mouse.down()
        for place in places[1:]:
            page.mouse.move(*place)
        page.mouse.up()


def ready(page: Page) -> None:
    """Wait until the network is there."""
    page.wait_for_function(
        """() => performance.getEntriesByType("resource").some(({ name }) => name.includes("weights.bin"))
            && document.querySelector(".widget-loading").textContent === "" """
    )


def shown(page: Page) -> str:
    """The digit with the largest bar, when the drawing has been read."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page.locator(".digit-bars .largest b").inner_text()


def test_nine_of_ten_drawn_digits_are_read(browser: Browser, address: str, request: pytest.FixtureRequest) -> None:
    """By mouse: each digit in one of its places, in `make test-long` in all five."""
    everywhere = request.config.getoption("everywhere")
    drawings = STROKES if everywhere else [STROKES[5 * digit + digit % 5] for digit in range(10)]
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address)
    page.locator(".ink-pad-sheet canvas").focus()
    ready(page)
    wrong = []
    for drawing in drawings:
        page.get_by_role("button", name="Borrar").click()
        draw(page, drawing["strokes"])
        answer = shown(page)
        if answer != str(drawing["digit"]):
            wrong.append(f"{drawing['digit']} ({drawing['place']}) read as {answer}")
    context.close()
    assert len(STROKES) == 50
    assert len(wrong) <= len(drawings) / 10, wrong


PAINTED = """
const { loadNetwork } = await import(folder + "network.js");
const { toMnist } = await import(folder + "preprocess.js");
const network = await loadNetwork(folder);
const context = new OffscreenCanvas(200, 200).getContext("2d", { willReadFrequently: true });
return drawings.map(({ strokes }) => {
  Object.assign(context, { fillStyle: paper, strokeStyle: ink, lineWidth: 10, lineCap: "round", lineJoin: "round" });
  context.fillRect(0, 0, 200, 200);
  for (const stroke of strokes) {
    context.beginPath();
    for (const [x, y] of stroke) context.lineTo(200 * x, 200 * y);
    context.stroke();
  }
  const { probabilities } = network.forward(toMnist(context.getImageData(0, 0, 200, 200)));
  return probabilities.indexOf(Math.max(...probabilities));
});
"""


@pytest.mark.parametrize(
    ("ink", "paper"),
    [("#6b6b6b", "#d9d6cf"), ("#f0f0f0", "#2e4a3f"), ("#1a3c8c", "#fdf6d8")],
    ids=["pencil on grey paper", "chalk on a blackboard", "blue ballpoint on yellow paper"],
)
def test_other_inks_on_other_papers_are_read_as_well(scripts: Scripts, ink: str, paper: str) -> None:
    answers = scripts.run(PAINTED, drawings=STROKES, ink=ink, paper=paper)
    right = sum(answer == drawing["digit"] for answer, drawing in zip(answers, STROKES, strict=True))
    print(f"{ink} on {paper}: {right} of {len(STROKES)}")
    assert right >= ENOUGH
