"""Digits drawn with code, for the tests of what prepares a picture."""

from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from mnist_tutorial.preprocess import Array, Floats, to_mnist

Points = list[tuple[float, float]]

# Each digit as lines between points (x, y) in a square of 1, y downwards.
LINES: dict[int, Points] = {
    1: [(0.5, 0.1), (0.5, 0.9)],
    2: [(0.25, 0.3), (0.35, 0.15), (0.6, 0.15), (0.7, 0.3), (0.65, 0.5), (0.25, 0.88), (0.75, 0.88)],
    3: [(0.27, 0.15), (0.7, 0.15), (0.47, 0.45), (0.7, 0.6), (0.68, 0.8), (0.5, 0.9), (0.27, 0.85)],
    4: [(0.35, 0.1), (0.28, 0.5), (0.7, 0.5), (0.7, 0.15), (0.7, 0.9)],
    5: [(0.7, 0.12), (0.35, 0.12), (0.32, 0.45), (0.6, 0.45), (0.7, 0.6), (0.65, 0.8), (0.45, 0.9), (0.28, 0.82)],
    7: [(0.22, 0.15), (0.75, 0.15), (0.45, 0.9)],
}


def drawn(points: Points, size: int, pen: float) -> Floats:
    """White lines on black, ``pen`` wide (of 1), in ``size`` × ``size`` pixels, their edges smooth."""
    y, x = (np.mgrid[:size, :size] + 0.5) / size
    distance = np.full((size, size), np.inf)
    for (x1, y1), (x2, y2) in pairwise(points):
        along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / max((x2 - x1) ** 2 + (y2 - y1) ** 2, 1e-9)
        along = np.clip(along, 0, 1)
        distance = np.minimum(distance, np.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1)))
    ink: Floats = np.clip((pen / 2 - distance) * size + 0.5, 0, 1)
    return ink


def on_ground(ink: npt.NDArray[Any], *, before: tuple[int, int] = (3, 5), after: tuple[int, int] = (4, 2)) -> npt.NDArray[Any]:
    """The same ink, with so many rows and columns of ground around it."""
    return np.pad(ink, list(zip(before, after, strict=True)))


def prepared(picture: Array) -> npt.NDArray[np.float32]:
    image = to_mnist(picture)
    assert image is not None
    return image


def alike(one: npt.NDArray[Any], other: npt.NDArray[Any]) -> float:
    """How well two images of 28 × 28 agree: 1 where they are the same. Half a pixel may take one to the next pixel."""
    moves = [(down, across) for down in (-1, 0, 1) for across in (-1, 0, 1)]
    moved = [np.roll(one.reshape(28, 28), move, (0, 1)).ravel() for move in moves]
    return float(max(np.corrcoef(item, other.ravel())[0, 1] for item in moved))


SEVEN = 0.8 - 0.6 * on_ground(drawn(LINES[7], 150, 0.07), before=(120, 20), after=(10, 110))
"""Dark on light paper, 280 × 280 pixels, in its lower left."""
GRAIN = np.random.default_rng(1).normal(0, 0.01, SEVEN.shape)
