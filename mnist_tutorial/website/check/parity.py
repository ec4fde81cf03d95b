"""Whether a page says the same in both languages, and keeps the contract of pages in each."""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from mnist_tutorial.website import prose
from mnist_tutorial.website.check import clean, exercises, python_cells, translation
from mnist_tutorial.website.check.rules import (
    Edition,
    Faults,
    Problems,
    Rule,
    of_each_cell,
    of_each_edition,
    of_each_pair,
    same,
)
from mnist_tutorial.website.pages import CELL_METADATA, KERNEL, NOTEBOOK_METADATA, TAGS, Cell, Page, PageError, tags
from mnist_tutorial.website.render.formulas import formulas

KINDS = ("markdown", "code")


def faults(spanish: Page, english: Page) -> list[PageError]:
    """Everything that is wrong with a page: each language by itself, and the two beside each other.

    Parameters
    ----------
    spanish, english
        The same page in both languages.

    Returns
    -------
    One error a fault, whose text names page and cell, what is wrong and what to do; none for a good page. A page that cannot
    be read is a fault too, and then the only one.
    """
    editions, unreadable = [], []
    for page in (spanish, english):
        try:
            notebook = translation.read(page)
            editions.append(Edition(page, notebook.cells, notebook.metadata))
        except PageError as error:
            unreadable.append(error)
    return unreadable or [fault for rule in RULES for fault in rule(*editions)]


# The cells


@of_each_edition
def readable_ids(edition: Edition) -> Faults:
    for cell_id, count in Counter(cell.id for cell in edition.cells).items():
        is_words = re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", cell_id)
        if not is_words or any(re.fullmatch(r"[0-9a-f]{8,}", word) for word in cell_id.split("-")):
            yield PageError(edition.page, f"the id {cell_id!r} says nothing: give the cell words, such as load-data", cell_id)
        if count > 1:
            yield PageError(edition.page, f"{count} cells have this id: give each its own", cell_id)


def same_ids(spanish: Edition, english: Edition) -> Faults:
    ours, theirs = [[cell.id for cell in edition.cells] for edition in (spanish, english)]
    for kind, i, j, k, m in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        here, there = ours[i:j], theirs[k:m]
        missing = [cell_id for cell_id in here if cell_id not in theirs]
        extra = [cell_id for cell_id in there if cell_id not in ours]
        moved = [cell_id for cell_id in here if cell_id in theirs]
        if len(missing) == len(extra):
            for old, new in zip(missing, extra, strict=True):
                yield PageError(spanish.page.name, f"is called {new} in English: give both the same id", old)
        else:
            for cell_id in missing:
                yield PageError(english.page, "is there in Spanish alone: translate it, or take it away there", cell_id)
            for cell_id in extra:
                yield PageError(spanish.page, "is there in English alone: write it here, or take it away there", cell_id)
        for cell_id in moved:
            yield PageError(english.page, "stands in another place than in Spanish: move it", cell_id)


same_kinds = same("kind", lambda cell: [cell.cell_type], *KINDS)


@of_each_cell
def known_tags(cell: Cell) -> Problems:
    for tag in sorted(set(tags(cell)) - TAGS):
        yield f"the tag {tag!r} is none of {', '.join(sorted(TAGS))}: take it away"


@of_each_edition
def known_metadata(edition: Edition) -> Faults:
    for cell in edition.cells:
        for key in sorted(set(cell.metadata) - CELL_METADATA):
            problem = f"the metadata {key!r} is none of {', '.join(sorted(CELL_METADATA))}: {_to_clean(edition)}"
            yield PageError(edition.page, problem, cell.id)


@of_each_edition
def notebook_metadata(edition: Edition) -> Faults:
    for key in sorted(set(edition.metadata) - NOTEBOOK_METADATA):
        problem = f"the notebook's metadata {key!r} is none of {', '.join(sorted(NOTEBOOK_METADATA))}: {_to_clean(edition)}"
        yield PageError(edition.page, problem)
    for key, value in KERNEL.items():
        if edition.metadata.get(key) != value:
            yield PageError(edition.page, f"the notebook's metadata {key!r} is not that of every page: {_to_clean(edition)}")


def _to_clean(edition: Edition) -> str:
    return f"run `{clean.COMMAND} {edition.page.path}`"


same_tags = same("tag", lambda cell: sorted(tags(cell)), *KINDS)


@of_each_edition
def setup_first(edition: Edition) -> Faults:
    first = next((cell for cell in edition.cells if cell.cell_type == "code"), None)
    for cell in edition.cells:
        is_first, is_setup = cell is first, "setup" in tags(cell)
        if is_first != is_setup:
            wrong = "is not tagged setup: tag it" if is_first else "is tagged setup: take the tag away"
            yield PageError(edition.page, f"{wrong}, for the first cell with code is, and no other", cell.id)


@of_each_edition
def no_outputs(edition: Edition) -> Faults:
    for cell in edition.cells:
        if cell.get("outputs") or cell.get("execution_count") is not None:
            yield PageError(edition.page, f"holds outputs or an execution count: {_to_clean(edition)}", cell.id)


