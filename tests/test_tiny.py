"""The small network's picture has a number in each circle and on each arrow, and its arrows lead where they should."""

from collections.abc import Iterator
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes

from mnist_tutorial import tiny

VALUES = [np.array([1, 2]), np.array([-0.75, 1.5]), np.array([-0.5, 0.5])]
WEIGHTS = [np.array([[10, 20], [30, -40]]), np.array([[50, 60], [70, 80]])]
LABELS = ["in 1", "in 2", "hidden 1", "hidden 2", "A", "B"]


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    plt.close("all")


def _texts(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts if text.get_text()]


def _arrows(ax: Axes) -> list[Any]:
    return [text for text in ax.texts if not text.get_text() and hasattr(text, "arrow_patch")]


def test_every_number_and_label_is_written() -> None:
    ax = tiny.network(VALUES, WEIGHTS, labels=LABELS, title="title")
    weights = ["10", "20", "30", "−40", "50", "60", "70", "80"]
    assert sorted(_texts(ax)) == sorted([*weights, "1", "2", "−0.75", "1.5", "−0.5", "0.5", *LABELS])
    assert ax.get_title() == "title"


def test_blame_shows_its_sign_but_the_inputs_do_not() -> None:
    texts = _texts(tiny.network(VALUES, WEIGHTS, backward=True))
    assert {"1", "2", "+1.5", "−0.75", "+10", "−40"} <= set(texts)


@pytest.mark.parametrize("backward", [False, True])
def test_arrows_lead_forward_or_back(backward: bool) -> None:
    arrows = _arrows(tiny.network(VALUES, WEIGHTS, backward=backward))
    assert len(arrows) == 8
    assert {bool(arrow.xyann[0] > arrow.xy[0]) for arrow in arrows} == {backward}


def test_a_negative_arrow_is_dashed_and_the_largest_is_the_thickest() -> None:
    arrows = [arrow.arrow_patch for arrow in _arrows(tiny.network(VALUES, WEIGHTS))]
    assert [arrow.get_linestyle() for arrow in arrows] == ["-", "-", "-", "--", "-", "-", "-", "-"]
    widths = [arrow.get_linewidth() for arrow in arrows]
    assert widths[3] == max(widths[:4]) == max(widths[4:]) == widths[7] > widths[6]


def test_a_network_whose_weights_are_0_is_drawn() -> None:
    ax = tiny.network(VALUES[:2], [np.zeros((2, 2))])
    assert _texts(ax).count("0") == 4


def test_it_draws_where_it_is_told() -> None:
    _, ax = plt.subplots()
    assert tiny.network(VALUES, WEIGHTS, ax=ax) is ax


@pytest.mark.parametrize(
    ("values", "weights", "labels", "message"),
    [
        (VALUES[:1], [], [], "expected at least two layers"),
        (VALUES, WEIGHTS[:1], [], r"weights of the shapes \[\(2, 2\), \(2, 2\)\] between them, and got \[\(2, 2\)\]"),
        (VALUES, [WEIGHTS[0], WEIGHTS[1][:1]], [], r"and got \[\(2, 2\), \(1, 2\)\]"),
        (VALUES, WEIGHTS, LABELS[:5], "6 circles and 5 labels"),
        ([VALUES[0] * np.nan, *VALUES[1:]], WEIGHTS, [], "the values hold nan"),
        (VALUES, [WEIGHTS[0] * np.nan, WEIGHTS[1]], [], "the weights hold nan"),
    ],
)
def test_what_cannot_be_drawn_is_told(values: Any, weights: Any, labels: list[str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        tiny.network(values, weights, labels=labels)
