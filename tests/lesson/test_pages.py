"""What is said of a page that is no lesson; `make check` reads ours."""

import re
from collections.abc import Callable
from copy import deepcopy

import pytest

from mnist_tutorial.website.check.all_pages import editions
from mnist_tutorial.website.pages import LANGUAGES, Cell, Page
from tests.built_site import NAMES
from tests.lesson.pages import faults, problems

PAGE, FOLLOWING = "3-compilation", "4-training"
Change = Callable[[dict[str, Cell]], object]


def _replaced(cell: str, pattern: str, replacement: str, count: int = 0) -> Change:
    def change(cells: dict[str, Cell]) -> None:
        changed = re.sub(pattern, replacement, cells[cell].source, count=count, flags=re.MULTILINE | re.DOTALL)
        assert changed != cells[cell].source
        cells[cell].source = changed

    return change


def _everywhere(pattern: str, replacement: str) -> Change:
    def change(cells: dict[str, Cell]) -> None:
        for cell in cells.values():
            cell.source = re.sub(pattern, replacement, cell.source)

    return change


def _renamed(before: str, after: str) -> Change:
    def change(cells: dict[str, Cell]) -> None:
        for cell in cells.values():
            cell.id = cell.id.replace(before, after)

    return change


@pytest.mark.parametrize(
    ("change", "cell", "expected"),
    [
        (lambda cells: cells.pop("summary"), "next", "end with the cells summary, questions, exercises, exercise-predict"),
        (_renamed("title", "heading"), "next", "begin with the cell title"),
        (_replaced("title", r"^- .*?\n", "", 3), "title", "list at least three things"),
        (_replaced("title", r"\*\*(What you need|Qué necesitas)", "**Before"), "title", "say what readers need, after **"),
        (_everywhere(r"\*\*Predi(ce|ct)\.", "**Think."), "", "it asks for a prediction 0 times: make it two to four"),
        (lambda cells: cells["loss-text"].metadata.pop("right"), "loss-text", "give its metadata the answer, `right`"),
        (_everywhere(r"Error as error", "Error as problem"), "", "show a real error"),
        (_replaced("summary", r"\Z", " One more."), "summary", "the summary has 4 sentences: make it three"),
        (lambda cells: cells.pop("question-2"), "questions", "it has 2 checks: make them three"),
        (_renamed("exercise-bug", "section"), "exercises", "it has 2 exercises: make them three"),
        (_everywhere(r"glossary\.md#", "about.md#"), "", "it links to 0 terms: link to at least five"),
        (
            _replaced("next", r"\Z", " [**a**](glossary.md#weight)"),
            "",
            "it links to glossary.md#weight 2 times: link to a term only",
        ),
        (_replaced("next", FOLLOWING, PAGE), "next", f"link to the page that comes next, {FOLLOWING}.ipynb"),
        (_renamed("exercise-predict", "exercise-change-2"), "exercises", "it has no exercise-predict: write at least one"),
        (_replaced("exercise-bug", r"(Find the bug|Encuentra el error):", "Bug:"), "exercise-bug", "begin its heading with "),
        (_replaced("compile", "rmsprop", "adam"), "", "the talk's `model.compile(optimizer='rmsprop'"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_page_lacks_is_told(language: str, change: Change, cell: str, expected: str) -> None:
    cells = {cell.id: deepcopy(cell) for cell in Page(PAGE, language).read().cells}
    change(cells)
    (told,) = [told for told in problems(PAGE, language, list(cells.values()), FOLLOWING) if expected in told[0]]
    assert told[1] == cell


def test_a_page_without_a_question_is_told() -> None:
    found = [*editions()]
    found[0].metadata["question"] = "Loading"
    (told,) = [str(fault) for fault in faults(found)]
    assert told.startswith(f'page {found[0]}: write the "question" that it answers')


def test_two_descriptions_alike_are_told() -> None:
    found = [*editions()]
    found[0].metadata["description"] = found[2].metadata["description"]
    told = [str(fault) for fault in faults(found)]
    assert told == [
        f"page {page}: another page has the same description: say what this one gives" for page in (found[0], found[2])
    ]


def test_a_page_that_the_navigation_lacks_is_told() -> None:
    told = [str(fault) for fault in faults([*editions()], NAMES[1:])]
    assert told == [
        f"page {NAMES[0]} ({language}): it is not in the navigation: add it to nav in mkdocs.yml" for language in LANGUAGES
    ]


def test_a_page_that_is_only_in_the_navigation_is_told() -> None:
    told = [str(fault) for fault in faults([*editions()], [*NAMES, "99-gone"])]
    assert told == ["page 99-gone: the navigation names it, and there is no such page: take it out of nav in mkdocs.yml"]
