"""The confusion matrix opened in the page: Keras's answers, their images, and what is left if the network must be sure."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from mnist_tutorial.mnist import MISREAD
from tests.browser.axe import expect_no_faults
from tests.browser.conftest import Opened
from tests.browser.readers import Reader, ask_nothing, until
from tests.built_site import HOMES, outputs_of
from tests.conftest import Digits

if TYPE_CHECKING:
    import keras

NAMED = """() => [...document.querySelectorAll(".confusion-matrix td button")]
  .every(cell => cell.ariaLabel.includes(cell.textContent))"""
"""Names follow once the threshold rests."""
PLACE = "5-evaluation/"
CELLS = "[...document.querySelectorAll('.confusion-matrix td button')].map((cell) => Number(cell.textContent))"
ENOUGH, A_DOZEN = 9500, 12


class Answers:
    """Keras's own, as NumPy counts them."""

    def __init__(self, labels: Any, probabilities: Any) -> None:
        self.labels, self.probabilities = labels, probabilities
        self.answers, self.confidence = probabilities.argmax(axis=1), probabilities.max(axis=1)
        self.right = self.answers == labels

    def matrix(self, least: float = 0) -> Any:
        counts = np.zeros((10, 10), dtype=int)
        sure = self.confidence >= least
        np.add.at(counts, (self.labels[sure], self.answers[sure]), 1)
        return counts

    def totals(self, least: float) -> tuple[int, int, int]:
        """How many are answered, refused and wrong."""
        sure = self.confidence >= least
        return int(sure.sum()), int((~sure).sum()), int((sure & ~self.right).sum())


@pytest.fixture(scope="module")
def keras_says(digits: Digits, trained: "keras.Sequential") -> Answers:
    images, labels = digits[1]
    return Answers(labels, trained.predict(images.reshape(-1, 784).astype(np.float32) / np.float32(255), verbose=0))


@pytest.fixture(scope="module")
def printed(site: Path) -> dict[str, list[int]]:
    """The whole numbers that the page's cells print, by cell."""
    return {cell: [int(number) for number in re.findall(r"\b\d+\b", text)] for cell, text in outputs_of(site, PLACE).items()}


def arrived(page: Page) -> Page:
    ask_nothing(page)
    page.locator("confusion-explorer").scroll_into_view_if_needed()
    expect(page.locator(".confusion-foot")).to_be_visible()
    return page


@pytest.fixture
def explorer(opened: Opened) -> Page:
    return arrived(opened(PLACE))


def _cell(page: Page, actual: int | str, answer: int | str) -> Any:
    """A cell; a digit at the margins, where the other one is empty."""
    row, column = (1 if digit == "" else int(digit) + 2 for digit in (actual, answer))
    return page.locator(f".confusion-matrix tr:nth-child({row}) > :nth-child({column}) button")


def _to(page: Page, least: float) -> None:
    """Move the slider to a probability, by its own steps."""
    step = round(100 * least) if least < 0.9 else 90 + round((least - 0.9) / 0.002)
    page.get_by_role("slider").fill(str(step))
    expect(page.locator(".confusion-foot .slider-value")).to_have_text(f"{least:.3f}")


def _totals(page: Page) -> tuple[int, ...]:
    return tuple(int(re.sub(r"\D", "", text)) for text in page.locator(".confusion-totals b").all_inner_texts())


def _captions(page: Page) -> list[str]:
    return [text.splitlines()[0] for text in page.locator(".confusion-pictures figcaption").all_inner_texts()]


def test_all_hundred_cells_count_what_keras_answers_and_what_the_page_prints(
    explorer: Page, keras_says: Answers, printed: dict[str, list[int]]
) -> None:
    cells = np.reshape(explorer.evaluate(CELLS), (10, 10))
    np.testing.assert_array_equal(cells, keras_says.matrix())
    assert [cells[7, 2], cells[2, 7]] == [printed["matrix"][1], printed["matrix"][3]]
    actual, answer, most = printed["worst"]
    assert cells[actual, answer] == most
    assert cells.sum() - cells.trace() == printed["count"][0] == _totals(explorer)[2]


