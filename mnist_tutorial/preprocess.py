"""A picture of a digit prepared as MNIST's digits were (page 6, *Predictions*), so that the network can read your own.

`to_mnist` does it all; `grey`, `find_ink`, `crop`, `fit` and `centre` are its five steps, in this order.
"""

import math
from pathlib import Path

import numpy as np
import numpy.typing as npt

from mnist_tutorial.ground import depth, edge
from mnist_tutorial.pieces import Mask, without_specks

SIDE = 28
"""Pixels a side of an MNIST image."""
BOX = 20
"""Pixels a side of the box within the image into which the ink is fitted."""
MIDDLE = 14
"""Row and column, from 0, of the pixel to which the ink's centre of mass is moved, as in MNIST."""
LARGEST = 400
"""Pixels a side above which a picture is reduced first, which also reduces its noise."""
LEAST_CONTRAST = 0.05
"""Ink differs from its ground by more than this, where black is 0 and white is 1."""
UNEVEN = 7
"""… and by more than this many times the unevenness of the ground at the picture's edge."""
LINED = 0.5
"""If ink reaches opposite sides, ink fainter than this share of the strongest is taken for the lines of ruled paper."""
FAINT = 0.1
"""A row or column whose strongest ink is not above this is taken for empty."""

Array = npt.NDArray[np.generic]
"""A picture as it was read, of any of the types that `grey` takes."""
Floats = npt.NDArray[np.float64]
"""A picture on its way, 0 to 1."""

_ROUNDING = 1e-6
"""Larger than all rounding errors, so that they never decide."""


def to_mnist(picture: Array) -> npt.NDArray[np.float32] | None:
    """Prepare a picture of one digit for the network: any size of ink, anywhere on a plain ground.

    Dark on light or light on dark, thick or thin, large or small, in the middle or in a corner: all come out alike.

    Parameters
    ----------
    picture
        Grey of shape ``(height, width)``, colour ``(height, width, 3)``, or colour with transparency ``(height, width, 4)``;
        whole numbers 0 to 255, floats 0 to 1, or booleans: as ``read_photo("my-digit.jpg")`` gives it, for example.

    Returns
    -------
    npt.NDArray[np.float32] | None
        Shape ``(784,)``, 0 (paper) to 1 (ink), like a row of ``test_images``; None where there is no ink.

    Raises
    ------
    ValueError
        If the picture is of another shape or type, is empty, or holds values out of range.
    """
    ink = find_ink(grey(picture))
    if not ink.any():
        return None
    return centre(fit(crop(ink))).astype(np.float32).ravel()


def grey(picture: Array) -> Floats:
    """First step: how light each pixel is, whatever the picture's type and colours.

    What is transparent shows white behind it, or black where nothing could be seen on white.

    Parameters
    ----------
    picture
        As `to_mnist` takes it: shape ``(height, width)``, ``(height, width, 3)`` or ``(height, width, 4)``.

    Returns
    -------
    Floats
        Shape ``(height, width)``, 0 (black) to 1 (white).

    Raises
    ------
    ValueError
        If the picture is of another shape or type, is empty, or holds values out of range.
    """
    if isinstance(picture, str | Path):
        raise ValueError(
            f"expected a picture, and got the name of a file: read it first, with read_photo({str(picture)!r})"
            " from mnist_tutorial.photo"
        )
    picture = np.asarray(picture)
    if picture.ndim not in (2, 3) or picture.shape[2:] not in ((), (3,), (4,)):
        raise ValueError(
            f"expected one picture, shape (height, width), (height, width, 3) or (height, width, 4),"
            f" and got shape {picture.shape}"
        )
    if picture.size == 0:
        raise ValueError(f"the picture is empty: its shape is {picture.shape}")
    white = _white(picture)
    down, across = (min(length, math.ceil(max(picture.shape[:2]) / LARGEST)) for length in picture.shape[:2])
    height, width = picture.shape[0] // down, picture.shape[1] // across
    on_black, on_white = np.zeros((height, width)), np.zeros((height, width))
    # One pixel of each square at a time, so that a large picture is never copied.
    for row, column in np.ndindex(down, across):
        values = picture[row::down, column::across][:height, :width].astype(np.float64) / white
        light, opacity = _light(values)
        on_black += light * opacity
        on_white += light * opacity + (1 - opacity)
    on_black /= down * across
    on_white /= down * across
    return on_white if on_white.max() - on_white.min() > LEAST_CONTRAST else on_black


