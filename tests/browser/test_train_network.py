"""A network that learns in the page: asked for, paused, taken step by step, begun again, and played with."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.scripts import Scripts
from tests.built_site import HOMES

Opened = Callable[..., Page]

SAID = "train-network [role=status].visually-hidden"
RESTS = """async () => {
  const score = document.querySelector(".train-score"), before = score.textContent;
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return score.textContent === before;
}"""
"""Whether no step comes for a second; one may still be on its way when a busy machine is told to pause."""
TOLD = re.compile(r"(\d+)\D+(\d+)\D+([\d.]+)\D+(\d\.\d+)")
"""Epoch, step, loss, accuracy."""


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Opened]:
    """Opens the page with the network, unfolded or not, in a context of its own."""
    contexts = []

    def open_page(home: str = "", *, unfold: bool = True, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}} | options)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{address}{home}4-training/")
        if unfold:
            page.locator("train-network summary").click()
            expect(page.locator("train-network .widget-help")).to_contain_text("5000")
        return page

    yield open_page
    for context in contexts:
        context.close()


def _told(page: Page) -> tuple[int, int, float, float]:
    found = TOLD.search(page.locator(".train-score").inner_text())
    assert found is not None
    epoch, step, loss, accuracy = found.groups()
    return int(epoch), int(step), float(loss), float(accuracy)


def _steps(page: Page, count: int) -> None:
    for _ in range(count):
        page.get_by_role("button", name="Un paso").click()


def _at(page: Page, step: int) -> None:
    expect(page.locator(".train-score")).to_contain_text(f"paso {step}:")


def test_nothing_is_fetched_until_it_is_unfolded(opened: Opened) -> None:
    page = opened(unfold=False)
    page.locator("train-network summary").scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    fetched = (
        "performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /training\\.(json|bin)/.test(name))"
    )
    assert page.evaluate(fetched) == []
    page.locator("train-network summary").click()
    expect(page.locator("train-network .widget-help")).to_contain_text("5000")
    assert len(page.evaluate(fetched)) == 2


@pytest.mark.parametrize(("home", "words"), [("", "Época 1, paso 2: pérdida"), ("en/", "Epoch 1, step 2: loss")])
def test_step_by_step(opened: Opened, home: str, words: str) -> None:
    page = opened(home)
    for _ in range(2):
        page.locator("train-network button").nth(1).click()
    expect(page.locator(".train-score")).to_contain_text(words)
    epoch, step, loss, _accuracy = _told(page)
    assert (epoch, step) == (1, 2)
    assert 0.5 < loss < 5
    expect(page.locator(".curve-training").first).to_have_attribute("points", re.compile(r"^\S+ \S+$"))


def test_it_learns_pauses_and_begins_again(opened: Opened) -> None:
    page = opened()
    page.get_by_label("Neuronas ocultas").select_option("32")
    page.get_by_role("button", name="Entrenar").click()
    page.locator(".curve-validation circle").nth(2 * 2 - 1).wait_for(state="attached")  # or more: it does not wait for us
    page.get_by_role("button", name="Pausa").click()
    page.wait_for_timeout(300)
    epoch, step, _loss, accuracy = _told(page)
    assert epoch >= 2
    assert accuracy > 0.7
    page.wait_for_timeout(500)
    assert _told(page)[1] == step, "paused"
    expect(page.locator(SAID)).to_contain_text(f"paso {step}:")
    _steps(page, 1)
    _at(page, step + 1)
    page.get_by_role("button", name="Empezar de nuevo").click()
    expect(page.locator(".train-score")).to_be_empty()
    expect(page.locator(".curve-validation circle")).to_have_count(0)


def test_one_step_is_seen_and_said(opened: Opened) -> None:
    page = opened()
    head = page.locator(".curve-head").first
    expect(head).to_have_attribute("d", "")
    _steps(page, 1)
    expect(page.locator(SAID)).to_contain_text("paso 1:")
    assert page.locator(SAID).inner_text() == page.locator(".train-score").inner_text()
    dot = page.locator("svg.curve").first.screenshot()
    expect(head).to_have_css("stroke-linecap", "round")
    head.evaluate("it => it.remove()")
    assert page.locator("svg.curve").first.screenshot() != dot, "it was visible"


def test_a_pause_says_the_last_step_alone_and_a_new_beginning_none(opened: Opened) -> None:
    page = opened()
    page.locator(SAID).evaluate("""said => {
      window.said = [];
      new MutationObserver(() => window.said.push(said.textContent)).observe(said, { childList: true });
    }""")
    page.get_by_label("Neuronas ocultas").select_option("32")
    page.get_by_role("button", name="Entrenar").click()
    expect(page.locator(".train-score")).not_to_be_empty()
    page.get_by_role("button", name="Pausa").click()
    page.wait_for_timeout(1500)
    assert page.evaluate("window.said") == [page.locator(".train-score").inner_text()]
    page.get_by_role("button", name="Entrenar").click()
    page.get_by_role("button", name="Empezar de nuevo").click()
    page.wait_for_timeout(1500)
    assert page.evaluate("window.said").pop() == ""


def test_folding_it_pauses_it(opened: Opened) -> None:
    page = opened()
    page.get_by_role("button", name="Entrenar").click()
    expect(page.locator(".train-score")).not_to_be_empty()
    page.locator("train-network summary").click()
    page.wait_for_function(RESTS)
    score = page.locator(".train-score").text_content()
    page.locator("train-network summary").click()
    page.get_by_role("button", name="Entrenar").click()
    expect(page.locator(".train-score")).not_to_have_text(score or "")


def test_the_same_beginning_gives_the_same_steps(opened: Opened) -> None:
    page = opened()
    page.get_by_label("Neuronas ocultas").select_option("8")
    _steps(page, 3)
    _at(page, 3)
    first = _told(page)
    page.get_by_role("button", name="Empezar de nuevo").click()
    _steps(page, 3)
    _at(page, 3)
    assert _told(page) == first


CLICK = "(button, times) => { for (let click = 0; click < times; click++) button.click(); }"
"""Faster than any step is taken."""


def test_no_click_is_lost(opened: Opened) -> None:
    page = opened()
    page.get_by_role("button", name="Un paso").evaluate(CLICK, 20)
    _at(page, 20)


def test_nothing_is_left_of_the_network_before(opened: Opened) -> None:
    """Not even what it had still to tell when another began."""
    page = opened()
    page.evaluate("""() => {
      const [, step, reset] = document.querySelectorAll("train-network button");
      for (let click = 0; click < 5; click++) step.click();
      reset.click();
    }""")
    page.wait_for_timeout(1000)
    expect(page.locator(".train-score")).to_be_empty()
    _steps(page, 1)
    _at(page, 1)
    expect(page.locator(".curve-training").first).to_have_attribute("points", re.compile(r"^\S+$"))


def test_a_curve_is_drawn_once_a_frame(scripts: Scripts) -> None:
    drawn = scripts.run("""
    const { Curve } = await import(folder + "curve.js");
    const frames = async () => { for (const _ of [1, 2]) await new Promise(requestAnimationFrame) };
    const curve = new Curve("loss", 1);
    const line = curve.element.querySelector("polyline");
    let times = 0;
    new MutationObserver((changes) => { times += changes.length }).observe(line, { attributes: true });
    for (let step = 0; step < 50; step++) curve.add(0.5, null);
    await frames();
    const points = line.getAttribute("points").split(" ").length;
    curve.add(0.5, null);
    curve.clear();
    await frames();
    return [times, points, line.getAttribute("points")];
    """)
    assert drawn == [2, 50, ""]


def test_the_learning_rate_decides(opened: Opened) -> None:
    page = opened()
    page.get_by_label("Neuronas ocultas").select_option("32")
    losses = {}
    for rate in ("0.0001", "0.01", "0.1"):
        page.get_by_role("button", name="Empezar de nuevo").click()
        page.get_by_label("Tasa de aprendizaje").select_option(rate)
        _steps(page, 12)
        _at(page, 12)
        losses[rate] = _told(page)[2]
    assert losses["0.01"] < losses["0.0001"]
    assert losses["0.01"] < losses["0.1"]


@pytest.mark.parametrize("home", HOMES.values())
def test_it_fits_a_small_phone(opened: Opened, home: str) -> None:
    page = opened(home, viewport={"width": 320, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_a_thread_that_does_not_start_says_so_and_is_tried_again(opened: Opened) -> None:
    page = opened(unfold=False)
    page.route("**/training-worker.js*", lambda route: route.abort())
    page.locator("train-network summary").click()
    expect(page.locator("train-network .widget-loading")).to_contain_text("no ha llegado")
    for name in ("Entrenar", "Un paso"):
        expect(page.get_by_role("button", name=name)).to_be_disabled()
    page.unroute("**/training-worker.js*")
    page.get_by_role("button", name="Volver a intentarlo").click()
    _steps(page, 1)
    _at(page, 1)


def test_a_download_that_fails_says_so_and_is_tried_again(opened: Opened) -> None:
    page = opened(unfold=False)
    page.route("**/training.bin*", lambda route: route.abort())
    page.locator("train-network summary").click()
    expect(page.locator("train-network .widget-loading")).to_contain_text("no ha")
    for name in ("Entrenar", "Un paso"):  # a click would be lost
        expect(page.get_by_role("button", name=name)).to_be_disabled()
    page.unroute("**/training.bin*")
    page.get_by_role("button", name="Volver a intentarlo").press("Enter")
    expect(page.get_by_label("Neuronas ocultas")).to_be_focused()
    _steps(page, 1)
    _at(page, 1)
