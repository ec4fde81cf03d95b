"""Page 3's element: the cost of an answer, and steps downhill, with the page's numbers and beside Keras's optimizers."""

import re
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import expect_no_faults
from tests.browser.conftest import Opened
from tests.browser.readers import Reader, ask_nothing, until
from tests.browser.scripts import Scripts
from tests.built_site import outputs_of

PLACE = "3-compilation/"
CELLS = {"probability": "loss-plot", "valley": "rates-plot", "race": "race-plot"}


def _scene(page: Page, name: str) -> Locator:
    ask_nothing(page)
    page.locator(f"#cell-{CELLS[name]}").scroll_into_view_if_needed()
    scene = page.locator(f"loss-lab[scene={name}]")
    expect(scene.locator(".loss-scene")).to_be_visible()
    return scene


def _choose(scene: Locator, shown: str) -> None:
    """Move the slider to where it shows this."""
    found = scene.locator("input").evaluate(
        """(it, shown) => Array.from({ length: Number(it.max) + 1 }).some((_, k) => {
             it.value = k;
             it.dispatchEvent(new Event("input"));
             return it.getAttribute("aria-valuetext") === shown; })""",
        shown,
    )
    assert found, f"the slider never shows {shown}"


WALKED = """
const steps = await import(folder + "steps.js");
return rates.map((rate) => steps.walk(steps.longValley, steps[name], rate, 12));
"""


@pytest.mark.parametrize(("name", "kind"), [("plain", keras.optimizers.SGD), ("rmsprop", keras.optimizers.RMSprop)])
def test_twelve_steps_are_kerass(scripts: Scripts, name: str, kind: Any) -> None:
    rates = [0.01, 0.2, 0.9, 1.1]
    found = scripts.run(WALKED, name=name, rates=rates)
    for rate, path in zip(rates, found, strict=True):
        weights, optimizer = keras.Variable([0.0, 1.0]), kind(rate)
        expected = [weights.numpy()]
        for _ in range(12):
            w1, w2 = expected[-1]
            optimizer.apply([np.array([2 * (w1 - 3) / 20, 2 * w2])], [weights])
            expected.append(weights.numpy())
        np.testing.assert_allclose(path, expected, rtol=1e-4, atol=1e-5)


def test_ten_steps_in_the_valley_end_where_the_page_prints(site: Path, opened: Opened) -> None:
    printed = re.findall(r"tasa (\S+) tras diez pasos: (\S+)", outputs_of(site, PLACE)["rates"])
    assert len(printed) == 3
    for rate, w in printed:
        valley = _scene(opened(f"{PLACE}?valley={rate},10"), "valley")
        expect(valley.locator(".loss-walks")).to_have_text(re.compile(rf"^10 pasos, w = {re.escape(w)}\d?, "))


def test_the_curve_has_the_pages_losses(site: Path, opened: Opened) -> None:
    losses = re.findall(r"\d\.\d+", outputs_of(site, PLACE)["loss"].splitlines()[1])
    mistake = re.findall(r"\d\.\d+", outputs_of(site, PLACE)["misread"])[0]
    scene = _scene(opened(PLACE), "probability")
    for p, loss in zip(["0.95", "0.40", "0.01"], losses, strict=True):
        _choose(scene, p)
        expect(scene.locator(".loss-formula")).to_have_text(f"−ln {p} = {float(loss) + 1e-9:.2f}")
    expect(scene.locator(".widget-answer")).to_contain_text(f"perdió {mistake}:")


def test_the_dot_follows_the_pointer_along_the_curve(reader: Reader, address: str) -> None:
    reader.open(f"{address}{PLACE}#cell-loss-plot")
    x, y, width = until(
        reader,
        """(() => { const handle = document.querySelector(".loss-handle"); if (!handle) return null;
           handle.scrollIntoView({ block: "center", behavior: "instant" });
           const { left, top, width, height } = handle.getBoundingClientRect();
           return [left + width / 2, top + height / 2, document.querySelector(".loss-scene .chart").clientWidth]; })()""",
    )
    assert reader.evaluate("document.querySelector('.loss-formula').textContent") == "−ln 0.40 = 0.92"
    left = x - 0.4 * width * 284 / 340  # where p is 0
    reader.point((x, y), (x - 20, y - 5), (left + 3, y - 0.5 * width))
    until(reader, "document.querySelector('.loss-formula').textContent.startsWith('−ln 0.00')")
    reader.point((left + 0.8 * width * 284 / 340, y))  # and it comes where one clicks
    until(reader, "/^−ln 0.(79|80|81) = 0.2/.test(document.querySelector('.loss-formula').textContent)")