def find_ink(lightness: Floats) -> Floats:
    """Second step: the ground becomes 0 and the strongest ink 1, be it dark on light or light on dark.

    The ground is what most of the picture's edge shows. Light may fall on it from one side or in a spot, and shadows too;
    specks, and printed lines fainter than the ink, are left out.

    Parameters
    ----------
    lightness
        Shape ``(height, width)``, 0 (black) to 1 (white), as `grey` gives it.

    Returns
    -------
    Floats
        Of the same shape, 0 (ground) to 1 (the strongest ink); 0 everywhere if there is no ink.
    """
    difference = depth(lightness)
    difference -= np.median(edge(difference))
    unevenness = UNEVEN * float(np.median(np.abs(edge(difference))))
    found = without_specks(difference > unevenness)
    strongest = difference.max(where=found, initial=0)
    if strongest <= LEAST_CONTRAST:
        return np.zeros(lightness.shape)
    least = unevenness
    if _reaches_across(found):
        level = unevenness + LINED * (strongest - unevenness)
        without_lines = without_specks(difference > level)
        if not _reaches_across(without_lines):
            found, least = without_lines, level
    ink: Floats = np.where(found, np.minimum((difference - least) / (strongest - least), 1), 0)
    return ink


def crop(ink: Floats) -> Floats:
    """Third step: cut off the empty rows and columns around the ink.

    Parameters
    ----------
    ink
        Shape ``(height, width)``, 0 (ground) to 1 (ink).

    Returns
    -------
    Floats
        The smallest rectangle that holds all ink stronger than `FAINT`, shape ``(its height, its width)``.

    Raises
    ------
    ValueError
        If there is no such ink.
    """
    rows = np.flatnonzero(ink.max(axis=1) > FAINT + _ROUNDING)
    columns = np.flatnonzero(ink.max(axis=0) > FAINT + _ROUNDING)
    if len(rows) == 0:
        raise ValueError("there is no ink to crop to")
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def fit(ink: Floats) -> Floats:
    """Fourth step: reduce (or enlarge) to the box of 20 × 20 pixels, keeping proportions, in the middle of 28 × 28.

    The longer side becomes 20. Each pixel of the result is the mean of what it covers. Lines that would become thinner than a
    pixel are thickened to two, since a pen much thinner than MNIST's would leave next to no ink.

    Parameters
    ----------
    ink
        Cropped, shape ``(height, width)``, 0 (ground) to 1 (ink).

    Returns
    -------
    Floats
        Shape ``(28, 28)``, 0 (paper) to 1 (the strongest ink).

    Raises
    ------
    ValueError
        If there is no ink.
    """
    if not ink.any():
        raise ValueError("there is no ink to fit into the box")
    height, width = ink.shape
    longer = max(height, width)
    thin = _line_width(ink) * BOX / longer < 1 - _ROUNDING
    # Means over two pixels a side thicken lines, and lengthen them by one.
    box, window = (BOX - 1, 2) if thin else (BOX, 1)
    rows = _means(height, box * height / longer, window)
    columns = _means(width, box * width / longer, window)
    # One pixel after another, as the browser adds them: `@` would choose an order of its own.
    narrow, fitted = np.zeros((height, SIDE)), np.zeros((SIDE, SIDE))
    for column in range(width):
        narrow += ink[:, column, np.newaxis] * columns[:, column]
    for row in range(height):
        fitted += rows[:, row, np.newaxis] * narrow[row]
    image: Floats = fitted / fitted.max()
    return image


