"""A picture of a digit prepared as MNIST's digits were (page 6, *Predictions*), so that the network can read your own.

`to_mnist` does it all; `grey`, `find_ink`, `crop`, `fit` and `centre` are its five steps, in this order.
"""

import math

import numpy as np
import numpy.typing as npt

SIDE = 28
"""Pixels a side of an MNIST image."""
BOX = 20
"""Pixels a side of the box, within that image, into which the ink is fitted."""
MIDDLE = 14
"""Row and column, counted from 0, of the pixel in which the ink's centre of mass comes to lie, as in MNIST."""
LEAST_CONTRAST = 0.05
"""Ink is darker or lighter than its ground by more than this, where black is 0 and white is 1."""
UNEVEN = 7
"""Ink differs from its ground by more than this many times what the ground differs from itself, at the picture's edge."""
FAINT = 0.1
"""A row or column whose strongest ink is no more than this, of 1, is taken for empty."""

Array = npt.NDArray[np.generic]
"""A picture as it was read, of any of the types that `grey` takes."""
Floats = npt.NDArray[np.float64]
"""A picture on its way, 0 to 1."""

_ROUNDING = 1e-6
"""More than rounding errors add up to, so that they never decide between two values that are equal but for them."""


def to_mnist(picture: Array) -> npt.NDArray[np.float32] | None:
    """Prepare a picture of one digit for the network: any size of ink, anywhere on a plain ground.

    Dark on light or light on dark, thick or thin, large or small, in the middle or in a corner: all come out alike.

    Parameters
    ----------
    picture
        Grey of shape ``(height, width)``, colour ``(height, width, 3)``, or colour with transparency ``(height, width, 4)``;
        whole numbers 0 to 255, floats 0 to 1, or booleans: as ``plt.imread("my-digit.png")`` gives it, for example.

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
    picture = np.asarray(picture)
    if picture.ndim not in (2, 3) or picture.shape[2:] not in ((), (3,), (4,)):
        raise ValueError(
            f"expected one picture, shape (height, width), (height, width, 3) or (height, width, 4),"
            f" and got shape {picture.shape}"
        )
    if picture.size == 0:
        raise ValueError(f"the picture is empty: its shape is {picture.shape}")
    values = _from_0_to_1(picture)
    if values.ndim == 2:
        return values
    # To the eye, green is the lightest of the three colours and blue the darkest.
    light = 0.299 * values[:, :, 0] + 0.587 * values[:, :, 1] + 0.114 * values[:, :, 2]
    if values.shape[2] == 3:
        return light
    opacity = values[:, :, 3]
    on_white = light * opacity + (1 - opacity)
    if on_white.max() - on_white.min() > LEAST_CONTRAST:
        return on_white
    return light * opacity


def find_ink(lightness: Floats) -> Floats:
    """Second step: the ground becomes 0 and the strongest ink 1, be it dark on light or light on dark.

    The ground is what most of the picture's edge shows. It may be lighter at one end of the picture than at the other, and
    as uneven elsewhere as it is at the edge.

    Parameters
    ----------
    lightness
        Shape ``(height, width)``, 0 (black) to 1 (white), as `grey` gives it.

    Returns
    -------
    Floats
        Of the same shape, 0 (ground) to 1 (the strongest ink); 0 everywhere if there is no ink.
    """
    lightness = _without_slope(lightness)
    difference = lightness - np.median(_edge(lightness))
    if -difference.min() >= difference.max():  # dark on light
        difference = -difference
    strongest = difference.max()
    ground = UNEVEN * _unevenness(lightness)
    if strongest <= max(ground, LEAST_CONTRAST):
        return np.zeros(lightness.shape)
    ink: Floats = np.clip((difference - ground) / (strongest - ground), 0, 1)
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
    fitted = rows @ ink @ columns.T
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


def _from_0_to_1(picture: Array) -> Floats:
    kind = picture.dtype.kind
    if kind not in "biuf":
        raise ValueError(f"expected a picture of numbers, and got one of type {picture.dtype}")
    values: Floats = picture.astype(np.float64)
    least, most = values.min(), values.max()
    if kind in "iu":
        if least < 0 or most > 255:
            raise ValueError(f"expected whole numbers from 0 to 255, and got {least:.0f} to {most:.0f}")
        return values / 255
    if not (least >= 0 and most <= 1):  # so worded that NaN is refused too
        raise ValueError(f"expected floats from 0 to 1, and got {least:g} to {most:g}: divide by 255 what goes up to 255")
    return values


def _without_slope(lightness: Floats) -> Floats:
    """Where light from one side lets opposite edges differ, take that off; elsewhere, change nothing."""
    height, width = lightness.shape
    across = np.median(lightness[:, -1]) - np.median(lightness[:, 0])
    down = np.median(lightness[-1]) - np.median(lightness[0])
    slope = across * (np.arange(width) + 0.5) / width + down * (np.arange(height)[:, np.newaxis] + 0.5) / height
    sloping: Floats = lightness - slope
    return sloping if _unevenness(sloping) < _unevenness(lightness) - _ROUNDING else lightness


def _unevenness(lightness: Floats) -> float:
    """How far the values at the edge are from their median: the median of that, which some ink at the edge hardly moves."""
    edge = _edge(lightness)
    return float(np.median(np.abs(edge - np.median(edge))))


def _edge(lightness: Floats) -> Floats:
    return np.concatenate([lightness[0], lightness[-1], lightness[:, 0], lightness[:, -1]])


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