def test_the_valley_by_keyboard_alone(opened: Opened) -> None:
    page = opened(f"en/{PLACE}")
    valley = _scene(page, "valley")
    walked, said = valley.locator(".loss-walks"), valley.locator(".widget-answer")
    step, rate = valley.get_by_role("button", name="One step"), valley.get_by_role("slider", name="Learning rate")
    rate.press("End")
    rate.press("ArrowLeft")
    expect(rate).to_have_attribute("aria-valuetext", "1.05")
    page.keyboard.press("Tab")
    for _ in range(12):
        page.keyboard.press("Enter")
    expect(said).to_contain_text("Out it flies!")
    expect(walked).to_contain_text("11 steps")
    expect(step).to_be_focused()
    expect(valley.locator(".challenge.met")).to_have_count(0)
    page.keyboard.press("Shift+Tab")
    for _ in range(12):
        page.keyboard.press("ArrowLeft")
    expect(walked).to_contain_text("0 steps, w = 0.00, loss 9")
    page.keyboard.press("Tab")
    for _ in range(3):
        page.keyboard.press("Enter")
    expect(valley.locator(".challenge.met")).to_contain_text("Learning rate: 0.6.")


def test_an_address_gives_the_same_again(opened: Opened) -> None:
    page = opened(PLACE)
    before = page.url
    for name in CELLS:
        _scene(page, name)
    page.wait_for_timeout(500)
    assert page.url == before, "nobody has changed anything"
    _choose(_scene(page, "probability"), "0.05")
    for name in ("valley", "race"):
        _choose(_scene(page, name), "1.05")
        _scene(page, name).get_by_role("button", name="Un paso").click()
    page.wait_for_url(re.compile(r"\?given=0.05&valley=1.05,1&race=1.05,1$"))
    again = opened(page.url.split("/", 3)[3])
    for name in CELLS:
        for part in (".loss-formula", ".loss-walks", ".slider-value"):
            texts = [_scene(one, name).locator(part).all_inner_texts() for one in (page, again)]
            assert texts[0] == texts[1]


def test_an_address_meets_no_challenge(opened: Opened) -> None:
    valley = _scene(opened(f"{PLACE}?valley=0.5,1"), "valley")
    expect(valley.locator(".widget-answer")).to_have_text("Ha llegado al fondo.")
    expect(valley.locator(".challenge.met")).to_have_count(0)


def test_rmsprop_wins_whatever_the_rate(scripts: Scripts) -> None:
    """Which the element says, and that the challenge can be met, barely."""
    ends = scripts.run(
        """const { walk, longValley, plain, rmsprop } = await import(folder + "steps.js");
        const end = (way, rate) => walk(longValley, way, rate, 2000).findIndex((weights) => longValley.loss(weights) < 0.01);
        return Array.from({ length: 103 }, (_, k) => [plain, rmsprop].map((way) => end(way, 10 ** (k / 50 - 2))));"""
    )
    assert all(0 < rmsprop < 300 and (plain < 0 or rmsprop < plain) for plain, rmsprop in ends)
    assert 3 <= sum(0 < plain < 25 for plain, _ in ends) <= 6


def test_the_race_runs_and_pauses(opened: Opened) -> None:
    race = _scene(opened(PLACE), "race")
    race.get_by_role("button", name="Que corran").click()
    expect(race.locator(".loss-walks")).not_to_contain_text("RMSprop: 0 pasos")
    race.get_by_role("button", name="Pausa").click()
    paused = race.locator(".loss-walks").inner_text()
    race.page.wait_for_timeout(400)
    assert "pasos simples: 95" not in paused
    assert race.locator(".loss-walks").inner_text() == paused
    race.get_by_role("button", name="Que corran").click()
    expect(race.locator(".widget-answer")).to_have_text("Los dos están en el fondo: mira en cuántos pasos.")
    expect(race.locator(".loss-walks")).to_contain_text("pasos simples: 95 pasos")
    expect(race.locator(".loss-walks")).to_contain_text("RMSprop: 11 pasos")


def test_who_wants_no_motion_gets_the_end_at_once(opened: Opened) -> None:
    race = _scene(opened(PLACE, reduced_motion="reduce"), "race")
    race.get_by_role("button", name="Que corran").click()
    assert "pasos simples: 95 pasos" in race.locator(".loss-walks").inner_text()


def test_without_scripts_and_on_paper_it_is_the_pages_figure(opened: Opened) -> None:
    still = opened(PLACE, java_script_enabled=False)
    printed = opened(PLACE)
    for name, cell in CELLS.items():
        _scene(printed, name)
        expect(printed.locator(f"#cell-{cell} .still img").first).to_be_hidden()
        still.locator(f"#cell-{cell}").scroll_into_view_if_needed()
        expect(still.locator(f"#cell-{cell} .still img:visible")).to_have_count(1)
    printed.emulate_media(media="print")
    for cell in CELLS.values():
        expect(printed.locator(f"#cell-{cell} .live")).to_be_hidden()
        expect(printed.locator(f"#cell-{cell} .still img:visible")).to_have_count(1)


def test_axe_finds_nothing_after_use(opened: Opened) -> None:
    page = opened(PLACE, color_scheme="light", bypass_csp=True, reduced_motion="reduce")
    for name, button in (("probability", ""), ("valley", "Un paso"), ("race", "Que corran")):
        scene = _scene(page, name)
        scene.get_by_role("slider").press("ArrowRight")
        if button:
            scene.get_by_role("button", name=button).click()
    expect(page.locator("loss-lab .widget-answer").last).to_contain_text("fondo")
    expect_no_faults(page, "loss-lab")
