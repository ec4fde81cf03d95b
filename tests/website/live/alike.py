"""Whether a cell that ran by the small Keras says what the site shows, but for random numbers and last decimals."""

import re
from collections.abc import Mapping

import numpy as np

NUMBER = re.compile(r"[+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?")
ADDED = re.compile(r"\x1b\[[\d;]*m|<Figure [^>]*>|^(?:En la página, fit usa|In the page, fit uses) .*$", re.MULTILINE)
"""Colours, a figure's name, and what the small Keras says of its own."""
FILLED = re.compile(r"\s+(?=[],])")
"""Where an array fills up a number that has fewer decimals than its neighbours."""

Texts = dict[str, tuple[str, str]]
"""What cells say, and should, by their ids."""

OTHER_NUMBERS = {
    "a training of its own is shown or checked: by other random numbers, and, if it is long, with ten thousand digits": {
        "2-architecture": {"unrectified", "build"},
        "3-compilation": {"guess", "nudge", "nudges-alt-check", "exercise-bug-start", "exercise-bug-solution"},
        "4-training": {
            *("fit", "fit-check", "steps-check", "slope", "update", "update-check", "loop", "loop-check", "neuron-check"),
            *("overfit", "sizes", "sizes-check", "exercise-change-start", "exercise-change-solution"),
            *("exercise-bug-start", "exercise-bug-solution"),
        },
        "5-evaluation": {"linear", "linear-check"},
        "8-how-it-learns": {"fit", "fit-check", "question"},
    },
    "it draws from a generator which the exercise's test has used: in the page, that runs before the solution, too": {
        "5-evaluation": {"exercise-predict-solution"},
    },
}
"""Why cells show other numbers than the site, and which do, by page."""


def excepted(page: str) -> set[str]:
    """Its cells that may show other numbers."""
    return {cell for cells in OTHER_NUMBERS.values() for cell in cells.get(page, ())}


def parts(text: str) -> tuple[str, list[float]]:
    """The words of a text, and its numbers."""
    text = FILLED.sub("", ADDED.sub("", text))
    return " ".join(NUMBER.sub("#", text).split()), [float(number) for number in NUMBER.findall(text)]


def compare(said: Mapping[str, str], shown: Mapping[str, str]) -> tuple[Texts, Texts]:
    """Those that use other words than the site shows, and those with the same words and other numbers."""
    worded, numbered = {}, {}
    for cell in said.keys() & shown.keys():
        (words, numbers), (expected_words, expected_numbers) = parts(said[cell]), parts(shown[cell])
        if words != expected_words:
            worded[cell] = (said[cell], shown[cell])
        elif not np.allclose(numbers, expected_numbers, rtol=2e-3, atol=1e-6):
            numbered[cell] = (said[cell], shown[cell])
    return worded, numbered
