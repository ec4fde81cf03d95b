"""The interactive parts of a page: custom elements, each with a script of the same name in ``docs/assets/widgets/``.

A page contains, for example, ``<pixel-inspector figure="first-digit">``, a sentence and ``</pixel-inspector>``. On the site the
element takes the place of the figure that the cell ``first-digit`` draws, which shows where no script runs and on paper. In a
downloaded notebook the reader sees the figure, and the sentence, which has a link to the page on the site.
"""

import re

from bs4 import BeautifulSoup

WIDGETS = (
    "confusion-explorer",
    "digit-by-hand",
    "draw-digit",
    "loss-lab",
    "network-explorer",
    "paint-neuron",
    "pixel-inspector",
    "shift-digit",
    "tiny-network",
    "train-network",
)
_TAG = rf"</?(?:{'|'.join(WIDGETS)})(?: [^>]*)?>"


def widgets(html: str) -> list[str]:
    """The widgets that the page contains, in the order of `WIDGETS`."""
    return [name for name in WIDGETS if re.search(rf"<{name}[ >]", html)]


def without_widgets(markdown: str) -> str:
    """The text without the tags of the widgets, each of which is on a line of its own; their sentences stay."""
    return re.sub(rf"\n*^{_TAG}$\n*", "\n\n", markdown, flags=re.MULTILINE).strip("\n")


def around_figures(soup: BeautifulSoup) -> None:
    """Put each widget of a notebook's page around the figures of the cell that its attribute ``figure`` names.

    Raises
    ------
    ValueError
        If that cell is not on the page, or draws nothing.
    """
    for widget in soup.select(",".join(f"{name}[figure]" for name in WIDGETS)):
        figures = soup.select(f"#cell-{widget['figure']} .outputs img")
        if not figures:
            raise ValueError(f"<{widget.name}> names the figure of cell {widget['figure']}, and there is none")
        figures[0].insert_before(widget)
        still = soup.new_tag("div", attrs={"class": "still"})
        still.extend(figures)
        widget.insert(0, still)
