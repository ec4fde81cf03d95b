"""The figures of the pages, drawn with matplotlib. Every text is an argument, so that each language passes its own.

Each function draws into the Axes that it is given, or into a new figure, and returns the Axes. An image, or the weights of a
hidden neuron, are 784 values of shape ``(28, 28)`` or ``(784,)``. Values that cannot be drawn raise `ValueError`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from mnist_tutorial import colours, figure_style
from mnist_tutorial.values import digits_and_answers, numbers, positive, square_of, ten_probabilities

ACCENT, CONTRAST, QUIET, POSITIVE = colours.ACCENT, colours.CONTRAST, colours.QUIET, colours.POSITIVE

Array = npt.NDArray[np.generic]
"""Numbers of any type, integers or floats."""


def digit(image: Array, *, title: str = "", ax: Axes | None = None) -> Axes:
    """Draw one digit, with black ink on white paper.

    Parameters
    ----------
    image
        784 values, shape ``(28, 28)`` or ``(784,)``; 0 is paper and the largest value is the darkest ink.
    title
        Text above the figure.
    ax
        Where to draw; a new figure by default.

    Returns
    -------
    Axes
        The Axes with the digit.
    """
    square = square_of(image)
    ax = ax or plt.subplots(figsize=(2.4, 2.4), layout="constrained")[1]
    ax.imshow(square, cmap="binary", vmin=0, vmax=max(0, square.max()) or 1)
    return figure_style.without_axes(ax, title)


def digits(images: Array, *, titles: Sequence[str] = (), columns: int = 10) -> list[Axes]:
    """Draw a grid of digits, row by row.

    Parameters
    ----------
    images
        Shape ``(n, 28, 28)`` or ``(n, 784)``, n at least 1.
    titles
        One text for each digit, or none at all.
    columns
        Digits in each row, at least 1; fewer where their titles need the room.

    Returns
    -------
    list[Axes]
        One for each digit, in the order of the images.

    Raises
    ------
    ValueError
        If there are no images or columns, or if there are titles but not one for each image.
    """
    squares = [square_of(image) for image in images]
    axes = figure_style.panels(titles, len(squares), columns, largest=1.08)
    for ax, square, title in zip(axes, squares, titles if len(titles) else [""] * len(squares), strict=True):
        digit(square, title=title, ax=ax)
    return axes


def magnified(image: Array, row: int, column: int, *, size: int = 7, titles: Sequence[str] = ("", "")) -> list[Axes]:
    """Draw a digit with a square marked on it and, beside it, that square enlarged, with the number of each pixel.

    Parameters
    ----------
    image
        784 values, shape ``(28, 28)`` or ``(784,)``; integers are written as they are, other numbers with two decimals.
    row, column
        The top left pixel of the square.
    size
        Pixels on each side of the square.
    titles
        Two texts, one above the digit and one above the square.

    Returns
    -------
    list[Axes]
        The Axes with the digit and the Axes with the square.

    Raises
    ------
    ValueError
        If the square is not inside the image, or there are not two titles.
    """
    values = square_of(image)
    darkest = float(values.max()) or 1.0
    if len(titles) != 2:
        raise ValueError(f"expected two titles, and got {len(titles)}")
    if size < 1 or min(row, column) < 0 or max(row, column) + size > 28:
        raise ValueError(f"a square of {size} pixels from row {row} and column {column} is not inside the image")
    _, (left, right) = plt.subplots(1, 2, figsize=(figure_style.WIDTH, 3.2), width_ratios=[3, 4], layout="constrained")
    digit(values, title=titles[0], ax=left)
    left.add_patch(Rectangle((column - 0.5, row - 0.5), size, size, fill=False, edgecolor=figure_style.MARK, linewidth=2))
    part = values[row : row + size, column : column + size]
    right.imshow(part, "binary", vmin=0, vmax=darkest, extent=(column - 0.5, column + size - 0.5, row + size - 0.5, row - 0.5))
    decimals = 0 if np.issubdtype(values.dtype, np.integer) else 2
    for (i, j), value in np.ndenumerate(part):
        colour = figure_style.ON_DARK if float(value) > 0.5 * darkest else figure_style.ON_LIGHT
        figure_style.number(right, row + i, column + j, f"{value:.{decimals}f}", color=colour)
    figure_style.without_axes(right, titles[1]).set(xticks=range(column, column + size), yticks=range(row, row + size))
    return [left, right]


def probability_bars(
    probabilities: Array, *, title: str = "", xlabel: str = "", ylabel: str = "", ax: Axes | None = None
) -> Axes:
    """Draw the network's ten probabilities as bars, with the largest one in colour.

    Parameters
    ----------
    probabilities
        Shape ``(10,)``, each 0 to 1.
    title, xlabel, ylabel
        Texts above the figure, below it and on its left.
    ax
        Where to draw; a new figure by default.

    Returns
    -------
    Axes
        The Axes with the bars.

    Raises
    ------
    ValueError
        If the shape is not ``(10,)``: `model.predict` returns ``(1, 10)``, of which the row ``[0]`` is wanted here. If a value
        is not between 0 and 1: logits are not, nor are the answers of a network whose training diverged.
    """
    probabilities = ten_probabilities(probabilities)
    ax = ax or plt.subplots(figsize=(figure_style.WIDTH, 2.6), layout="constrained")[1]
    ax.bar(np.arange(10), probabilities, color=[CONTRAST if i == probabilities.argmax() else QUIET for i in range(10)])
    ax.set(xticks=range(10), yticks=[0, 0.5, 1], ylim=(0, 1))
    return figure_style.with_grid(ax, title, xlabel, ylabel)


def training_curves(
    history: Mapping[str, Sequence[float]] | Any,
    *,
    labels: Sequence[str] = (),
    title: str = "",
    xlabel: str = "",
    ylabel: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw one line for each measure, epoch by epoch, with its name at its end.

    Parameters
    ----------
    history
        What ``model.fit`` returns, or its ``history``: values of each measure, one for each epoch, on one scale.
    labels
        One text for each measure, in the same order; the measures' names by default.
    title, xlabel, ylabel
        Texts above the figure, below it and on its left.
    ax
        Where to draw; a new figure by default.

    Returns
    -------
    Axes
        The Axes with the lines.

    Raises
    ------
    ValueError
        If there is not one label for each measure, or a value is nan.
    """
    history = getattr(history, "history", history)
    measures = [numbers(values, f"the values of {name}") for name, values in history.items()]
    labels = labels or list(history)
    if len(labels) != len(measures):
        raise ValueError(f"{len(measures)} measures and {len(labels)} labels: give one label for each measure")
    ax = ax or plt.subplots(figsize=(figure_style.WIDTH, 3), layout="constrained")[1]
    styles = [(ACCENT, "o-"), (CONTRAST, "s--"), (QUIET, "^:"), (colours.INK, "d-.")]
    for i, values in enumerate(measures):
        colour, line = styles[i % len(styles)]
        ax.plot(range(1, len(values) + 1), values, line, color=colour, label=labels[i], markersize=5, linewidth=2)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    figure_style.name_lines(ax)
    return figure_style.with_grid(ax, title, xlabel, ylabel)


