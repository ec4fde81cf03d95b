"""What makes a page a lesson: its aims, predictions, a real error, a summary, questions, exercises and its part of the talk."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import NamedTuple

from mnist_tutorial.website import prose
from mnist_tutorial.website.check import exercises
from mnist_tutorial.website.check.all_pages import Edition
from mnist_tutorial.website.check.each_language import Problems
from mnist_tutorial.website.pages import GLOSSARY, LANGUAGES, Cell, PageError
from tests.built_site import NAMES
from tests.lesson import glossary, length, talk


class Words(NamedTuple):
    """What a language writes in the parts that every page has."""

    needs: str
    predict: str
    kinds: dict[str, str]
    """How the headings of each kind of exercise begin."""
    further: str
    """How the heading of a harder exercise of any kind may begin instead."""


WORDS = {
    "es": Words(
        "**Qué necesitas.**",
        "**Predice.**",
        {"predict": "Predice:", "change": "Cambia:", "bug": "Encuentra el error:"},
        "Para ir más lejos:",
    ),
    "en": Words(
        "**What you need.**",
        "**Predict.**",
        {"predict": "Predict:", "change": "Change:", "bug": "Find the bug:"},
        "Going further:",
    ),
}

_CAUGHT = re.compile(r"except \w+(Error|s\)) as error:\s+.*print\(", re.DOTALL)


def faults(editions: list[Edition], names: Collection[str] = NAMES) -> Iterator[PageError]:
    """What keeps the pages from being a lesson; each error names a page and a cell, and says what to do.

    Parameters
    ----------
    editions
        Every page in every language, in reading order.
    names
        The notebooks in the navigation.
    """
    described = Counter(edition.metadata.get("description") for edition in editions)
    for edition in editions:
        if described[edition.metadata.get("description")] > 1:
            yield PageError(edition, "another page has the same description: say what this one gives")
    for language in LANGUAGES:
        ours = [edition for edition in editions if edition.path.parent.name == language]
        pages = [edition for edition in ours if edition.path.suffix == ".ipynb"]
        for page, following in zip(pages, [*pages[1:], *pages[:1]], strict=True):
            if not str(page.metadata.get("question", "")).endswith("?"):
                yield PageError(page, 'write the "question" that it answers into its metadata, beside "description"')
            if page.name not in names:
                yield PageError(page, "it is not in the navigation: add it to nav in mkdocs.yml")
            for problem, cell_id in problems(page.name, language, page.cells, following.name):
                yield PageError(page, problem, cell_id)
        linked = {(page.path.name, term) for page in pages for term in _terms(page.cells)}
        for edition in ours:
            if edition.name == GLOSSARY:
                yield from (PageError(edition, problem) for problem in glossary.problems(edition.cells[0].source, linked))
    for name in names:
        if all(edition.name != name for edition in editions):
            yield PageError(name, "the navigation names it, and there is no such page: take it out of nav in mkdocs.yml")
    original, *translations = (edition for edition in editions if edition.name == GLOSSARY)
    for translation in translations:
        for problem in glossary.differences(original.cells[0].source, translation.cells[0].source):
            yield PageError(translation, problem)


def problems(name: str, language: str, cells: list[Cell], following: str) -> Problems:
    """What a page lacks, and the id of the cell concerned.

    Parameters
    ----------
    name, language
        Which page it is, such as ``4-training`` in ``es``.
    cells
        Its cells.
    following
        The name of the page that comes after it; after the last, the first.
    """
    ids = [cell.id for cell in cells]
    ending = ["summary", "questions", "exercises", *exercises.exercises(cells), "next"]
    if [ids[0], *(cell_id for cell_id in ids if cell_id in ending), ids[-1]] != ["title", *ending, "next"]:
        yield f"begin with the cell title and end with the cells {', '.join(ending)}, in this order", ids[-1]
        return
    yield from _parts(WORDS[language], cells, following)
    yield from measured(language, cells)
    yield from _exercises(WORDS[language], cells)
    yield from talk.problems(name, cells)


def _parts(words: Words, cells: list[Cell], following: str) -> Problems:
    sources = {cell.id: cell.source for cell in cells}
    if len(prose.items(sources["title"])) < 3:
        yield "list at least three things that readers will be able to do", "title"
    if words.needs not in sources["title"]:
        yield f"say what readers need, after {words.needs}", "title"
    if not any(_CAUGHT.search(cell.source) for cell in cells if cell.cell_type == "code"):
        yield "show a real error: provoke it, catch it with `except …Error as error:` and print it", ""
    summary = prose.text(sources["summary"]).strip().partition("\n")[2]
    if (count := len(re.findall(r"[.?!…](?=\s|$)", summary))) != 3:
        yield f"the summary has {count} sentences: make it three", "summary"
    terms = Counter(_terms(cells))
    if len(terms) < 5:
        yield f"it links to {len(terms)} terms: link to at least five, as [**…**]({GLOSSARY}#…)", ""
    for term, count in terms.items():
        if count > 1:
            yield f"it links to {GLOSSARY}#{term} {count} times: link to a term only where it comes first", ""
    if f"{following}.ipynb" not in prose.targets(sources["next"]):
        yield f"link to the page that comes next, {following}.ipynb", "next"


def measured(language: str, cells: list[Cell]) -> Problems:
    """What a page has too much or too little of: its lengths, predictions, checks and exercises."""
    yield from length.problems(cells)
    words, ids = WORDS[language], [cell.id for cell in cells]
    predictions = [cell for cell in cells if cell.cell_type == "markdown" and words.predict in cell.source]
    if not 2 <= len(predictions) <= 4:
        yield f"it asks for a prediction {len(predictions)} times: make it two to four, each `> {words.predict} …`", ""
    for cell in predictions:
        if "right" not in cell.metadata:
            yield "give its metadata the answer, `right`, and the text its options: see CONTRIBUTING.md", cell.id
    checks = [cell for cell in cells[ids.index("questions") : ids.index("exercises")] if "right" in cell.metadata]
    if len(checks) != 3:
        yield f"it has {len(checks)} checks: make them three, each a cell of its own below this one, with `right`", "questions"
    if len(exercises.exercises(cells)) != 3:
        yield f"it has {len(exercises.exercises(cells))} exercises: make them three", "exercises"


def _terms(cells: list[Cell]) -> Iterator[str]:
    """The terms of the glossary that a page links to, in order, by the names that links use."""
    for cell in cells:
        if cell.cell_type == "markdown":
            for target in prose.targets(cell.source):
                page, _, term = target.partition("#")
                if page == GLOSSARY and term:
                    yield term


def _exercises(words: Words, cells: list[Cell]) -> Problems:
    found = exercises.exercises(cells)
    kinds = {exercise: exercise.split("-")[1] for exercise in found}
    for kind in exercises.EXERCISES:
        if kind not in kinds.values():
            yield f"it has no exercise-{kind}: write at least one of each kind, {', '.join(exercises.EXERCISES)}", "exercises"
    for cell in cells:
        if cell.id in kinds and not prose.title(cell.source).startswith((words.kinds[kinds[cell.id]], words.further)):
            yield f"begin its heading with {words.kinds[kinds[cell.id]]} or {words.further}", cell.id
