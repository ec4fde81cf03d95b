"""Whether a page says the same in both languages."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from mnist_tutorial.website import prose
from mnist_tutorial.website.check import python_cells
from mnist_tutorial.website.check.each_language import Problems
from mnist_tutorial.website.pages import LANGUAGES, Cell, tags
from mnist_tutorial.website.render.formulas import formulas
from mnist_tutorial.website.slide import asides


def problems(original: list[Cell], translation: list[Cell]) -> Problems:
    """What differs between the original of a page and its translation."""
    yield from ((problem, "") for problem in _different("cell", _names(original), _names(translation)))
    translated = {(cell.id, cell.cell_type): cell for cell in translation}
    for ours in original:
        theirs = translated.get((ours.id, ours.cell_type))
        if theirs is not None:
            yield from ((problem, ours.id) for problem in _of_both(ours, theirs))


def _names(cells: list[Cell]) -> list[str]:
    return [f"{cell.id} ({cell.cell_type})" for cell in cells]


def _of_both(ours: Cell, theirs: Cell) -> Iterator[str]:
    yield from _different("tag", sorted(tags(ours)), sorted(tags(theirs)))
    alts = [cell.metadata.get("alt", []) for cell in (ours, theirs)]
    captions = [[cell.metadata["caption"]] if "caption" in cell.metadata else [] for cell in (ours, theirs)]
    for what, (texts, translated) in (("alt text", alts), ("caption", captions)):
        yield from _different(what, ["there"] * len(texts), ["there"] * len(translated))
        for text in texts:
            if text in translated:
                yield f"the {what} {text!r} is the same in both languages: translate it"
    yield from _different("right answer", _answer(ours), _answer(theirs))
    yield from _different("part of slide", _slide(ours), _slide(theirs))
    for name, text in asides(ours).items():
        if text == asides(theirs).get(name):
            yield f"the {name} of slide is the same in both languages: translate it"
    if ours.cell_type == "code":
        sources = ours.source, theirs.source
        if not any(map(python_cells.problem, sources)) and (lines := python_cells.difference(*sources)):
            yield (
                f"the code is `{lines[0]}` in Spanish and `{lines[1]}` in the translation: make both the same, except for "
                "comments and for texts that are given directly to print, to a title, label, legend or text, or to an exception"
            )
        return
    for what, parts in (
        ("heading", lambda source: ["#" * level for level in prose.headings(source)]),
        ("formula", _formulas),
        ("block of code", prose.blocks_of_code),
        ("number in alphabetical order", _numbers),
    ):
        yield from _different(what, parts(ours.source), parts(theirs.source))
    yield from _different("link", _links(ours), _links(theirs))


def _answer(cell: Cell) -> list[str]:
    return [f"{cell.metadata['right']} of {prose.choices(cell.source)[0]} options"] if "right" in cell.metadata else []


def _slide(cell: Cell) -> list[str]:
    """What is the same in every language: all but the words of the texts."""
    words = asides(cell)
    numbers = [f"the numbers {', '.join(_numbers(text))}" for text in words.values()]
    same = [f"{name} {value}" for name, value in sorted(cell.metadata.get("slide", {}).items()) if name not in words]
    return [*same, *words, *numbers]


def _numbers(text: str) -> list[str]:
    """The places of the page's own numbers and of those of other pages."""
    return sorted(place[0] for form in (prose.PLACE, prose.BORROWED) for place in form.finditer(text))


def _links(cell: Cell) -> list[str]:
    """The targets without the language of a download; in any order in a Markdown page, since the glossary's is alphabetical."""
    targets = [re.sub(rf"-({'|'.join(LANGUAGES)})(?=[-.])", "-…", target) for target in prose.targets(cell.source)]
    return targets if cell.id else sorted(targets)


def _formulas(source: str) -> list[str]:
    """The formulas without their words, which are translated."""
    return [re.sub(r"\\(text|operatorname)\{[^}]*\}", "words", formula.tex) for formula in formulas(source)]


def _different(what: str, ours: Sequence[str], theirs: Sequence[str]) -> Iterator[str]:
    """Only the first difference, because one part more or less displaces all that follow."""
    for number, (one, other) in enumerate(zip_longest(ours, theirs, fillvalue="nothing"), start=1):
        if one != other:
            yield f"{what} {number} is {one} in Spanish and {other} in the translation: make both the same"
            return
