"""Fills in the numbers that a page computes, ``{{name}}`` or ``{{name:.1%}}`` in its text, as its language writes them."""

from collections.abc import Mapping

from mnist_tutorial.website.prose import PLACE, substituted

WRITTEN = {"es": ("\u00a0", 5, "\u00a0%"), "en": (",", 4, "%")}
"""By language: what separates thousands, in numbers of how many digits, and the sign of per cent."""


def filled_in(source: str, values: Mapping[str, float], language: str) -> str:
    """A Markdown text with each number in its place.

    ``values`` has those that it asks for, by name; a `KeyError` says which one is missing.
    """
    return substituted(source, PLACE, lambda place: written(values[place[1]], place[2] or "", language))


def written(value: float, form: str, language: str) -> str:
    """The number in Python's ``form``, such as ``.1%``, with the language's separator and sign of per cent."""
    separator, digits, percent = WRITTEN[language]
    thousands = "," if abs(value) >= 10 ** (digits - 1) else ""
    return f"{value:{thousands}{form}}".replace(",", separator).replace("%", percent)