def centre(image: Floats) -> Floats:
    """Fifth step: move the ink by whole pixels until its centre of mass lies in the middle pixel.

    Parameters
    ----------
    image
        Shape ``(28, 28)``, 0 (paper) to 1 (ink).

    Returns
    -------
    Floats
        The same ink, moved, in shape ``(28, 28)``. Its centre of mass is within half a pixel of row 14 and of column 14, unless
        ink would have to leave the image for that: none is ever lost.

    Raises
    ------
    ValueError
        If the shape is not ``(28, 28)``, or there is no ink.
    """
    if image.shape != (SIDE, SIDE):
        raise ValueError(f"expected one image of shape (28, 28), and got shape {image.shape}")
    rows, columns = np.flatnonzero(image.any(axis=1)), np.flatnonzero(image.any(axis=0))
    if len(rows) == 0:
        raise ValueError("there is no ink to centre")
    ink = image[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    (height, width), top, left = ink.shape, _begin(ink.sum(axis=1)), _begin(ink.sum(axis=0))
    moved = np.zeros((SIDE, SIDE))
    moved[top : top + height, left : left + width] = ink
    return moved


def _white(picture: Array) -> float:
    """What stands for white in a picture of this type."""
    kind = picture.dtype.kind
    if kind not in "biuf":
        raise ValueError(f"expected a picture of numbers, and got one of type {picture.dtype}")
    least, most = picture.min(), picture.max()
    if kind in "iu":
        if least < 0 or most > 255:
            raise ValueError(f"expected whole numbers from 0 to 255, and got {least:.0f} to {most:.0f}")
        return 255.0
    if not (least >= 0 and most <= 1):  # so worded that NaN is refused too
        raise ValueError(f"expected floats from 0 to 1, and got {least:g} to {most:g}: divide by 255 what goes up to 255")
    return 1.0


def _light(values: Floats) -> tuple[Floats, Floats | float]:
    """How light pixels are, and how opaque."""
    if values.ndim == 2:
        return values, 1.0
    # To the eye, green is the lightest of the three colours and blue the darkest.
    light = 0.299 * values[:, :, 0] + 0.587 * values[:, :, 1] + 0.114 * values[:, :, 2]
    return light, values[:, :, 3] if values.shape[2] == 4 else 1.0


def _reaches_across(found: Mask) -> bool:
    return bool((found[0].any() and found[-1].any()) or (found[:, 0].any() and found[:, -1].any()))


def _line_width(ink: Floats) -> float:
    """How wide the lines are, in pixels: a line has an edge on either side, so half of all edges are as long as the lines."""
    padded = np.pad(ink, 1)
    edges = np.abs(np.diff(padded, axis=0)).sum() + np.abs(np.diff(padded, axis=1)).sum()
    return float(ink.sum() / (edges / 2))


def _means(length: int, fitted: float, window: int) -> Floats:
    """The matrix that turns ``length`` pixels into 28, the middle ones of which, ``fitted`` in number, show them.

    Each row takes the mean over as many of the 28 pixels as ``window`` says.
    """
    count = max(1, math.floor(fitted + 0.5))
    scale = length / count
    middles = np.arange(SIDE) - (SIDE - count) // 2 + 0.5
    begins = (middles - window / 2) * scale
    ends = (middles + window / 2) * scale
    pixels = np.arange(length)
    covered = np.minimum(ends[:, np.newaxis], pixels + 1) - np.maximum(begins[:, np.newaxis], pixels)
    means: Floats = np.maximum(covered, 0) / (window * scale)
    return means


def _begin(ink: Floats) -> int:
    """Where rows (or columns) with so much ink each have to begin, for their centre of mass to be in the middle."""
    centre_of_mass = float((np.arange(len(ink)) * ink).sum() / ink.sum())
    begin = math.floor(MIDDLE - centre_of_mass + 0.5 - _ROUNDING)
    return min(max(begin, 0), SIDE - len(ink))
