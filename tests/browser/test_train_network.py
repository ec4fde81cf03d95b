"""A network that learns in the page: asked for, paused, taken step by step, begun again, and played with."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened

PLACE = "4-training/"

SAID = "train-network [role=status].visually-hidden"
RESTS = """async () => {
  const score = document.querySelector(".train-score"), before = score.textContent;
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return score.textContent === before;
}"""
"""Whether no step comes for a second; one may still be on its way when a busy machine is told to pause."""
TOLD = re.compile(r"(\d+)\D+(\d+)\D+([\d.]+)\D+(\d\.\d+)")
"""Epoch, step, loss, accuracy."""


def _unfolded(opened: Opened, home: str = "") -> Page:
    page = opened(home + PLACE)
    page.locator("train-network summary").click()
    expect(page.locator("train-network .widget-help")).to_contain_text("5000")
    return page


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
    page = opened(PLACE)
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
    page = _unfolded(opened, home)
    for _ in range(2):
        page.locator("train-network button").nth(1).click()
    expect(page.locator(".train-score")).to_contain_text(words)
    epoch, step, loss, _accuracy = _told(page)
    assert (epoch, step) == (1, 2)
    assert 0.5 < loss < 5
    expect(page.locator(".curve-training").first).to_have_attribute("points", re.compile(r"^\S+ \S+$"))


def test_it_learns_pauses_and_begins_again(opened: Opened) -> None:
    page = _unfolded(opened)
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


def test_folding_it_pauses_it(opened: Opened) -> None:
    page = _unfolded(opened)
    page.get_by_role("button", name="Entrenar").click()
    expect(page.locator(".train-score")).not_to_be_empty()
    page.locator("train-network summary").click()
    page.wait_for_function(RESTS)
    score = page.locator(".train-score").text_content()
    page.locator("train-network summary").click()
    page.get_by_role("button", name="Entrenar").click()
    expect(page.locator(".train-score")).not_to_have_text(score or "")


def test_the_same_beginning_gives_the_same_steps(opened: Opened) -> None:
    page = _unfolded(opened)
    page.get_by_label("Neuronas ocultas").select_option("8")
    _steps(page, 3)
    _at(page, 3)
    first = _told(page)
    page.get_by_role("button", name="Empezar de nuevo").click()
    _steps(page, 3)
    _at(page, 3)
    assert _told(page) == first


def test_a_thread_that_does_not_start_says_so_and_is_tried_again(opened: Opened) -> None:
    page = opened(PLACE)
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
    page = opened(PLACE)
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
