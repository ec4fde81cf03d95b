"""The pages' pictures, in matplotlib. Every text is passed in, so that each language brings its own.

Each function draws into the Axes that it is given, or into a new figure, and returns the Axes.
"""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

Array = npt.NDArray[np.generic]
"""Numbers of any type, integers or floats."""

ACCENT = "#00796b"
"""The colour of what matters in a picture: a dark teal."""
QUIET = "#78909c"
"""The colour of what stands beside it: a bluish grey."""
CONTRAST = "#d84315"
"""The colour of what is set against it: a deep orange."""

# What is written on a picture stays as it is where the site is dark, for the picture does: these are no colours of the others.
_ON_LIGHT, _ON_DARK, _RIGHT, _MARK = "#111111", "#fefefe", "#00695c", "#bf360c"


def digit(image: Array, *, title: str = "", ax: Axes | None = None) -> Axes:
    """Draw one digit, ink black on white.

    Parameters
    ----------
    image
        784 values as ``(28, 28)`` or flattened as ``(784,)``; 0 is paper and the largest value is the darkest ink.
    title
        Text above the picture.
    ax
        Where to draw; a new figure by default.

    Returns
    -------
    Axes
        What was drawn into.

    Raises
    ------
    ValueError
        If the image has not 784 values.
    """
    square = _square(image)
    ax = ax or _new_axes(2.4, 2.4)
    ax.imshow(square, cmap="binary", vmin=0, vmax=max(0, square.max()) or 1)
    ax.set_title(title)
    ax.set_xticks([])
    ax.set_yticks([])
    return ax


