"""A network that learns in the page: as Keras does, by pointer and by keyboard, until it has learnt its digits by heart."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest
from playwright.sync_api import Page, expect

from mnist_tutorial.website.network import PLACE as FILES
from tests.browser.axe import expect_no_faults
from tests.browser.conftest import Opened
from tests.built_site import HOMES
from tests.conftest import Digits

PLACE = "4-training/"
FEW = f"{PLACE}?digits=100"  # and 4 steps an epoch
SCORE = "train-network .train-score"
SAID = "train-network [role=status].visually-hidden"
SCORED = re.compile(
    r"En la (?P<epoch>\d+) acertó el (?P<known>[\d.]+)\s%.* el (?P<unknown>[\d.]+)\s% .* La pérdida .*, (?P<loss>[\d.]+),"
)
LINES = """() => [...document.querySelectorAll(".train-curves .chart")].map((chart) => Object.fromEntries(
  [...chart.querySelectorAll(".chart-line")].map((line) =>
    [line.classList.value.replace("chart-line ", ""),
     line.getAttribute("points").split(" ").filter(Boolean).map((it) => it.split(",").map(Number))])))"""
"""The lines of both charts by their names, as places of the drawing."""
RESTS = """async () => {
  const score = document.querySelector(".train-score"), before = score.textContent;
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return score.textContent === before;
}"""
"""Whether no step comes for a second; one may still be on its way when a busy machine is told to pause."""


def _reached(opened: Opened, place: str = PLACE, **options: Any) -> Page:
    """The element loads as its reader nears it."""
    page = opened(place, **options)
    page.locator("train-network").scroll_into_view_if_needed()
    page.locator(".train-go").wait_for()
    return page


def _press(page: Page, name: str, times: int = 1) -> None:
    for _ in range(times):
        page.get_by_role("button", name=name, exact=True).click()


def _at(page: Page, step: int) -> None:
    expect(page.locator(SCORE)).to_contain_text(f"paso {step}.")


def _past(page: Page, epoch: int) -> None:
    """It trains on while the test looks."""
    page.wait_for_function("epoch => /\\d+/.exec(document.querySelector('.train-score').textContent) > epoch", arg=epoch)


def _scored(page: Page) -> dict[str, float]:
    found = SCORED.search(page.locator(SCORE).inner_text())
    assert found is not None
    return {name: float(value) for name, value in found.groupdict().items()}


def _fetched(page: Page) -> list[str]:
    names = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    return [name for name in names if re.search(r"training\.(json|bin)", name)]


def test_nothing_is_fetched_until_it_is_pressed(opened: Opened) -> None:
    page = _reached(opened)
    expect(page.locator(SCORE)).to_contain_text("1 MB")
    page.wait_for_timeout(300)
    assert _fetched(page) == []
    _press(page, "Un paso")
    _at(page, 1)
    assert len(_fetched(page)) == 2


def test_it_says_how_much_is_fetched(site: Path) -> None:
    assert round((site / FILES / "training.bin").stat().st_size / 1e6) == 1


@pytest.mark.parametrize(
    ("home", "step", "words"), [("", "Un paso", "Época 1, paso 2."), ("en/", "One step", "Epoch 1, step 2.")]
)
def test_step_by_step(opened: Opened, home: str, step: str, words: str) -> None:
    page = _reached(opened, home + PLACE)
    _press(page, step, times=2)
    expect(page.locator(SCORE)).to_have_text(words)
    assert [len(chart["training"]) for chart in page.evaluate(LINES)] == [1, 1]


def _numbers(seed: int) -> Callable[[], float]:
    """G. Marsaglia's xorshift32, from 0 to 1."""
    state = seed

    def number() -> float:
        nonlocal state
        state ^= state << 13 & 0xFFFFFFFF
        state ^= state >> 17
        state ^= state << 5 & 0xFFFFFFFF
        return state / 2**32

    return number


