"""A network small enough to be worked out in the head, drawn with all its numbers (page 8, *How does it learn?*)."""

from collections.abc import Sequence
from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle

from mnist_tutorial.colours import ACCENT, CONTRAST, INK, NEGATIVE, POSITIVE, QUIET
from mnist_tutorial.figure_style import SIZE, WIDTH
from mnist_tutorial.forward import Floats
from mnist_tutorial.plots import Array
from mnist_tutorial.values import numbers

_RADIUS = 0.27
_ALONG = 0.35
"""How far along an arrow its number stands, so that the numbers of two arrows that cross are apart."""


def network(
    values: Sequence[Array],
    weights: Sequence[Array],
    *,
    labels: Sequence[str] = (),
    title: str = "",
    backward: bool = False,
    ax: Axes | None = None,
) -> Axes:
    """Draw a network with a number in each circle and one on each arrow.

    Parameters
    ----------
    values
        One list of numbers for each layer, from the inputs to the answers: what stands in the circles, from top to bottom.
    weights
        One table for each pair of neighbouring layers, shape ``(inputs, neurons)``: what stands on the arrows. The larger it
        is, the thicker is the arrow; it is red where the number is positive, and dashed and blue where it is negative.
    labels
        One text for each circle, written below it, layer by layer; or none at all.
    title
        Text above the figure.
    backward
        Whether the numbers are blame, which goes back: the arrows lead from the answers to the inputs, and all numbers but the
        inputs' own show their sign.
    ax
        Where to draw; a new figure by default.

    Returns
    -------
    Axes
        The Axes with the network.

    Raises
    ------
    ValueError
        If there are fewer than two layers, a table does not fit between its layers, there are labels but not one for each
        circle, or a value is not a number.
    """
    layers = [numbers(layer, "the values") for layer in values]
    tables = [numbers(table, "the weights") for table in weights]
    expected = [(len(before), len(after)) for before, after in pairwise(layers)]
    if not expected or [table.shape for table in tables] != expected:
        shapes = [table.shape for table in tables]
        raise ValueError(f"expected at least two layers, with weights of the shapes {expected} between them, and got {shapes}")
    count = sum(map(len, layers))
    if len(labels) not in (0, count):
        raise ValueError(f"{count} circles and {len(labels)} labels: give one label for each circle, or none")
    ax = ax or plt.subplots(figsize=(WIDTH, 3), layout="constrained")[1]
    places = [_column(number, len(layer)) for number, layer in enumerate(layers)]
    for number, table in enumerate(tables):
        for (i, j), weight in np.ndenumerate(table):
            ends = (places[number][i], places[number + 1][j])
            _arrow(ax, *(ends[::-1] if backward else ends), float(weight), float(np.abs(table).max()), backward)
    texts = iter(labels or [""] * count)
    for number, layer in enumerate(layers):
        colour = QUIET if number == 0 else CONTRAST if number == len(layers) - 1 else ACCENT
        for place, value in zip(places[number], layer, strict=True):
            ax.add_patch(Circle(place, _RADIUS, facecolor="white", edgecolor=colour, linewidth=2))
            written = _written(value, signed=backward and number > 0)
            ax.text(place[0], place[1], written, ha="center", va="center", color=INK, fontsize=SIZE)
            ax.text(place[0], place[1] - _RADIUS - 0.04, next(texts), ha="center", va="top", color=QUIET, fontsize=SIZE)
    heights = np.concatenate(places)[:, 1]
    ax.set(title=title, xlim=(-0.4, 2 * len(layers) - 1.6), ylim=(heights.min() - 0.5, heights.max() + 0.3), aspect="equal")
    ax.set_axis_off()
    return ax


def _column(number: int, count: int) -> Floats:
    """Where the circles of a layer are, from top to bottom."""
    return np.array([(2 * number, (count - 1) / 2 - i) for i in range(count)])


def _arrow(ax: Axes, start: Floats, end: Floats, weight: float, largest: float, backward: bool) -> None:
    colour = NEGATIVE if weight < 0 else POSITIVE
    way = (end - start) / np.linalg.norm(end - start)
    ax.annotate(
        "",
        tuple(end - way * (_RADIUS + 0.02)),
        tuple(start + way * _RADIUS),
        arrowprops={
            "arrowstyle": "->",
            "color": colour,
            "linewidth": 0.8 + 2.2 * abs(weight) / (largest or 1),
            "linestyle": "--" if weight < 0 else "-",
            "shrinkA": 0,
            "shrinkB": 0,
        },
    )
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
    x, y = start + _ALONG * (end - start)
    ax.text(x, y, _written(weight, signed=backward), ha="center", va="center", color=colour, fontsize=SIZE, bbox=box)


def _written(value: float, *, signed: bool) -> str:
    return f"{value:{'+' if signed else ''}.4g}".replace("-", "−")
