"""A prediction's result waits until its reader has chosen or asks to see it; then the guess stands beside it."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from mnist_tutorial.website.pages import ORIGINAL
from tests.browser.axe import faults
from tests.browser.conftest import Opened, once_ready
from tests.browser.readers import Reader, until
from tests.built_site import NOTEBOOKS

PHONE = {"width": 390, "height": 844}
READY = "document.querySelectorAll('predict-first:defined[data-state]').length > 0"
SHIFTED = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const shift of list.getEntries()) sum += shift.value })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300);
})"""


@pytest.fixture
def asked(opened: Opened) -> Opened:
    """Opens a page and waits for its predictions."""
    return once_ready(opened, READY)


def _first(page: Page) -> tuple[Locator, Locator, Locator]:
    """The first prediction of page 1, what is put out below it, and one's guess there."""
    outputs = page.locator("[data-answers=paper-guess]")
    return page.locator("predict-first").first, outputs.locator("pre.output"), outputs.locator(".guess")


def test_the_result_waits_for_a_guess_and_stands_beside_it(asked: Opened) -> None:
    page = asked()
    prediction, output, guess = _first(page)
    expect(output).not_to_be_visible()
    page.get_by_label("255, como el blanco en una pantalla.").check(force=True)
    expect(output).to_be_visible()
    expect(guess).to_have_attribute("role", "status")
    expect(guess).to_contain_text("Has dicho la 1, y es la 2. En una foto sería así")
    expect(prediction).to_have_attribute("data-state", "answered")
    assert [item.get_attribute("data-verdict") for item in prediction.locator(".options > li").all()] == [
        "wrong",
        "right",
        None,
    ]


def test_the_right_guess_is_told_so(asked: Opened) -> None:
    page = asked("en/1-loading/")
    page.get_by_label("Zero.").check(force=True)
    expect(_first(page)[2]).to_contain_text("You said option 2, and so it is. Yes: the number says how much ink there is")


def test_a_guess_is_made_once_and_kept(asked: Opened) -> None:
    page = asked()
    for option in (3, 2):
        page.locator(f"#paper-guess-{option}").click(force=True)
    page.reload()
    prediction, output, guess = _first(page)
    expect(output).to_be_visible()
    expect(guess).to_contain_text("Has dicho la 3")
    expect(prediction.locator("input").nth(2)).to_be_checked()


def test_whoever_only_asks_to_see_it_sees_it(asked: Opened) -> None:
    page = asked()
    prediction, output, guess = _first(page)
    page.get_by_role("button", name="Ver el resultado").first.click()
    expect(output).to_be_visible()
    assert page.evaluate("document.activeElement.dataset.answers") == "paper-guess", "the button is gone: the focus goes on"
    page.reload()
    expect(prediction).to_have_attribute("data-state", "shown")
    expect(output).to_be_visible()
    expect(guess).to_be_empty()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("187", "Has dicho 187, y así es."),
        (" 190 ", "Has dicho 190, muy cerca: es 187."),
        ("40,5", "Has dicho 40.5, y es 187."),
        ("1.870", "Has dicho 1870, y es 187."),
    ],
)
def test_a_number_is_judged_by_how_near_it_is(asked: Opened, written: str, told: str) -> None:
    page = asked()
    field = page.locator("predict-first[data-cell=ink-guess] input")
    field.fill(written)
    field.press("Enter")
    expect(page.locator("[data-answers=ink-guess] .guess")).to_contain_text(told)


def test_what_is_no_number_is_no_guess(asked: Opened) -> None:
    page = asked()
    question = page.locator("predict-first[data-cell=ink-guess]")
    for written in ("", "muchos"):
        question.locator("input").fill(written)
        question.get_by_role("button", name="Responder").click()
        assert question.locator("input").evaluate("it => it.validationMessage") == "Escribe un número."
        expect(question).to_have_attribute("data-state", "open")


@pytest.mark.parametrize("name", [name for name, language in NOTEBOOKS.items() if language == ORIGINAL])
def test_every_prediction_has_something_to_veil_and_the_answer_that_its_page_found(opened: Opened, name: str) -> None:
    page = opened(name)
    page.wait_for_function(READY)
    asked = page.evaluate(
        "[...document.querySelectorAll('predict-first')].map(it => [it.dataset.cell, Number(it.dataset.right)])"
    )
    assert len(asked) >= 3
    for cell, right in asked:
        outputs = page.locator(f"[data-answers={cell}] > .veiled")
        assert outputs.count() >= 1, cell
        question = page.locator(f"predict-first[data-cell={cell}]")
        if options := question.locator(".options label").count():
            assert 1 <= right <= options
        question.evaluate("(it, right) => it.answer(right)", right)
        expect(page.locator(f"[data-answers={cell}] .guess")).to_have_attribute("data-verdict", "right")


