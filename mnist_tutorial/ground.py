"""The ground under the ink (page 6, *Predictions*): how light it is at each pixel, however the light falls on it.

From pixel to pixel, light changes slowly and ink abruptly. So the parts of a picture that change slowly are its ground, and the
ground under the ink continues the ground around it.
"""

from itertools import chain, pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from mnist_tutorial.pieces import Mask, outer

Floats = npt.NDArray[np.float64]
"""A picture, of shape ``(height, width)``."""

STEEPEST = 0.03
"""Largest change of the ground's lightness from one pixel to the next, as a share of the picture's contrast."""
NOISY = 4
"""Ink differs from the ground by more than this many times the median difference at the picture's edge, which is noise."""
FAINTEST = 0.01
"""… and by more than this share of the picture's contrast."""


def depth(lightness: Floats) -> Floats:
    """How far each pixel differs from its ground, whether the ink is dark on light or light on dark.

    Parameters
    ----------
    lightness
        Shape ``(height, width)``, 0 (black) to 1 (white).

    Returns
    -------
    Floats
        Of the same shape, -1 to 1: above 0 for ink, about 0 for ground.
    """
    smooth = _smooth(lightness)
    contrast = smooth.max() - smooth.min()
    steepest = STEEPEST * contrast
    dark, light = _above(smooth, steepest) - smooth, smooth - _below(smooth, steepest)
    if _amount(dark) > _amount(light):  # light on dark
        lightness, smooth, dark = -lightness, -smooth, light
    ink = dark > max(NOISY * np.median(edge(dark)), FAINTEST * contrast)
    ground = ~_grown(ink)
    if not edge(ground).any():
        ground = ~ink
    # Ground that does not reach the edge is the hole of a 0, as light as the rest, or the middle of a thick line.
    differs = _between(smooth, outer(ground), steepest) - smooth
    return _between(smooth, ground & (differs <= differs.max() / 2), steepest) - lightness


def edge(picture: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The first and the last row, the first and the last column, one after another."""
    return np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])


def _smooth(picture: Floats) -> Floats:
    """Make each pixel the mean of 3 × 3, which leaves a third of the noise."""
    for _ in range(2):
        padded = np.pad(picture, ((1, 1), (0, 0)), mode="edge")
        picture = ((padded[:-2] + padded[1:-1] + padded[2:]) / 3).T
    return picture


def _above(values: Floats, steepest: float) -> Floats:
    """The lowest surface that is nowhere under ``values`` and changes by no more than ``steepest`` from pixel to pixel."""
    surface = values.copy()
    for lines in (surface, surface.T):
        for one, next_one in chain(pairwise(lines), pairwise(lines[::-1])):
            np.maximum(next_one, one - steepest, out=next_one)
    return surface


def _below(values: Floats, steepest: float) -> Floats:
    """The highest such surface that is nowhere over ``values``."""
    return -_above(-values, steepest)


def _between(values: Floats, ground: Mask, steepest: float) -> Floats:
    """The values where there is ground; elsewhere, the middle of the values that the steepest change allows."""
    highest = _above(np.where(ground, values, -np.inf), steepest)
    lowest = _below(np.where(ground, values, np.inf), steepest)
    middle: Floats = (highest + lowest) / 2
    return middle


def _amount(differences: Floats) -> float:
    """Their mean plus their mean at the edge. Both are low for ink, since most of a picture and of its edge is ground."""
    on_edge = edge(differences)
    # cumsum adds one after another, as the browser does.
    return float(differences.cumsum()[-1] / differences.size + on_edge.cumsum()[-1] / on_edge.size)


def _grown(mask: Mask) -> Mask:
    """The mask with all pixels up to two away, where a line's soft edge may be."""
    for _ in range(2):
        padded = np.pad(mask, ((2, 2), (0, 0)))
        mask = (padded[:-4] | padded[1:-3] | padded[2:-2] | padded[3:-1] | padded[4:]).T
    return mask
