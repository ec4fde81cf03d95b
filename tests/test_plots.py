"""The figures show the values and the texts that they were given."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import keras
import matplotlib.pyplot as plt
import numpy as np
import numpy.typing as npt
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import same_color, to_rgb
from matplotlib.patches import Rectangle

from mnist_tutorial import plots
from mnist_tutorial.colours import COLOURS

Floats = npt.NDArray[np.floating[Any]]

IMAGE = np.arange(784).reshape(28, 28) % 256
WEIGHTS = np.linspace(-0.2, 0.5, 784).reshape(28, 28)
PROBABILITIES = np.array([0.02, 0.05, 0.01, 0.1, 0.03, 0.04, 0.05, 0.6, 0.06, 0.04])
HISTORY = {"accuracy": [0.5, 0.75, 0.9], "val_accuracy": [0.6, 0.7, 0.8]}
REAL, PREDICTED = np.array([0, 0, 9, 9, 9, 3]), np.array([0, 6, 9, 4, 4, 3])

DARK = {colour.light: colour.dark for colour in COLOURS.values()}

TEXTS = {"title": "Título", "xlabel": "Cifra", "ylabel": "¿Cuántas?"}


@pytest.fixture(autouse=True)
def off_screen() -> Iterator[None]:
    plt.switch_backend("agg")
    yield
    plt.close("all")


def picture(ax: Axes) -> Floats:
    """The values behind the only picture in the Axes."""
    (image,) = ax.images
    return np.asarray(image.get_array())


def colours(ax: Axes) -> Floats:
    """Red, green and blue of that picture's pixels, 0 to 1."""
    (image,) = ax.images
    return np.asarray(image.to_rgba(picture(ax)))[..., :3]


# Each function that draws into one Axes, with arguments that suit it.
Draw = Callable[..., Axes]
DRAWN: dict[str, tuple[Draw, tuple[Any, ...], dict[str, Any]]] = {
    "digit": (plots.digit, (IMAGE,), {"title": "Título"}),
    "probability_bars": (plots.probability_bars, (PROBABILITIES,), TEXTS),
    "training_curves": (plots.training_curves, (HISTORY,), {"labels": ["entrenamiento", "validación"], **TEXTS}),
    "confusion_matrix": (plots.confusion_matrix, (REAL, PREDICTED), TEXTS),
    "neuron_weights": (plots.neuron_weights, (WEIGHTS,), {"title": "Título", "label": "Peso"}),
}
each_drawing = pytest.mark.parametrize(("draw", "values", "texts"), DRAWN.values(), ids=DRAWN)


@each_drawing
def test_every_text_given_appears(draw: Draw, values: tuple[Any, ...], texts: dict[str, Any]) -> None:
    ax = draw(*values, **texts)
    figure = ax.figure
    assert figure is not None
    assert ax.get_title() == texts["title"]
    assert ax.get_xlabel() == texts.get("xlabel", "")
    assert ax.get_ylabel() == texts.get("ylabel", "")
    if "label" in texts:
        assert [other.get_xlabel() for other in figure.axes if other is not ax] == [texts["label"]]  # the colour key
    if "labels" in texts:
        assert {text.get_text() for text in ax.texts} == set(texts["labels"])


@pytest.mark.parametrize("shape", [(28, 28), (784,)])
@pytest.mark.parametrize("dtype", [np.uint8, np.float32])
def test_digit(shape: tuple[int, ...], dtype: type) -> None:
    ax = plots.digit(IMAGE.reshape(shape).astype(dtype))
    np.testing.assert_array_equal(picture(ax), IMAGE)
    assert (colours(ax)[IMAGE == 0] == 1).all()  # paper is white
    assert (colours(ax)[IMAGE == 255] == 0).all()  # ink is black
    assert (len(ax.get_xticks()), len(ax.get_yticks())) == (0, 0)
    assert ax.yaxis_inverted()  # the first row is on top