def digits(images: Array, *, titles: Sequence[str] = (), columns: int = 10) -> list[Axes]:
    """Draw a grid of digits, row by row.

    Parameters
    ----------
    images
        Shape ``(n, 28, 28)`` or ``(n, 784)``, n at least 1.
    titles
        One text a digit, or none at all.
    columns
        Digits a row.

    Returns
    -------
    list[Axes]
        One a digit, in the order of the images.

    Raises
    ------
    ValueError
        If there are no images or no columns, or titles but not one for each.
    """
    count = len(images)
    if count == 0:
        raise ValueError("there are no digits to draw")
    if len(titles) not in (0, count):
        raise ValueError(f"{count} digits and {len(titles)} titles: give one title a digit, or none")
    if columns < 1:
        raise ValueError(f"expected one column or more, and got {columns}")
    squares = [_square(image) for image in images]
    columns = min(columns, count)
    rows = -(-count // columns)
    width = min(0.9, 8 / columns)
    height = width + (0.25 if len(titles) else 0.05)
    _, grid = plt.subplots(rows, columns, figsize=(columns * width, rows * height), squeeze=False, layout="constrained")
    axes: list[Axes] = list(grid.flat)
    for unused in axes[count:]:
        unused.set_axis_off()
    for i, ax in enumerate(axes[:count]):
        digit(squares[i], ax=ax)
        if len(titles):
            ax.set_title(titles[i], fontsize=9)
    return axes[:count]


def magnified(image: Array, row: int, column: int, *, size: int = 7, titles: Sequence[str] = ("", "")) -> list[Axes]:
    """Draw one digit with a square marked on it and, beside it, that square enlarged, with the number of each pixel.

    Parameters
    ----------
    image
        784 values as ``(28, 28)`` or flattened as ``(784,)``; whole numbers are written as they are, others with two decimals.
    row, column
        Where the square begins, at its top left.
    size
        Pixels a side of the square.
    titles
        Texts above the digit and above the square.

    Returns
    -------
    list[Axes]
        The digit and the square.

    Raises
    ------
    ValueError
        If the image has not 784 values, the square does not lie inside it, or there are not two titles.
    """
    values = _square(image)
    if len(titles) != 2:
        raise ValueError(f"expected two titles, and got {len(titles)}")
    if size < 1 or min(row, column) < 0 or max(row, column) + size > 28:
        raise ValueError(f"a square of {size} pixels from row {row} and column {column} is not inside the image")
    _, axes = plt.subplots(1, 2, figsize=(6, 3.4), layout="constrained")
    left, right = axes
    digit(values, title=titles[0], ax=left)
    left.add_patch(Rectangle((column - 0.5, row - 0.5), size, size, fill=False, edgecolor=_MARK, linewidth=2))
    part = values[row : row + size, column : column + size]
    darkest = float(values.max()) or 1.0
    right.imshow(
        part, cmap="binary", vmin=0, vmax=darkest, extent=(column - 0.5, column + size - 0.5, row + size - 0.5, row - 0.5)
    )
    decimals = 0 if np.issubdtype(values.dtype, np.integer) else 2
    for (i, j), value in np.ndenumerate(part):
        colour = _ON_DARK if float(value) > 0.5 * darkest else _ON_LIGHT
        right.text(column + j, row + i, f"{value:.{decimals}f}", ha="center", va="center", color=colour, fontsize=9)
    right.set_title(titles[1])
    right.set_xticks(range(column, column + size))
    right.set_yticks(range(row, row + size))
    return [left, right]


def probability_bars(
    probabilities: Array, *, title: str = "", xlabel: str = "", ylabel: str = "", ax: Axes | None = None
) -> Axes:
    """Draw the network's ten probabilities as bars, the largest one in colour.

    Parameters
    ----------
    probabilities
        Shape ``(10,)``, each 0 to 1.
    title
        Text above the picture.
    xlabel, ylabel
        Texts of the two axes.
    ax
        Where to draw; a new figure by default.

    Returns
    -------
    Axes
        What was drawn into.

    Raises
    ------
    ValueError
        If the shape is not ``(10,)``: `model.predict` gives ``(1, 10)``, of which this wants row ``[0]``. If a value is not
        between 0 and 1, as logits are not, nor what a network says whose training diverged.
    """
    probabilities = np.asarray(probabilities)
    if probabilities.shape != (10,):
        raise ValueError(f"expected ten probabilities, shape (10,), and got shape {probabilities.shape}")
    values = probabilities.astype(float)
    if not ((values >= 0) & (values <= 1.001)).all():  # a sum in float32 may be a little more than 1
        raise ValueError(
            f"expected probabilities, each 0 to 1, and got {probabilities}: are they logits, or did training diverge?"
        )
    ax = ax or _new_axes(5.2, 2.6)
    largest = int(probabilities.argmax())
    ax.bar(np.arange(10), probabilities, color=[ACCENT if i == largest else QUIET for i in range(10)])
    ax.set_xticks(np.arange(10))
    ax.set_ylim(0, 1)
    return _dress(ax, title, xlabel, ylabel)


def training_curves(
    history: Mapping[str, Sequence[float]],
    *,
    labels: Sequence[str],
    title: str = "",
    xlabel: str = "",
    ylabel: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw one line a measure, epoch by epoch.

    Parameters
    ----------
    history
        Values of each measure, one an epoch: a part of what ``model.fit(...).history`` holds, all on one scale.
    labels
        One text a measure, for the legend, in the same order.
    title
        Text above the picture.
    xlabel, ylabel
        Texts of the two axes.
    ax
        Where to draw; a new figure by default.

    Returns
    -------
    Axes
        What was drawn into.

    Raises
    ------
    ValueError
        If there is not one label for each measure.
    """
    if len(labels) != len(history):
        raise ValueError(f"{len(history)} measures ({', '.join(history)}) and {len(labels)} labels: give one label a measure")
    ax = ax or _new_axes(5.2, 3.0)
    styles = [(ACCENT, "o-"), (CONTRAST, "s--"), (QUIET, "^:"), ("#5e35b1", "d-.")]
    for i, values in enumerate(history.values()):
        colour, style = styles[i % len(styles)]
        ax.plot(np.arange(1, len(values) + 1), values, style, color=colour, label=labels[i])
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.legend(frameon=False)
    return _dress(ax, title, xlabel, ylabel)


def confusion_matrix(
    real: Array, predicted: Array, *, title: str = "", xlabel: str = "", ylabel: str = "", ax: Axes | None = None
) -> Axes:
    """Count, for each real digit, what the network said; the diagonal holds the right answers.

    Colours show the mistakes alone, since the diagonal would drown them.

    Parameters
    ----------
    real
        The digits as they really are: integers 0 to 9, shape ``(n,)``.
    predicted
        What the network said of each of them, likewise.
    title
        Text above the picture.
    xlabel
        Text of the columns, which are what was predicted.
    ylabel
        Text of the rows, which are what the digit really was.
    ax
        Where to draw; a new figure by default.

    Returns
    -------
    Axes
        What was drawn into.

    Raises
    ------
    ValueError
        If the two have not the same shape ``(n,)``, or hold anything but 0 to 9.
    """
    real, predicted = np.asarray(real), np.asarray(predicted)
    if real.ndim != 1 or real.shape != predicted.shape:
        raise ValueError(f"expected two arrays of one shape (n,), and got {real.shape} and {predicted.shape}")
    if any(array.dtype.kind not in "iuf" or not np.isin(array, range(10)).all() for array in (real, predicted)):
        raise ValueError("expected digits, 0 to 9")
    counts = np.array([[np.sum((real == row) & (predicted == column)) for column in range(10)] for row in range(10)])
    mistakes = np.where(np.eye(10, dtype=bool), 0, counts)

    ax = ax or _new_axes(5.6, 5.2)
    ax.imshow(mistakes, cmap="Oranges")
    darkest = max(1, int(mistakes.max()))
    for row in range(10):
        for column in range(10):
            right = row == column
            count = counts[row, column]
            colour = _RIGHT if right else _ON_DARK if count > 0.6 * darkest else _ON_LIGHT
            weight = "bold" if right else "normal"
            if count:
                ax.text(column, row, str(count), ha="center", va="center", color=colour, weight=weight, fontsize=9)
    ax.set_xticks(range(10))
    ax.set_yticks(range(10))
    return _dress(ax, title, xlabel, ylabel, grid=False)


def neuron_weights(
    weights: Array, *, title: str = "", label: str = "", limit: float | None = None, ax: Axes | None = None
) -> Axes:
    """Draw a hidden neuron's 784 weights where their pixels lie: red adds to its sum, blue takes away.

    Parameters
    ----------
    weights
        One column of ``W1``: 784 values as ``(784,)`` or ``(28, 28)``. White is 0, and the scale is the same both ways.
    title
        Text above the picture.
    label
        Text of the colour scale.
    limit
        The weight of the darkest colours, more than 0; by default the strongest one. Pictures with the same limit can be
        compared.
    ax
        Where to draw; a new figure by default.

    Returns
    -------
    Axes
        What was drawn into.

    Raises
    ------
    ValueError
        If there are not 784 weights, or the limit is not above 0.
    """
    square = _square(weights)
    if limit is not None and not limit > 0:
        raise ValueError(f"expected a limit above 0, and got {limit}")
    ax = ax or _new_axes(3.4, 2.8)
    darkest = float(np.abs(square).max()) if limit is None else limit
    picture = ax.imshow(square, cmap="RdBu_r", vmin=-darkest, vmax=darkest)
    ax.figure.colorbar(picture, ax=ax, label=label, shrink=0.85)
    ax.set_title(title)
    ax.set_xticks([])
    ax.set_yticks([])
    return ax


def _square(values: Array) -> Array:
    values = np.asarray(values)
    if values.size != 28 * 28 or values.ndim > 2:
        raise ValueError(f"expected 784 values, shape (28, 28) or (784,), and got shape {values.shape}")
    return values.reshape(28, 28)


def _new_axes(width: float, height: float) -> Axes:
    """A figure of its own, in inches."""
    return plt.subplots(figsize=(width, height), layout="constrained")[1]


def _dress(ax: Axes, title: str, xlabel: str, ylabel: str, *, grid: bool = True) -> Axes:
    ax.set_title(title)
    ax.set_xlabel(xlabel)
    ax.set_ylabel(ylabel)
    if grid:
        ax.grid(axis="y", alpha=0.3)
        ax.set_axisbelow(True)
        ax.spines[["top", "right"]].set_visible(False)
    return ax
