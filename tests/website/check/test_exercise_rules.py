"""Every page is a whole lesson: what it gives and asks for, what can go wrong, a summary, questions and exercises."""

import re

import pytest

from mnist_tutorial.website import prose
from mnist_tutorial.website.check import exercises
from mnist_tutorial.website.pages import LANGUAGES, Cell, Page
from tests.built_site import NAMES

pytestmark = [pytest.mark.parametrize("language", LANGUAGES), pytest.mark.parametrize("name", NAMES)]

NEEDS = {"es": "**Qué necesitas.**", "en": "**What you need.**"}
PREDICT = {"es": "**Predice.**", "en": "**Predict.**"}
ANSWER = {"es": "Respuesta", "en": "Answer"}


def _cells(name: str, language: str) -> list[Cell]:
    return list(Page(name, language).read().cells)


def _cell(name: str, language: str, cell_id: str) -> str:
    (source,) = [cell.source for cell in _cells(name, language) if cell.id == cell_id]
    return str(source)


def test_it_begins_and_ends_as_all_do(name: str, language: str) -> None:
    cells = _cells(name, language)
    found = [cell.id for cell in cells]
    ending = ["summary", "questions", "exercises", *exercises.exercises(cells), "next"]
    assert found[0] == "title"
    assert [cell_id for cell_id in found if cell_id in ending] == ending
    assert found[-1] == "next"


def test_it_says_what_it_gives_and_what_it_takes(name: str, language: str) -> None:
    title = _cell(name, language, "title")
    assert len(prose.items(title)) >= 3
    assert NEEDS[language] in title


def test_it_asks_for_a_prediction_before_a_result(name: str, language: str) -> None:
    assert sum(PREDICT[language] in cell.source for cell in _cells(name, language) if cell.cell_type == "markdown") >= 2


def test_it_shows_a_real_error(name: str, language: str) -> None:
    """Provoked, caught and printed."""
    code = [cell.source for cell in _cells(name, language) if cell.cell_type == "code"]
    assert any(re.search(r"except \w+(Error|s\)) as error:\s+.*print\(", source, re.DOTALL) for source in code)


def test_its_summary_has_three_sentences(name: str, language: str) -> None:
    text = prose.text(_cell(name, language, "summary")).strip().split("\n", 1)[1]
    assert len(re.findall(r"[.?!…](?=\s|$)", text)) == 3, text


def test_its_questions_have_folded_answers(name: str, language: str) -> None:
    source = _cell(name, language, "questions")
    folds = re.findall(r"<details>\n<summary>([^<]+)</summary>\n\n.+?\n\n</details>", source, re.DOTALL)
    assert folds == [ANSWER[language]] * len(re.findall(r"^\*\*\d\. .*?\?\*\*", source, re.MULTILINE))
    assert len(folds) in {2, 3}


def test_it_explains_its_terms_in_the_glossary(name: str, language: str) -> None:
    texts = [cell.source for cell in _cells(name, language) if cell.cell_type == "markdown"]
    terms = [target for text in texts for target in prose.targets(text) if target.startswith("glossary.md#")]
    assert len(terms) >= 5
    assert sorted(terms) == sorted(set(terms)), "a term is linked where it comes first, and there alone"


def test_it_leads_on(name: str, language: str) -> None:
    following = (*NAMES[1:], NAMES[0])[NAMES.index(name)]
    assert f"{following}.ipynb" in prose.targets(_cell(name, language, "next"))


KINDS = {
    "es": {"predict": "Predice:", "change": "Cambia:", "bug": "Encuentra el error:"},
    "en": {"predict": "Predict:", "change": "Change:", "bug": "Find the bug:"},
}
FURTHER = {"es": "Para ir más lejos:", "en": "Going further:"}


def test_its_exercises_are_of_every_kind_and_say_of_which(name: str, language: str) -> None:
    found = exercises.exercises(_cells(name, language))
    assert {exercise.split("-")[1] for exercise in found} == set(exercises.EXERCISES)
    for exercise in found:
        heading = prose.title(_cell(name, language, exercise))
        assert heading.startswith((KINDS[language][exercise.split("-")[1]], FURTHER[language])), exercise
