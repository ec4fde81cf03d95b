"""What the figures of `plots` have in common: how wide they are, what stands around a drawing and what does not.

It is the site's style sheet (``website/execute/matplotlibrc``) where that does not reach: in a reader's own notebook.
"""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.ticker import MaxNLocator

from mnist_tutorial.colours import CONTRAST, GRID, NEGATIVE, POSITIVE, RULE

WIDTH = 5.4
"""Inches: the widest figure whose text, of `SIZE` points, is legible on a phone."""
SIZE = 11

SIGNED = LinearSegmentedColormap.from_list("signed", [NEGATIVE, "white", POSITIVE], N=21)
"""White is 0. So few colours make a light file of eight neurons."""
MISTAKES = LinearSegmentedColormap.from_list("mistakes", [f"{CONTRAST}00", f"{CONTRAST}99"])
"""From nothing to a colour on which ink is legible, whatever the ground."""
# The site's dark scheme exchanges a figure's colours, but not those of its pixels, so what stands on pixels has its own.
ON_LIGHT, ON_DARK, MARK = "#111111", "#fefefe", "#b8390b"


def panels(titles: Sequence[str], count: int, columns: int, *, largest: float, below: float = 0) -> list[Axes]:
    """A new figure's Axes for pictures: as many in a row as may be without their titles touching."""
    if count == 0 or columns < 1 or len(titles) not in (0, count):
        raise ValueError(f"{count} pictures, {len(titles)} titles, {columns} columns: too few, or not a title for each")
    longest = max((len(str(title)) for title in titles), default=0)
    room = int(WIDTH * 72 // (0.62 * SIZE * (longest + 1)))  # a letter is some 0.6 of the size wide
    columns = max(1, min(columns, count, room))
    rows = -(-count // columns)
    side = min(largest, WIDTH / columns)
    size = (columns * side, rows * (side + (0.27 if longest else 0.02)) + below)
    _, grid = plt.subplots(rows, columns, figsize=size, squeeze=False, layout="constrained")
    axes: list[Axes] = list(grid.flat)
    for unused in axes[count:]:
        unused.set_axis_off()
    return axes[:count]


def colour_key(axes: list[Axes], label: str) -> None:
    """Say once, below the Axes, which weights have which colours."""
    picture = axes[0].images[0]
    key = axes[0].figure.colorbar(picture, ax=axes, label=label, location="bottom", shrink=0.8, aspect=30, pad=0.02)
    key.outline.set_visible(False)
    assert key.solids
    key.solids.set_rasterized(True)  # pixels, like the weights: the dark scheme does not exchange them
    key.ax.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10], symmetric=True))
    key.ax.tick_params(length=0)


def name_lines(ax: Axes) -> None:
    """Write each line's label at its end, and those apart that would touch."""
    drawn = [(np.asarray(line.get_xydata())[-1], line) for line in ax.lines]
    drawn.sort(key=lambda end_and_line: float(end_and_line[0][1]))
    low, high = ax.get_ylim()
    apart = 1.4 * SIZE * (high - low) / (ax.get_window_extent().height * 72 / ax.figure.dpi)
    heights: list[float] = []
    for (_, y), _ in drawn:
        heights.append(max(y, heights[-1] + apart) if heights else y)
    raised = np.mean(heights) - np.mean([y for (_, y), _ in drawn])
    for ((x, _), line), height in zip(drawn, heights, strict=True):
        place, colour = (float(x), float(height - raised)), line.get_color()
        label = ax.annotate(str(line.get_label()), place, (8, 0), textcoords="offset points", annotation_clip=False)
        label.set(va="center", color=colour, fontsize=SIZE)


def number(ax: Axes, row: int, column: int, text: str, **colour_and_weight: str) -> None:
    """Write a number in the middle of a pixel."""
    ax.text(column, row, text, ha="center", va="center", fontsize=SIZE, **colour_and_weight)  # type: ignore[arg-type]


def without_axes(ax: Axes, title: str) -> Axes:
    """Leave of the Axes their picture and its title: no box, no grid, no numbers."""
    ax.set(title=title, xticks=[], yticks=[])
    ax.grid(False)
    ax.set_anchor("N")  # what stands side by side begins at one height, whatever is below it
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0)
    return ax


def with_grid(ax: Axes, title: str, xlabel: str, ylabel: str) -> Axes:
    ax.set(title=title, xlabel=xlabel, ylabel=ylabel)
    ax.grid(axis="y", color=GRID)
    ax.set_axisbelow(True)
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.spines["bottom"].set_color(RULE)
    ax.tick_params(length=0)
    return ax