def test_our_cell_is_open_and_shows_the_sevens_that_the_page_draws(
    explorer: Page, keras_says: Answers, printed: dict[str, list[int]], digits: Digits
) -> None:
    sevens = printed["sevens"]
    assert _captions(explorer) == [f"{index}: {keras_says.confidence[index]:.3f}" for index in sevens]
    ours = explorer.locator(".confusion-pictures figure").nth(sevens.index(MISREAD))
    expect(ours).to_contain_text("el nuestro")
    heights = ours.locator("i").evaluate_all("bars => bars.map((bar) => Number.parseFloat(bar.style.height))")
    np.testing.assert_allclose(heights, 100 * keras_says.probabilities[MISREAD], atol=0.001)
    ink = ours.locator("canvas").evaluate(
        "it => [...it.getContext('2d').getImageData(0, 0, 28, 28).data].filter((_, k) => k % 4 === 0).map((v) => 255 - v)"
    )
    np.testing.assert_array_equal(np.reshape(ink, (28, 28)), digits[1][0][MISREAD])


def test_a_cell_of_right_answers_shows_the_dozen_that_were_least_sure(explorer: Page, keras_says: Answers) -> None:
    _cell(explorer, 3, 3).click()
    right = np.flatnonzero(keras_says.right & (keras_says.labels == 3))
    doubtful = right[keras_says.confidence[right].argsort()][:A_DOZEN]
    assert _captions(explorer) == [f"{index}: {keras_says.confidence[index]:.3f}" for index in doubtful]
    expect(explorer.get_by_text("Los aciertos más dudosos")).to_be_visible()


def test_a_row_and_a_column_say_their_sentence_and_show_their_surest_mistakes(explorer: Page, keras_says: Answers) -> None:
    counts = keras_says.matrix()
    said = explorer.locator(".confusion-images .widget-answer")
    expect(said).to_have_role("status")
    _cell(explorer, 7, "").click()
    expect(said).to_have_text(f"De los 1028 sietes, {counts[7, 7]} bien leídos y {1028 - counts[7, 7]} mal.")
    _cell(explorer, "", 2).click()
    total = counts[:, 2].sum()
    expect(said).to_have_text(f"De los {total} leídos como 2, {counts[2, 2]} lo eran y {total - counts[2, 2]} no.")
    wrong = np.flatnonzero(~keras_says.right & (keras_says.answers == 2))
    surest = wrong[(-keras_says.confidence[wrong]).argsort()][:A_DOZEN]
    assert _captions(explorer) == [f"{index}: {keras_says.confidence[index]:.3f}" for index in surest]


@pytest.mark.parametrize(
    ("language", "ones", "answers"),
    [("es", "De los 1135 unos,", "10\u00a0000 respuestas"), ("en", "Of the 1,135 ones,", "10,000 answers")],
)
def test_counts_are_written_as_the_language_does(opened: Opened, language: str, ones: str, answers: str) -> None:
    page = arrived(opened(f"{HOMES[language]}{PLACE}?actual=1"))
    expect(page.locator(".confusion-images .widget-answer")).to_contain_text(ones)
    assert page.locator(".confusion-totals li").first.text_content() == answers


def test_the_threshold_leaves_what_numpy_counts(explorer: Page, keras_says: Answers) -> None:
    for least in (0.5, 0.88, 0.95, 0.998, 0.1):
        _to(explorer, least)
        assert _totals(explorer) == keras_says.totals(least)
        np.testing.assert_array_equal(np.reshape(explorer.evaluate(CELLS), (10, 10)), keras_says.matrix(least))
        refused = (keras_says.confidence < least) & (keras_says.labels == 7) & (keras_says.answers == 2)
        expect(explorer.locator(".confusion-pictures .refused")).to_have_count(int(refused.sum()))


