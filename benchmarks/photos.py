"""photographs of a hundred digits, in each light and on each paper"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from benchmarks.row import Row
from mnist_tutorial import mnist
from mnist_tutorial.forward import forward
from mnist_tutorial.model import trained_model
from mnist_tutorial.preprocess import Array, Floats, to_mnist

if TYPE_CHECKING:
    import numpy.typing as npt

SIDE = 600
"""Pixels a side of a photograph."""
COUNT = 100
FIRST = 5000
"""The digits are the first that the network reads from this test digit on; what `to_mnist` decides was chosen with others."""
PAPER, INK = 0.85, 0.6
"""How light the paper is, and how much darker the ink, where black is 0 and white is 1."""
GRAIN = 0.01
"""What a camera's noise adds to each pixel in good light: its standard deviation."""

_Y, _X = (np.mgrid[:SIDE, :SIDE] + 0.5) / SIDE

_FROM_MIDDLE = 2 * ((_X - 0.5) ** 2 + (_Y - 0.5) ** 2)
"""0 in the middle, 1 in the corners."""

Random = np.random.Generator


def photo(
    digit: Array,
    random: Random,
    *,
    light: Callable[[Random], Floats] = lambda _: np.ones((SIDE, SIDE)),
    paper: float = PAPER,
    ink: float = INK,
    grain: float = GRAIN,
    share: float = 0.45,
    place: tuple[float, float] | None = None,
    print_on: Callable[[Floats, Random], Floats] = lambda sheet, _: sheet,
) -> Array:
    """A digit written on a sheet of paper.

    Parameters
    ----------
    digit
        28 × 28 pixels of MNIST.
    random
        Where it lies, how the light falls and what the noise is.
    light
        How much of the light each pixel gets.
    paper, ink
        How light the paper is, and how much darker the ink.
    grain
        Standard deviation of the noise.
    share
        The digit's 28 pixels, in parts of the photograph's side.
    place
        Their upper left corner, in parts of what is free; at random by default.
    print_on
        What else there is on the paper.

    Returns
    -------
    Array
        Shape ``(SIDE, SIDE, 3)``, whole numbers 0 to 255.
    """
    size = round(share * SIDE)
    smooth = Image.fromarray(digit).resize((size, size), Image.Resampling.BICUBIC)
    written = np.clip((np.asarray(smooth) / 255 - 0.5) * size / 60 + 0.5, 0, 1)  # a pen's edge, not a blurred one
    down, across = random.random(2) if place is None else place
    top, left = round(down * (SIDE - size)), round(across * (SIDE - size))
    sheet = print_on(np.full((SIDE, SIDE), paper), random)
    sheet[top : top + size, left : left + size] -= ink * written * sheet[top : top + size, left : left + size] / paper
    seen = sheet * light(random) + random.normal(0, grain, (SIDE, SIDE))
    grey: npt.NDArray[np.uint8] = np.clip(np.round(255 * seen), 0, 255).astype(np.uint8)
    return np.stack([grey] * 3, axis=2)


def soft_shadow(random: Random) -> Floats:
    return _spot(random, -0.2, 0.03)


def lamp(random: Random) -> Floats:
    return _spot(random, 0.3, 0.08)


def _spot(random: Random, depth: float, width: float) -> Floats:
    """Light that is stronger by ``depth`` (weaker, where it is negative) around a point."""
    x, y = random.random(2)
    around: Floats = 1 + depth * np.exp(-((_X - x) ** 2 + (_Y - y) ** 2) / width)
    return around


def slope(random: Random) -> Floats:
    angle = random.uniform(0, 2 * np.pi)
    across: Floats = 0.8 + 0.3 * (np.cos(angle) * (_X - 0.5) + np.sin(angle) * (_Y - 0.5))
    return across


def half_shadow(random: Random) -> Floats:
    """One half of the paper is a quarter darker; the shadow's edge is a tenth of the picture wide."""
    angle = random.uniform(0, 2 * np.pi)
    beyond = np.cos(angle) * (_X - 0.5) + np.sin(angle) * (_Y - 0.5) + random.uniform(-0.2, 0.2)
    dark: Floats = 1 - 0.25 / (1 + np.exp(-beyond / 0.025))
    return dark


def hand(random: Random) -> Floats:
    """A shadow that comes in from the edge, as wide as a hand."""
    reach, turned = random.uniform(0.2, 0.5), int(random.integers(4))
    middle = random.uniform(0.2, 0.8)
    outside = np.hypot(np.maximum(_Y - reach, 0), np.maximum(np.abs(_X - middle) - 0.1, 0))
    shadow: Floats = 1 - 0.25 * np.exp(-((outside / 0.08) ** 2))
    return np.rot90(shadow, turned)