def _fitted(digits: Digits, count: int, epochs: int) -> keras.callbacks.History:
    """The same network, trained by Keras on the same digits in the same order."""
    images = digits[0][0][:6000].reshape(-1, 784).astype(np.float32) / np.float32(255)
    labels = digits[0][1][:6000]
    number = _numbers(42)
    model = keras.Sequential(
        [keras.Input((784,)), keras.layers.Dense(32, activation="relu"), keras.layers.Dense(10, activation="softmax")]
    )
    layers = []
    for inputs, neurons in ((784, 32), (32, 10)):
        limit = np.sqrt(6 / (inputs + neurons))
        weights = [limit * (2 * number() - 1) for _ in range(inputs * neurons)]
        layers += [np.array(weights, np.float32).reshape(inputs, neurons), np.zeros(neurons, np.float32)]
    model.set_weights(layers)
    model.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    for _ in range(epochs):
        order = np.arange(count)
        for last in range(count - 1, 0, -1):
            other = int(number() * (last + 1))
            order[[last, other]] = order[[other, last]]
        validation = (images[5000:], labels[5000:])
        history = model.fit(images[order], labels[order], 32, shuffle=False, validation_data=validation, verbose=0)
    return history


def test_what_it_says_is_what_keras_says(opened: Opened, digits: Digits) -> None:
    page = _reached(opened, FEW)
    _press(page, "Un paso", times=8)
    _at(page, 8)
    told, expected = _scored(page), {name: values[0] for name, values in _fitted(digits, 100, 2).history.items()}
    assert told["epoch"] == 2
    assert told["known"] == pytest.approx(100 * expected["accuracy"], abs=0.06)
    assert told["unknown"] == pytest.approx(100 * expected["val_accuracy"], abs=0.11)  # one digit more or less
    assert told["loss"] == pytest.approx(expected["val_loss"], abs=0.0011)
    # Both losses stand in the chart at their heights on one axis.
    (loss, _) = page.evaluate(LINES)
    base = float(page.locator(".train-curves .chart-base").first.get_attribute("d").split()[1].split("H")[0])  # type: ignore[union-attr]
    training, validation = (base - loss[name][1][1] for name in ("training", "validation"))
    assert training / validation == pytest.approx(expected["loss"] / expected["val_loss"], abs=0.01)


def test_the_marks_say_which_digits_are_right(opened: Opened) -> None:
    page = _reached(opened, FEW)
    _press(page, "Un paso", times=12)
    _at(page, 12)
    items = page.locator(".train-watched li")
    expect(items).to_have_count(20)
    marks = []
    for item in items.all():
        label, answer = map(int, re.findall(r"\d", item.locator("canvas").get_attribute("aria-label") or ""))
        marks.append(label == answer)
        assert item.inner_text().split() == [str(answer), "✓" if label == answer else "✗"]
    assert {True, False} == set(marks)
    expect(page.locator("train-network figcaption").last).to_contain_text(f"acierta {sum(marks)}.")


def test_weights_form_out_of_noise(opened: Opened) -> None:
    """Sixteen pictures, of a new network before anything is fetched; those of eight neurons are eight."""
    page = _reached(opened, f"{FEW}&rate=0.01")
    pictures = page.locator(".train-weights canvas:visible")
    expect(pictures).to_have_count(16)
    neighbours = """it => { const { data } = it.getContext("2d").getImageData(4, 4, 20, 20); let sum = 0;
      for (let k = 0; k < 4 * 399; k += 4) sum += Math.abs(data[k] - data[k + 4]); return sum }"""
    before = sum(picture.evaluate(neighbours) for picture in pictures.all())
    _press(page, "Entrenar")
    _past(page, epoch=10)
    _press(page, "Pausa")
    assert sum(picture.evaluate(neighbours) for picture in pictures.all()) < 0.8 * before
    page.locator("train-network summary").click()
    page.locator("train-network label", has_text="8").first.click()
    expect(pictures).to_have_count(8)


def test_it_pauses_goes_on_and_leaves_a_ghost(opened: Opened) -> None:
    page = _reached(opened, FEW)
    _press(page, "Entrenar")
    _past(page, epoch=3)
    _press(page, "Pausa")
    page.wait_for_function(RESTS)
    step = int(re.findall(r"\d+", page.locator(SCORE).inner_text())[1])
    expect(page.locator(SAID)).to_contain_text(f"paso {step}.")
    _press(page, "Un paso")
    _at(page, step + 1)
    validation = [chart["validation"] for chart in page.evaluate(LINES)]
    assert len(validation[0]) >= 2
    _press(page, "Empezar de nuevo")
    for chart, before in zip(page.evaluate(LINES), validation, strict=True):
        assert chart["training"] == chart["validation"] == []
        assert len(chart["ghost validation"]) == len(before)
    expect(page.locator("train-network .widget-help")).to_contain_text("el intento anterior")
    _press(page, "Un paso", times=8)
    _at(page, 8)
    for chart in page.evaluate(LINES):
        assert chart["ghost validation"][:2] == chart["validation"], "the same choices train the same network"