def test_it_is_all_done_by_keyboard(asked: Opened) -> None:
    page = asked()
    prediction, _, guess = _first(page)
    page.locator("#paper-guess-1").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#paper-guess-3")).to_be_focused()
    expect(prediction).to_have_attribute("data-state", "open")
    page.keyboard.press("Space")
    expect(guess).to_contain_text("Has dicho la 3")
    expect(page.locator("#paper-guess-3")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("#paper-guess-3")).to_be_checked()
    page.locator("predict-first[data-cell=memory-guess] input").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-answers=memory-guess] .guess")).to_contain_text("Has dicho la 1")


def test_what_is_veiled_is_out_of_a_screen_readers_and_the_tab_keys_way(asked: Opened) -> None:
    page = asked("4-training/", viewport=PHONE)
    group = page.locator("[data-answers=fit-text]")
    assert "accuracy" not in group.aria_snapshot()
    page.locator("predict-first[data-cell=fit-text] input").last.focus()
    stops = []
    for _ in range(8):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.closest('.veiled') !== null"))
    assert not any(stops)
    page.locator("#fit-text-1").check(force=True)
    assert "accuracy" in group.aria_snapshot()


def test_the_switch_shows_everything_for_good_and_can_be_switched_back(asked: Opened, address: str) -> None:
    page = asked()
    _, output, _ = _first(page)
    page.get_by_role("button", name="No preguntar: enseñarlo todo").click()
    expect(output).to_be_visible()
    assert page.locator(".veil").count() == 0
    expect(page.locator("predict-first input").first).to_be_hidden()
    page.goto(f"{address}7-how-it-works/")
    page.wait_for_function(READY)
    assert page.locator(".veil").count() == 0
    page.goto(f"{address}about/")
    page.get_by_role("button", name="Volver a preguntar antes de enseñar").click()
    page.goto(f"{address}1-loading/")
    expect(output).not_to_be_visible()
    expect(page.locator(".veil").first).to_be_visible()


def test_a_link_to_a_veiled_result_opens_it(asked: Opened) -> None:
    page = asked("1-loading/#cell-memory")
    expect(page.locator("#cell-memory pre.output")).to_be_visible()
    expect(_first(page)[1]).not_to_be_visible()
    page.evaluate("location.hash = '#cell-index'")
    expect(_first(page)[1]).to_be_visible()


def test_what_is_found_in_the_page_opens(asked: Opened) -> None:
    """By an address that asks to find a text, as a search in the page does."""
    page = asked("1-loading/#:~:text=columna%205%3A%2059")
    expect(_first(page)[1]).to_be_visible()


def test_without_scripts_all_is_open(opened: Opened) -> None:
    page = opened("1-loading/", java_script_enabled=False)
    question = page.locator("predict-first").first
    expect(_first(page)[1]).to_be_visible()
    expect(question.get_by_text("El 0.")).to_be_visible()
    expect(question.locator("summary")).to_be_visible()
    assert page.locator(".veil, predict-first input").count() == 0


def test_a_script_that_never_comes_leaves_nothing_veiled(opened: Opened) -> None:
    page = opened()
    page.route("**/predict-first.js", lambda route: route.abort())
    page.goto(f"{page.url}1-loading/")
    output = page.locator("#cell-index pre.output")
    assert output.evaluate("it => getComputedStyle(it).visibility") == "hidden"
    expect(output).to_be_visible()


