"""Fills in the numbers that a page computes, ``{{name}}`` or ``{{name:.1%}}`` in its text, as its language writes them."""

import re
from collections.abc import Mapping

from mnist_tutorial.website.prose import PLACE, substituted

WRITTEN = {"es": ("\u00a0", 5, "\u00a0%"), "en": (",", 4, "%")}
"""By language: what separates thousands, in numbers of how many digits, and the sign of per cent."""


def filled_in(source: str, values: Mapping[str, float], language: str) -> str:
    """A Markdown text with each number in its place.

    ``values`` has those that it asks for, by name; a `KeyError` says which one is missing.
    """
    separator, digits, percent = WRITTEN[language]

    def write(place: re.Match[str]) -> str:
        value, form = values[place[1]], place[2] or ""
        thousands = "," if abs(value) >= 10 ** (digits - 1) else ""
        return f"{value:{thousands}{form}}".replace(",", separator).replace("%", percent)

    return substituted(source, PLACE, write)