def vignette(_: Random) -> Floats:
    dark: Floats = 1 - 0.35 * _FROM_MIDDLE
    return dark


def corners(_: Random) -> Floats:
    dark: Floats = 1 - 0.2 * _FROM_MIDDLE**2
    return dark


def dust(sheet: Floats, random: Random) -> Floats:
    for _ in range(12):
        y, x, radius = *random.random(2), random.uniform(0.001, 0.005)
        sheet[(_X - x) ** 2 + (_Y - y) ** 2 < radius**2] = random.uniform(0.1, 0.5)
    return sheet


def lines(every: float, across: bool) -> Callable[[Floats, Random], Floats]:
    """Printed lines, a quarter darker than the paper, slightly turned: ruled paper, or ``across`` too, squared."""

    def printed(sheet: Floats, random: Random) -> Floats:
        angle, begin = random.normal(0, 0.02), random.random()
        for along in (_Y + angle * _X, _X - angle * _Y)[: 1 + across]:
            sheet[(along / every + begin) % 1 < 0.06 / (every / 0.08)] -= 0.25 * PAPER
        return sheet

    return printed


def compressed(picture: Array) -> Array:
    file = BytesIO()
    Image.fromarray(picture).save(file, "JPEG", quality=40)
    return np.asarray(Image.open(file))


CONDITIONS: dict[str, Callable[[Array, Random], Array]] = {
    "in even light": photo,
    "in light from one side": lambda d, r: photo(d, r, light=slope),
    "half in the shadow": lambda d, r: photo(d, r, light=half_shadow),
    "under a soft shadow": lambda d, r: photo(d, r, light=soft_shadow),
    "under a hand's shadow": lambda d, r: photo(d, r, light=hand),
    "with corners a fifth darker": lambda d, r: photo(d, r, light=corners),
    "under a lamp's spot": lambda d, r: photo(d, r, paper=0.7, ink=0.5, light=lamp),
    "with a vignette": lambda d, r: photo(d, r, light=vignette),
    "with dust": lambda d, r: photo(d, r, print_on=dust),
    "in dim light": lambda d, r: photo(d, r, paper=0.35, ink=0.25, grain=0.04),
    "in pencil": lambda d, r: photo(d, r, ink=0.15),
    "in pencil, under a hand's shadow": lambda d, r: photo(d, r, ink=0.25, light=hand),
    "on grey paper": lambda d, r: photo(d, r, paper=0.55, ink=0.4),
    "on ruled paper": lambda d, r: photo(d, r, print_on=lines(0.16, across=False)),
    "on squared paper": lambda d, r: photo(d, r, print_on=lines(0.1, across=True)),
    "small": lambda d, r: photo(d, r, share=0.12),
    "large": lambda d, r: photo(d, r, share=0.95),
    "in a corner": lambda d, r: photo(d, r, place=(r.choice([0, 1]), r.choice([0, 1])), share=0.3),
    "as a coarse JPEG": lambda d, r: compressed(photo(d, r)),
    "as chalk on slate": lambda d, r: 255 - photo(d, r, light=slope),
}


def measure_all(_: Path) -> list[Row]:
    """How many of a hundred digits that the network reads it reads from a photograph."""
    weights = trained_model().get_weights()
    images, labels = (part[FIRST:] for part in mnist.load_data()[1])
    read = forward(images.reshape(-1, 784) / 255, weights).probabilities.argmax(axis=1) == labels
    digits, answers = images[read][:COUNT], labels[read][:COUNT]
    return [
        Row(f"digits {name}, read", share_read(condition, digits, answers, weights), "of 100", at_least=90)
        for name, condition in CONDITIONS.items()
    ]


def share_read(
    condition: Callable[[Array, Random], Array], digits: Array, answers: Array, weights: "list[npt.NDArray[np.float32]]"
) -> float:
    """Of 100; what shows no ink is not read."""
    random = np.random.default_rng(6)
    prepared = [to_mnist(condition(digit, random)) for digit in digits]
    seen = np.array([np.zeros(784, np.float32) if image is None else image for image in prepared])
    right = forward(seen, weights).probabilities.argmax(axis=1) == answers
    found = np.array([image is not None for image in prepared])
    return float(100 * (right & found).mean())