@pytest.mark.parametrize("shape", [(784,), (28, 28)])
@pytest.mark.parametrize(("count", "columns", "grid"), [(7, 3, 9), (10, 10, 10)])
def test_digits(count: int, columns: int, grid: int, shape: tuple[int, ...]) -> None:
    images = np.random.default_rng(0).integers(0, 256, size=(count, *shape), dtype=np.uint8)
    titles = [f"un {i}" for i in range(count)]
    axes = plots.digits(images, titles=titles, columns=columns)
    assert isinstance(axes, list)
    assert len(axes) == count
    assert len(plt.get_fignums()) == 1
    for i, ax in enumerate(axes):
        np.testing.assert_array_equal(picture(ax), images[i].reshape(28, 28))
        assert ax.get_title() == titles[i]
        place = ax.get_subplotspec()
        assert place is not None
        assert (place.rowspan.start, place.colspan.start) == divmod(i, columns)
    figure = axes[0].figure
    assert figure is not None
    assert len(figure.axes) == grid
    assert not any(ax.axison or ax.has_data() for ax in figure.axes if ax not in axes)


@pytest.mark.parametrize(("title", "columns"), [("7", 10), ("7: 0.98", 7), ("a long title, of 30 letters …..", 1)])
def test_titles_have_room(title: str, columns: int) -> None:
    axes = plots.digits(np.zeros((10, 784)), titles=[title] * 10)
    assert len({ax.get_position().x0 for ax in axes}) == columns
    figure = axes[0].figure
    assert figure is not None
    figure.draw_without_rendering()  # type: ignore[union-attr]
    ends = [ax.title.get_window_extent() for ax in axes[:columns]]
    assert all(one.x1 < other.x0 for one, other in pairwise(ends))


@pytest.mark.parametrize("shape", [(28, 28), (784,)])
@pytest.mark.parametrize(("row", "column", "size"), [(10, 8, 7), (21, 21, 7)])
def test_magnified(row: int, column: int, size: int, shape: tuple[int, ...]) -> None:
    left, right = plots.magnified(IMAGE.reshape(shape), row, column, size=size, titles=["entera", "parte"])
    assert (left.get_title(), right.get_title()) == ("entera", "parte")
    np.testing.assert_array_equal(picture(left), IMAGE)
    part = IMAGE[row : row + size, column : column + size]
    np.testing.assert_array_equal(picture(right), part)
    # The numbers stand where the whole image has them, and so does the square.
    places = {(row + i, column + j): str(value) for (i, j), value in np.ndenumerate(part)}
    assert written(right) == places
    (square,) = left.patches
    assert isinstance(square, Rectangle)
    assert (square.get_xy(), square.get_width(), square.get_height()) == ((column - 0.5, row - 0.5), size, size)
    assert not square.get_fill()
    for text in right.texts:
        x, y = map(round, text.get_position())
        assert np.abs(colours(left)[y, x] - to_rgb(text.get_color())).max() > 0.4, f"{text.get_text()} is hard to see"
    assert list(right.get_xticks()) == list(range(column, column + size))
    assert list(right.get_yticks()) == list(range(row, row + size))
    assert right.yaxis_inverted()


@pytest.mark.parametrize("largest", [0, 7])
def test_probability_bars(largest: int) -> None:
    probabilities = np.roll(PROBABILITIES, largest - 7)
    ax = plots.probability_bars(probabilities)
    bars = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    assert [bar.get_height() for bar in bars] == list(probabilities)
    assert [bar.get_x() + bar.get_width() / 2 for bar in bars] == pytest.approx(range(10))
    assert [same_color(bar.get_facecolor(), plots.CONTRAST) for bar in bars] == [digit == largest for digit in range(10)]
    assert len({bar.get_facecolor() for bar in bars}) == 2
    assert ax.get_ylim() == (0, 1)
    assert list(ax.get_xticks()) == list(range(10))


