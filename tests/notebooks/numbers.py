"""The numbers in a page's prose, and where they come from."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

import nbformat

from mnist_tutorial.website import prose
from mnist_tutorial.website.render.formulas import without_formulas

FACTS: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("facts.toml").read_text(encoding="utf-8"))
"""By page and number, where each cited fact and each definition comes from."""

DIGITS = range(11)
"""Never asked for: the ten classes, and what is counted on the fingers."""

# 1, 0.5, 60,000, 60 000 (with any space), 1e-05; not the 32 of float32, nor the 1 of W1.
_NUMBER = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:e-?\d+)?(?![\w])")


def numbers(text: str) -> set[str]:
    """Each number of a text, thousands unseparated, without zeros that say nothing."""
    return {_plain(found) for found in _NUMBER.findall(text)}


def _plain(number: str) -> str:
    return f"{float(re.sub(r'[^0-9.e-]', '', number)):.12g}"


def unfounded(published: nbformat.NotebookNode, sources: Iterable[str], allowed: Iterable[str]) -> dict[str, set[str]]:
    """The numbers of the prose that nothing on the page prints, checks or sets, by the ids of the cells in which they stand.

    Formulas are no prose here: their numbers define. Nor are the places of what the page computes: ``{{name}}``.

    Parameters
    ----------
    published
        The page with its outputs.
    sources
        The code of all its cells, checks included.
    allowed
        Numbers that need nothing else.
    """
    code = [cell for cell in published.cells if cell.cell_type == "code"]
    printed = [
        output.get("text") or output.get("data", {}).get("text/plain", "")
        for cell in code
        for output in cell.get("outputs", [])
    ]
    # In code and in what it prints, a comma separates two numbers; so does a space, unless it separates thousands.
    founded = {_plain(found) for text in [*sources, *printed] for found in re.findall(r"\d+(?:\.\d+)?(?:e-?\d+)?", text)}
    founded |= {_plain(number) for number in [*allowed, *map(str, DIGITS)]}
    found = {
        cell.id: numbers(prose.text(without_formulas(prose.PLACE.sub(" ", cell.source), " "))) - founded
        for cell in published.cells
        if cell.cell_type == "markdown"
    }
    return {cell_id: unfounded for cell_id, unfounded in found.items() if unfounded}
