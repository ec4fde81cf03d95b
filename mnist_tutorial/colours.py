"""The site's colours, as its figures use them: each in the light scheme and in the dark. Nothing here needs Matplotlib."""

from typing import NamedTuple


class Colour(NamedTuple):
    """One colour, by what it means."""

    light: str
    dark: str


COLOURS = {
    "paper": Colour("#fbfaf6", "#14181f"),
    "ink": Colour("#1b2430", "#e6eaed"),
    "muted": Colour("#546570", "#9aa7b2"),
    "grid": Colour("#e4e2d8", "#2a323d"),
    "rule": Colour("#cfcdc2", "#5a6673"),
    "hidden": Colour("#00695c", "#5cc8ba"),
    "output": Colour("#b8380b", "#ff9a76"),
    "positive": Colour("#b2182b", "#f4868f"),
    "negative": Colour("#2166ac", "#7fb2ea"),
}
"""Ground; text and what stands beside it, the input among it; lines; the layers; and signed values."""

ACCENT = COLOURS["hidden"].light
"""The colour of what matters in a figure, and of the hidden layer: a dark teal."""
QUIET = COLOURS["muted"].light
"""The colour of what stands beside it, and of the input: a bluish grey."""
CONTRAST = COLOURS["output"].light
"""The colour of what is set against it, and of the answer: a deep orange."""
INK = COLOURS["ink"].light
"""The colour of text."""
GRID, RULE = COLOURS["grid"].light, COLOURS["rule"].light
"""The colours of lines that help the eye and say nothing."""
POSITIVE, NEGATIVE = COLOURS["positive"].light, COLOURS["negative"].light
"""The colours of what adds and of what subtracts."""