def confusion_matrix(
    real: Array, predicted: Array, *, title: str = "", xlabel: str = "", ylabel: str = "", ax: Axes | None = None
) -> Axes:
    """Count, for each real digit, what the network answered: right answers on the diagonal, mistakes in colour beside it.

    Parameters
    ----------
    real, predicted
        The real digits and the network's answers: integers 0 to 9, both of shape ``(n,)``.
    title, xlabel, ylabel
        Texts above the figure, below it (the columns are the answers) and on its left (the rows are the real digits).
    ax
        Where to draw; a new figure by default.

    Returns
    -------
    Axes
        The Axes with the matrix.

    Raises
    ------
    ValueError
        If the two do not have the same shape ``(n,)``, or hold anything but 0 to 9.
    """
    real, predicted = digits_and_answers(real, predicted)
    counts = np.array([[np.sum((real == row) & (predicted == column)) for column in range(10)] for row in range(10)])
    mistakes = np.where(np.eye(10, dtype=bool), 0, counts)
    ax = ax or plt.subplots(figsize=(figure_style.WIDTH, 5), layout="constrained")[1]
    ax.imshow(mistakes, cmap=figure_style.MISTAKES, vmin=0, aspect="auto")
    for row, column in np.argwhere(counts):
        colour, weight = (ACCENT, "bold") if row == column else (colours.INK, "normal")
        figure_style.number(ax, row, column, str(counts[row, column]), color=colour, weight=weight)
    figure_style.without_axes(ax, title).set(xticks=range(10), yticks=range(10), xlabel=xlabel, ylabel=ylabel)
    return ax


def neuron_weights(
    weights: Array, *, title: str = "", label: str = "", limit: float | None = None, ax: Axes | None = None
) -> Axes:
    """Draw a hidden neuron's 784 weights where their pixels are: red adds to the neuron's sum, blue subtracts from it.

    Parameters
    ----------
    weights
        One column of ``W1``: 784 values, shape ``(784,)`` or ``(28, 28)``. White is 0, and the scale is the same both ways.
    title, label
        Texts above the figure and below the colour key.
    limit
        The weight of the darkest colours, above 0; the strongest weight by default. The same limit makes figures comparable.
    ax
        Where to draw; a new figure by default.

    Returns
    -------
    Axes
        The Axes with the weights.
    """
    square = square_of(weights)
    darkest = float(np.abs(square).max()) if limit is None else positive(limit, "the limit")
    ax = ax or plt.subplots(figsize=(3.2, 3.8), layout="constrained")[1]
    ax.imshow(square, cmap=figure_style.SIGNED, vmin=-darkest, vmax=darkest)
    figure_style.colour_key([ax], label)
    return figure_style.without_axes(ax, title)


def neurons(
    weights: Sequence[Array] | Array,
    *,
    titles: Sequence[str] = (),
    label: str = "",
    limit: float | None = None,
    outline: Array | None = None,
) -> list[Axes]:
    """Draw the weights of several neurons on one scale, two in a row, with one colour key below them all.

    Parameters
    ----------
    weights
        784 values for each neuron, as `neuron_weights` takes them: ``W1[:, [3, 7]].T``, for neurons 3 and 7.
    titles
        One text for each neuron, or none at all.
    label, limit
        As of `neuron_weights`, but for all: the text below the key, and the weight of the darkest colours.
    outline
        An image whose outline is drawn over the weights.

    Returns
    -------
    list[Axes]
        One for each neuron, in their order.
    """
    squares = [square_of(one) for one in weights]
    ink = None if outline is None else square_of(outline)
    darkest = max((float(np.abs(one).max()) for one in squares), default=0) if limit is None else positive(limit, "the limit")
    axes = figure_style.panels(titles, len(squares), 2, largest=2 if len(squares) > 2 else 2.7, below=0.6)
    for ax, square, title in zip(axes, squares, titles if len(titles) else [""] * len(squares), strict=True):
        figure_style.without_axes(ax, title).imshow(square, cmap=figure_style.SIGNED, vmin=-darkest, vmax=darkest)
        if ink is not None:
            ax.contour(ink, levels=[0.5 * ink.max()], colors=figure_style.ON_LIGHT, linewidths=1.2)
    figure_style.colour_key(axes, label)
    return axes