def test_the_challenge_can_just_be_met_with_this_network(explorer: Page, keras_says: Answers) -> None:
    steps = [k / 100 for k in range(10, 90)] + [0.9 + k / 500 for k in range(50)]
    left = {least: mistakes for least in steps for answered, _, mistakes in [keras_says.totals(least)] if answered >= ENOUGH}
    fewest = min(left.values())
    goal = 5 * -(-fewest // 5)
    challenge = explorer.locator("confusion-explorer .challenge")
    expect(challenge).to_have_text(f"Reto. Que fallen {goal} o menos, con al menos {ENOUGH} respuestas.")
    explorer.evaluate("addEventListener('challenge', ({ detail }) => { window.met = detail.name })")
    _to(explorer, 0.998)
    expect(challenge).not_to_have_class(re.compile("met"))
    _to(explorer, max(left))
    expect(challenge).to_have_class("challenge met")
    assert explorer.evaluate("window.met") == "confusion-explorer-sure"


def test_by_keyboard_alone_and_the_address_remembers(explorer: Page) -> None:
    _cell(explorer, 7, 2).focus()
    expect(explorer.get_by_role("grid").locator("[tabindex='0']")).to_have_count(1)
    for key in ("ArrowUp", "ArrowRight", "ArrowRight"):
        explorer.keyboard.press(key)
    expect(_cell(explorer, 6, 4)).to_be_focused()
    expect(_cell(explorer, 6, 4)).to_have_attribute("aria-pressed", "true")
    expect(explorer).to_have_url(re.compile(r"\?actual=6&answer=4$"))
    for _ in range(5):
        explorer.keyboard.press("ArrowLeft")
    expect(_cell(explorer, 6, "")).to_be_focused()
    expect(explorer).to_have_url(re.compile(r"\?actual=6$"))
    explorer.keyboard.press("Tab")
    expect(explorer.get_by_role("slider")).to_be_focused()
    explorer.keyboard.press("End")
    expect(explorer.get_by_role("slider")).to_have_attribute("aria-valuetext", re.compile(r"^0.998: \d+ respuestas"))
    expect(explorer).to_have_url(re.compile(r"\?actual=6&sure=0.998$"))


@pytest.mark.parametrize("home", HOMES.values())
def test_a_link_restores_cell_and_threshold(opened: Opened, home: str) -> None:
    page = arrived(opened(f"{home}{PLACE}?answer=9&sure=0.930"))
    expect(_cell(page, "", 9)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".confusion-foot .slider-value")).to_have_text("0.930")
    page.wait_for_timeout(500)
    assert page.url.endswith("?answer=9&sure=0.930")


def test_a_link_that_names_what_cannot_be_opens_our_cell(opened: Opened) -> None:
    page = arrived(opened(f"{PLACE}?actual=12&answer=x&sure=2"))
    expect(_cell(page, 7, 2)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".confusion-foot .slider-value")).to_have_text("0.100")


def test_the_matrix_is_there_before_the_images_and_without_them(opened: Opened) -> None:
    page = opened(PLACE)
    ask_nothing(page)
    page.route("**/answers.bin*", lambda route: route.abort())
    page.locator("confusion-explorer").scroll_into_view_if_needed()
    expect(_cell(page, 7, 2)).not_to_be_empty()
    expect(page.locator(".widget-loading")).to_contain_text("no ha llegado")
    _cell(page, 4, 9).click()
    page.unroute("**/answers.bin*")
    page.get_by_role("button", name="Volver a intentarlo").click()
    expect(page.locator(".confusion-pictures figure")).to_have_count(int(_cell(page, 4, 9).inner_text()))


def test_without_scripts_and_on_paper_the_figure_stands_there(opened: Opened, explorer: Page) -> None:
    figure = '#cell-confusion img[src$="#only-light"]'
    expect(opened(PLACE, java_script_enabled=False).locator(figure)).to_be_visible()
    expect(explorer.locator(figure)).to_be_hidden()
    explorer.emulate_media(media="print")
    expect(explorer.locator(figure)).to_be_visible()
    expect(explorer.locator(".confusion-matrix")).to_be_hidden()


def test_axe_finds_nothing_and_nothing_overflows_when_it_is_used(opened: Opened) -> None:
    page = arrived(opened(f"{PLACE}?actual=3&answer=7&sure=0.600", color_scheme="light", bypass_csp=True))
    page.wait_for_function(NAMED)
    expect_no_faults(page, "confusion-explorer")


def test_every_browser_opens_a_cell_and_moves_the_threshold(reader: Reader, address: str) -> None:
    reader.open(f"{address}{PLACE}")
    ask_nothing(reader)
    reader.evaluate("document.querySelector('confusion-explorer').scrollIntoView({ behavior: 'instant' })")
    until(reader, "document.querySelector('.confusion-foot')")
    cell = "document.querySelector('.confusion-matrix tr:nth-child(6) > :nth-child(11) button')"
    reader.evaluate(f"{cell}.scrollIntoView({{ block: 'center', behavior: 'instant' }})")
    x, y = reader.evaluate(f"(({{ x, y, width, height }}) => [x + width / 2, y + height / 2])({cell}.getBoundingClientRect())")
    reader.point((x, y))
    count = reader.evaluate(f"{cell}.textContent")
    until(reader, f"document.querySelectorAll('.confusion-pictures figure').length === {count}")
    said = "document.querySelector('.confusion-images .widget-answer').textContent"
    until(reader, f"{said}.startsWith('Leídos como 9: {count} ')")
    reader.evaluate("document.querySelector('.confusion-foot input').focus()")
    reader.press(*["ArrowRight"] * 3)
    assert reader.evaluate("document.querySelector('.confusion-foot .slider-value').textContent") == "0.130"