def test_no_loss_is_cut_off(opened: Opened) -> None:
    """A rate that is far too large: losses of 5 and more, whose heights differ, below the top."""
    page = _reached(opened, f"{FEW}&rate=0.1")
    _press(page, "Un paso", times=12)
    _at(page, 12)
    ticks = page.locator(".train-curves .chart").first.locator(".chart-axes text[text-anchor=end]")
    assert max(float(text) for text in ticks.all_text_contents() if text[0].isdigit()) >= 4
    heights = [y for _, y in page.evaluate(LINES)[0]["training"] + page.evaluate(LINES)[0]["validation"]]
    assert len(set(heights)) == 6
    assert min(heights) > 24


def test_overfitting_is_made_and_seen(opened: Opened) -> None:
    page = _reached(opened, f"{FEW}&rate=0.01")
    _press(page, "Entrenar")
    expect(page.locator(".challenge")).to_have_class(re.compile("met"))
    _press(page, "Pausa")
    page.wait_for_function(RESTS)
    expect(page.locator(SCORE)).to_contain_text("supera en un")


def test_the_address_keeps_the_choices(opened: Opened) -> None:
    page = _reached(opened, f"{PLACE}?digits=1000&neurons=8&rate=0.1&batch=7")
    chosen = "() => [...document.querySelectorAll('train-network :checked')].map((it) => it.value)"
    expect(page.locator("train-network summary")).to_be_visible()
    assert page.evaluate(chosen) == ["1000", "8", "0.1", "32"], "no batch of 7 is offered"
    page.locator("train-network label", has_text="5000").click()
    page.wait_for_url("**/4-training/?digits=5000&neurons=8&rate=0.1*")
    page.locator("train-network label", has_text="500").first.click()
    page.wait_for_url(lambda url: "digits" not in url)
    page.reload()
    expect(page.locator("train-network summary")).to_contain_text("8 neuronas, tasa 0.1, lotes de 32")
    assert page.evaluate(chosen)[:3] == ["500", "8", "0.1"]


def test_by_keyboard_alone(opened: Opened) -> None:
    page = _reached(opened, FEW)
    page.locator(".train-go").focus()
    page.keyboard.press("Enter")
    _past(page, epoch=2)
    page.keyboard.press("Space")
    expect(page.locator(".train-go")).to_have_text("Entrenar")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    expect(page.locator("train-network :focus")).to_have_attribute("value", "500")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("train-network summary")).to_contain_text("8 neuronas")


@pytest.mark.parametrize("file", ["training-worker.js", "training.bin"])
def test_what_does_not_arrive_is_told_and_tried_again(opened: Opened, file: str) -> None:
    page = _reached(opened, FEW)
    page.route(f"**/{file}*", lambda route: route.abort())
    _press(page, "Un paso")
    expect(page.locator("train-network .widget-loading")).to_contain_text("no ha llegado")
    page.unroute(f"**/{file}*")
    page.get_by_role("button", name="Volver a intentarlo").press("Enter")
    _at(page, 1)
    expect(page.get_by_role("button", name="Entrenar", exact=True)).to_be_focused()


@pytest.mark.parametrize("home", HOMES.values())
def test_without_scripts_and_on_paper_it_is_the_figure_of_fit(opened: Opened, home: str) -> None:
    figure = "train-network .still img:visible"
    page = opened(home + PLACE, java_script_enabled=False)
    expect(page.locator(figure)).to_have_attribute("alt", re.compile("fit"))
    page = _reached(opened, home + PLACE)
    expect(page.locator(".train-go")).to_be_visible()
    expect(page.locator(figure)).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.locator(figure)).to_have_count(1)
    expect(page.locator(".train-go")).to_be_hidden()


def test_axe_finds_nothing_after_use(opened: Opened) -> None:
    page = _reached(opened, f"{FEW}&rate=0.01", color_scheme="light", bypass_csp=True)
    page.locator("train-network summary").click()
    _press(page, "Un paso", times=4)
    _at(page, 4)
    _press(page, "Empezar de nuevo")
    _press(page, "Un paso", times=6)
    _at(page, 6)
    expect_no_faults(page, "train-network")