@pytest.mark.parametrize("measures", range(1, 5))
def test_training_curves(measures: int) -> None:
    history = {f"measure {i}": list(np.linspace(0, i, 5)) for i in range(measures)}
    ax = plots.training_curves(history, labels=[f"medida {i}" for i in range(measures)])
    assert len(ax.lines) == measures
    for line, values in zip(ax.lines, history.values(), strict=True):
        assert np.array_equal(line.get_xdata(), [1, 2, 3, 4, 5])
        assert np.array_equal(line.get_ydata(), values)
    assert len({(line.get_color(), line.get_marker(), line.get_linestyle()) for line in ax.lines}) == measures
    assert all(tick == int(tick) for tick in ax.get_xticks())  # no epoch 1.5


def written(ax: Axes) -> dict[tuple[int, int], str]:
    """The texts in the cells, by row and column."""
    return {(round(text.get_position()[1]), round(text.get_position()[0])): text.get_text() for text in ax.texts}


def test_confusion_matrix() -> None:
    real, predicted = np.random.default_rng(0).integers(0, 10, (2, 60))
    counts = Counter(zip(real.tolist(), predicted.tolist(), strict=True))
    ax = plots.confusion_matrix(real, predicted)
    assert written(ax) == {cell: str(count) for cell, count in counts.items()}
    mistakes = [[0 if row == column else counts[row, column] for column in range(10)] for row in range(10)]
    np.testing.assert_array_equal(picture(ax), mistakes)


def on_ground(ax: Axes, ground: str) -> Floats:
    """Red, green and blue of the picture's pixels, some of which the ground shines through."""
    (image,) = ax.images
    pixels = np.asarray(image.to_rgba(picture(ax)))
    seen: Floats = pixels[..., 3:] * pixels[..., :3] + (1 - pixels[..., 3:]) * np.array(to_rgb(ground))
    return seen


def test_confusion_matrix_can_be_read() -> None:
    real, predicted = np.array([0] * 50 + [1] * 40 + [2] * 9 + [3]), np.array([0] * 50 + [7] * 40 + [8] * 9 + [4])
    ax = plots.confusion_matrix(real.astype(np.uint8), predicted)
    assert written(ax) == {(0, 0): "50", (1, 7): "40", (2, 8): "9", (3, 4): "1"}
    for text in ax.texts:
        row, column = round(text.get_position()[1]), round(text.get_position()[0])
        assert (text.get_fontweight() == "bold") == (row == column)
        for ground, ink in (("paper", text.get_color()), ("dark paper", DARK[str(text.get_color())])):
            seen = on_ground(ax, COLOURS["paper"].dark if ground == "dark paper" else COLOURS["paper"].light)
            assert np.abs(seen[row, column] - to_rgb(ink)).max() > 0.5, f"{text.get_text()} is hard to see on {ground}"
    assert list(ax.get_xticks()) == list(ax.get_yticks()) == list(range(10))


@pytest.mark.parametrize("shape", [(28, 28), (784,)])
@pytest.mark.parametrize("scale", [1, -1, 1e-3])
def test_neuron_weights(shape: tuple[int, ...], scale: float) -> None:
    weights = WEIGHTS * scale
    ax = plots.neuron_weights(weights.reshape(shape))
    np.testing.assert_array_equal(picture(ax), weights)
    (image,) = ax.images
    strongest = np.abs(weights).max()
    assert image.get_clim() == (-strongest, strongest)
    red, _, blue = np.moveaxis(colours(ax), -1, 0)
    assert (red > blue)[weights > 0.1 * strongest].all()
    assert (red < blue)[weights < -0.1 * strongest].all()
    assert (colours(ax)[np.abs(weights) < 0.01 * strongest] > 0.9).all()  # white is 0
    assert (len(ax.get_xticks()), len(ax.get_yticks())) == (0, 0)


def test_what_fit_returns_is_drawn_with_the_measures_names() -> None:
    history = keras.callbacks.History()
    history.history = HISTORY
    assert {text.get_text() for text in plots.training_curves(history).texts} == set(HISTORY)