def test_on_paper_all_is_open(asked: Opened) -> None:
    page = asked()
    page.locator("predict-first[data-cell=memory-guess] input").first.check(force=True)
    page.emulate_media(media="print")
    for output in page.locator("[data-answers] > .veiled").all():
        assert output.evaluate("it => getComputedStyle(it).contentVisibility") == "visible"
    expect(_first(page)[1]).to_be_visible()
    for part in (".veil", ".ask", ".guess", ".asking", "predict-first input"):
        assert page.locator(f"{part}:visible").count() == 0, part
    expect(page.locator("predict-first summary").first).to_be_visible()


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 900}, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("place", ["1-loading/", "en/6-prediction/", "4-training/#cell-fit"])
def test_nothing_moves_as_it_is_loaded(opened: Opened, place: str, viewport: dict[str, int]) -> None:
    assert opened(place, viewport=viewport).evaluate(SHIFTED) <= 0.02


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 900}, PHONE], ids=["desktop", "phone"])
def test_nothing_moves_as_kept_guesses_come_back(asked: Opened, viewport: dict[str, int]) -> None:
    page = asked(viewport=viewport)
    for option in page.locator("predict-first .options > li:first-child > input").all():
        option.check(force=True)
    page.locator("#cell-memory").evaluate("it => it.scrollIntoView({ block: 'center', behavior: 'instant' })")
    page.wait_for_timeout(100)
    page.reload()
    assert page.evaluate(SHIFTED) <= 0.02


HEIGHTS = "[...document.querySelectorAll('predict-first, check-yourself, .cell')].map(it => it.getBoundingClientRect().height)"


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 900}, PHONE], ids=["desktop", "phone"])
def test_all_is_as_high_before_its_script_as_after(asked: Opened, viewport: dict[str, int]) -> None:
    """Also where nobody looks: whoever comes back finds the place that they left."""
    page = asked("2-architecture/", viewport=viewport)
    after = page.evaluate(HEIGHTS)
    page.route(re.compile("(predict-first|check-yourself).js"), lambda route: route.abort())
    page.reload()
    assert page.evaluate(HEIGHTS) == pytest.approx(after, abs=0.1)


def test_a_veil_is_low_and_what_is_above_stays_where_it_is_as_it_opens(asked: Opened) -> None:
    page = asked("2-architecture/", viewport=PHONE)
    outputs = page.locator("#cell-seven-picture .outputs")
    outputs.evaluate("it => it.scrollIntoView({ block: 'center', behavior: 'instant' })")
    veiled = outputs.bounding_box()
    outputs.locator(".veil").click()
    opened = outputs.bounding_box()
    assert veiled is not None
    assert opened is not None
    assert veiled["height"] < PHONE["height"] / 3 < opened["height"]
    assert veiled["y"] == opened["y"]


def _veil(page: Page) -> None:
    expect(page.locator(".veil").first).to_be_attached()


def _answer(page: Page) -> None:
    page.evaluate("document.querySelectorAll('predict-first').forEach((it, index) => it.answer(index % 2 ? 1 : 2))")


def _see(page: Page) -> None:
    page.evaluate("document.querySelectorAll('.veil').forEach(it => it.click())")


def _stop(page: Page) -> None:
    page.locator(".asking").click()


@pytest.mark.parametrize(
    ("scheme", "state"),
    [("light", _veil), ("light", _answer), ("light", _see), ("light", _stop), ("dark", _veil), ("dark", _answer)],
)
def test_axe_finds_nothing_in_any_state(asked: Opened, scheme: str, state: Callable[[Page], None]) -> None:
    page = asked("en/1-loading/", color_scheme=scheme, bypass_csp=True, viewport=PHONE)
    state(page)
    assert not faults(page, ".notebook")


def test_a_row_is_wide_enough_for_a_finger(asked: Opened) -> None:
    page = asked(viewport=PHONE)
    for part in ("predict-first .options > li", ".ask > input", ".ask > button", ".veil", ".asking"):
        assert page.locator(part).first.bounding_box()["height"] >= 44, part  # type: ignore[index]


GUESS = "document.querySelector('[data-answers=paper-guess] .guess')?.dataset.verdict"
OPTION = """() => {
  const row = document.querySelector("#paper-guess-2 + label").parentElement;
  row.scrollIntoView({ block: "center", behavior: "instant" });
  const { x, y, width, height } = row.getBoundingClientRect();
  return [x + width - 20, y + height / 2];
}"""


def test_a_guess_is_made_and_kept_in_every_browser(reader: Reader, address: str) -> None:
    reader.open(f"{address}1-loading/")
    until(reader, "document.querySelector('[data-answers=paper-guess] .veil') !== null")
    x, y = reader.evaluate(OPTION)
    reader.point((x, y))
    assert until(reader, GUESS) == "right"
    reader.reload()
    assert until(reader, GUESS) == "right"
    kept = json.loads(reader.evaluate("localStorage.getItem('mnist-tutorial.answers')"))
    assert kept["1-loading"]["paper-guess"]["choice"] == 2
    reader.evaluate("localStorage.clear()")