# The prose


@of_each_edition
def heading_outline(edition: Edition) -> Faults:
    level = 0
    for number, cell in enumerate(cell for cell in edition.cells if cell.cell_type == "markdown"):
        headings = prose.headings(cell.source)
        if number == 0 and not (prose.begins_with_heading(cell.source) and headings[0] == 1):
            yield PageError(edition.page, "is the first with prose: begin it with the page's title, `# …`", cell.id)
        for position, heading in enumerate(headings):
            if heading == 1 and (number, position) != (0, 0):
                yield PageError(edition.page, "has a heading of level 1, which only the title is: make it `## …`", cell.id)
            elif level and heading > level + 1:
                problem = f"a heading of level {heading} follows one of level {level}: make it `{'#' * (level + 1)} …`"
                yield PageError(edition.page, problem, cell.id)
            level = heading


same_headings = same("heading", lambda cell: ["#" * level for level in prose.headings(cell.source)], "markdown")
same_links = same("link", lambda cell: prose.targets(cell.source), "markdown")
_WORDS = re.compile(r"\\(text|operatorname)\{[^}]*\}")
same_formulas = same("formula", lambda cell: [_WORDS.sub("words", it.tex) for it in formulas(cell.source)], "markdown")
same_blocks_of_code = same("block of code", lambda cell: list(map(repr, prose.blocks_of_code(cell.source))), "markdown")


def _alt(cell: Cell) -> list[str]:
    """The cell's alt texts; none where the metadata is no list of texts."""
    alt = cell.metadata.get("alt")
    return alt if isinstance(alt, list) and all(isinstance(text, str) and text.strip() for text in alt) else []


@of_each_cell
def alt_texts(cell: Cell) -> Problems:
    if "alt" in cell.metadata and not _alt(cell):
        yield "alt is not a list of texts, one a figure: write them, or take it away"


@of_each_pair(*KINDS)
def same_alt_texts(spanish: Cell, english: Cell) -> Problems:
    ours, theirs = _alt(spanish), _alt(english)
    if len(ours) != len(theirs):
        yield f"alt has {len(ours)} texts in Spanish and {len(theirs)} in English: write one a figure in both"
    for one, other in zip(ours, theirs, strict=False):
        if one == other:
            yield f"the alt text {one!r} is the same in both languages: translate it"


# The code


@of_each_cell
def plain_python(cell: Cell) -> Problems:
    if cell.cell_type == "code" and (problem := python_cells.problem(cell.source)):
        yield problem


@of_each_pair("code")
def same_code(spanish: Cell, english: Cell) -> Problems:
    if python_cells.problem(spanish.source) or python_cells.problem(english.source):
        return
    if differing := python_cells.difference(spanish.source, english.source):
        yield (
            "the code is `{}` in Spanish and `{}` in English: make both the same but for comments and for texts, which are "
            "given straight to print, to a title, label, legend or text, to plots, or to an exception"
        ).format(*differing)


@of_each_edition
def hidden_cells_keep_their_names(edition: Edition) -> Faults:
    for cell, name, check in _names_used(edition, "check"):
        problem = f"uses {name}, which check cell {check} makes and no reader gets: make it here, or rename it there"
        yield PageError(edition.page, problem, cell.id)
    for cell, name, solution in _names_used(edition, "solution", "solution", "test", "check"):
        problem = f"uses {name}, which {solution} makes and no student gets: make it here, or rename it there"
        yield PageError(edition.page, problem, cell.id)


def _names_used(edition: Edition, tag: str, *users: str) -> Iterator[tuple[Cell, str, str]]:
    """A cell, tagged as none of ``users``; a name that it uses; the cell with this ``tag`` that made it last."""
    makers: dict[str, str] = {}
    shown: set[str] = set()
    for cell in edition.cells:
        if cell.cell_type != "code" or python_cells.problem(cell.source):
            continue
        names = python_cells.names(cell.source)
        if not {*users} & {*tags(cell)}:
            yield from ((cell, name, makers[name]) for name in sorted(names.used & makers.keys()))
        if tag in tags(cell):
            # To import again what the page has imported changes nothing.
            makers |= dict.fromkeys(names.made - (names.imported & shown), cell.id)
        else:
            shown |= names.made
            makers = {name: maker for name, maker in makers.items() if name not in names.made}


def fresh_translation(spanish: Edition, english: Edition) -> Faults:
    yield from translation.stale(spanish.page, english.page)


RULES: tuple[Rule, ...] = (
    readable_ids,
    same_ids,
    same_kinds,
    known_tags,
    known_metadata,
    notebook_metadata,
    same_tags,
    setup_first,
    no_outputs,
    heading_outline,
    same_headings,
    same_links,
    same_formulas,
    same_blocks_of_code,
    alt_texts,
    same_alt_texts,
    plain_python,
    same_code,
    hidden_cells_keep_their_names,
    *exercises.RULES,
    fresh_translation,
)