def test_neurons_share_a_scale_and_its_key() -> None:
    axes = plots.neurons(np.stack([WEIGHTS, 2 * WEIGHTS, -WEIGHTS]), titles=["a", "b", "c"], label="Peso", outline=IMAGE)
    assert [ax.get_title() for ax in axes] == ["a", "b", "c"]
    assert {ax.images[0].get_clim() for ax in axes} == {(-1, 1)}
    np.testing.assert_array_equal(picture(axes[1]), 2 * WEIGHTS)
    figure = axes[0].figure
    assert figure is not None
    assert [ax.get_xlabel() for ax in figure.axes if ax.get_xlabel()] == ["Peso"]
    assert {ax.get_subplotspec().get_geometry()[1] for ax in axes} == {2}  # type: ignore[union-attr]
    assert all(ax.collections for ax in axes), "the outline"
    assert {ax.images[0].get_clim() for ax in plots.neurons([WEIGHTS], limit=3)} == {(-3, 3)}


@pytest.mark.parametrize("draw", [plots.digit, plots.neuron_weights])
@pytest.mark.parametrize("shape", [(783,), (1, 28, 28)])
def test_anything_but_784_values_is_refused(draw: Draw, shape: tuple[int, ...]) -> None:
    ax = plt.subplots()[1]
    with pytest.raises(ValueError, match=r"expected 784 values, shape \(28, 28\) or \(784,\), and got shape") as refused:
        draw(np.zeros(shape), ax=ax)
    assert str(refused.value).endswith(str(shape))
    assert not ax.has_data()


BARS, CURVES, MATRIX = plots.probability_bars, plots.training_curves, plots.confusion_matrix
REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "no digits": (lambda: plots.digits(np.zeros((0, 784))), "0 pictures, 0 titles, 10 columns"),
    "a title too few": (lambda: plots.digits(np.zeros((3, 784)), titles=["a", "b"]), "3 pictures, 2 titles"),
    "no column": (lambda: plots.digits(np.zeros((3, 784)), columns=0), "3 pictures, 0 titles, 0 columns: too few"),
    "three titles": (lambda: plots.magnified(IMAGE, 0, 0, titles=["a", "b", "c"]), "expected two titles, and got 3"),
    "no neurons": (lambda: plots.neurons(np.zeros((0, 784))), "0 pictures, 0 titles, 2 columns"),
    "no limit for all": (lambda: plots.neurons([WEIGHTS], limit=0), "the limit must be above 0, and is 0"),
    "no limit": (lambda: plots.neuron_weights(WEIGHTS, limit=0), "the limit must be above 0, and is 0"),
    "beyond the edge": (lambda: plots.magnified(IMAGE, 0, 22), "7 pixels from row 0 and column 22 is not inside"),
    "nine": (lambda: BARS(PROBABILITIES[1:]), r"shape \(10,\), and got shape \(9,\)"),
    "logits": (lambda: BARS(PROBABILITIES * 20), "expected probabilities, 0 to 1, and got .* logits"),
    "a label too few": (lambda: CURVES(HISTORY, labels=["a"]), "2 measures and 1 labels"),
    "nan": (lambda: CURVES({"loss": [0.5, float("nan")]}), "the values of loss hold nan"),
    "an image with nan": (lambda: plots.digit(np.full(784, np.nan)), "the values hold nan"),
    "all neurons": (lambda: plots.neuron_weights(np.zeros((784, 512))), r"one column is one neuron: W1\[:, 0\]"),
    "another shape": (lambda: MATRIX(REAL, PREDICTED[1:]), r"one shape \(n,\), and got shapes \(6,\) and \(5,\)"),
    "10": (lambda: MATRIX(REAL, PREDICTED + 1), "expected digits, 0 to 9"),
}


@pytest.mark.parametrize(("draw", "message"), REFUSED.values(), ids=REFUSED)
def test_refused_before_a_figure_is_opened(draw: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        draw()
    assert plt.get_fignums() == []
