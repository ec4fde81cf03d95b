"""A check tells right from wrong, and why, at each choice; the first one counts."""

import pytest
from playwright.sync_api import Page, expect

from mnist_tutorial.website.pages import ORIGINAL
from tests.browser.axe import faults
from tests.browser.conftest import Opened, once_ready
from tests.browser.readers import Reader, until
from tests.built_site import NOTEBOOKS

READY = "document.querySelectorAll('check-yourself:defined .told').length > 0"


@pytest.fixture
def checked(opened: Opened) -> Opened:
    """Opens a page and waits for its checks."""
    return once_ready(opened, READY)


def _choose(page: Page, question: int, option: int) -> None:
    page.locator(f"#question-{question}-{option}").check(force=True)


def test_a_wrong_choice_is_told_why_and_can_be_tried_again(checked: Opened) -> None:
    page = checked()
    check = page.locator("check-yourself").first
    told = check.locator("[role=status]")
    expect(told).to_have_text("Elige una respuesta.")
    _choose(page, 1, 1)
    expect(told).to_contain_text("Todavía no. También nuestro lector de memoria lo acertaría")
    expect(check).to_have_attribute("data-state", "answered")
    _choose(page, 1, 2)
    expect(told).to_contain_text("¡Bien! Eso es: hay que preguntarle por otros sietes con barra")
    assert [item.get_attribute("data-verdict") for item in check.locator(".options > li").all()] == ["wrong", "right", None]


def test_the_first_answer_counts_and_what_was_missed_is_linked(checked: Opened) -> None:
    page = checked()
    score = page.locator(".score")
    for question, option in ((1, 1), (1, 2), (2, 1)):
        _choose(page, question, option)
    expect(score).to_be_empty()
    _choose(page, 3, 3)
    expect(score).to_contain_text("2 de 3 a la primera. Para releer: Por qué hay dos conjuntos.")
    score.get_by_role("link", name="Por qué hay dos conjuntos").click()
    expect(page.locator("#por-que-hay-dos-conjuntos")).to_be_in_viewport()
    page.reload()
    expect(score).to_contain_text("2 de 3 a la primera.")
    expect(page.locator("#question-1-1")).to_be_checked()


def test_whoever_gets_all_of_them_has_nothing_to_read_again(checked: Opened) -> None:
    page = checked("en/1-loading/")
    for question, option in ((1, 2), (2, 1), (3, 3)):
        _choose(page, question, option)
    expect(page.locator(".score")).to_have_text("3 of 3 at the first try. Your answers are in My work.")


@pytest.mark.parametrize("name", [name for name, language in NOTEBOOKS.items() if language == ORIGINAL])
def test_each_check_has_a_right_answer_and_a_section_to_read_again(checked: Opened, name: str) -> None:
    page = checked(name)
    checks = page.locator("check-yourself")
    for check in checks.all():
        right, options = int(check.get_attribute("data-right") or 0), check.locator(".options label").count()
        check.evaluate("(it, choice) => it.answer(choice)", right % options + 1)
        expect(check.locator(".told")).to_have_attribute("data-verdict", "wrong")
        check.evaluate("(it, choice) => it.answer(choice)", right)
        expect(check.locator(".told")).to_have_attribute("data-verdict", "right")
    links = page.locator(".score a[href^='#']")
    assert links.count() >= 2
    for link in links.all():
        assert page.locator(f"h2[id='{(link.get_attribute('href') or '')[1:]}']").inner_text() == link.inner_text()


def test_it_is_done_by_keyboard(checked: Opened) -> None:
    page = checked()
    told = page.locator("check-yourself").first.locator(".told")
    page.locator("#question-1-1").focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#question-1-3")).to_be_focused()
    assert told.get_attribute("data-verdict") is None, "to pass by an option is not to choose it"
    page.keyboard.press("Space")
    expect(told).to_have_attribute("data-verdict", "wrong")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(told).to_have_attribute("data-verdict", "right")


def test_without_scripts_it_is_a_question_with_a_fold(opened: Opened) -> None:
    page = opened("1-loading/", java_script_enabled=False)
    check = page.locator("check-yourself").first
    check.locator("summary").click()
    expect(check.get_by_text("También nuestro lector de memoria")).to_be_visible()
    assert check.locator("input").count() == 0


def test_on_paper_it_is_the_same(checked: Opened) -> None:
    page = checked()
    _choose(page, 1, 1)
    page.emulate_media(media="print")
    check = page.locator("check-yourself").first
    expect(check.locator("summary")).to_be_visible()
    expect(check.locator(".told")).to_be_hidden()
    expect(check.get_by_text("No se sabe.")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_and_after(checked: Opened, scheme: str) -> None:
    page = checked("en/1-loading/", color_scheme=scheme, bypass_csp=True, viewport={"width": 360, "height": 740})
    for answers in ((), ((1, 1), (2, 1), (3, 3))):
        for question, option in answers:
            _choose(page, question, option)
        assert not faults(page, "check-yourself", ".score")


def test_a_check_is_answered_and_kept_in_every_browser(reader: Reader, address: str) -> None:
    reader.open(f"{address}1-loading/")
    until(reader, "(document.querySelector('#question-2-1')?.focus(), document.activeElement.id === 'question-2-1')")
    reader.press(" ")
    told = "document.querySelector('[data-cell=question-2] .told')?.dataset.verdict"
    assert until(reader, told) == "right"
    reader.reload()
    assert until(reader, told) == "right"
    reader.evaluate("localStorage.clear()")
