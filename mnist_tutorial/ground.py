"""The ground under the ink (page 6, *Predictions*): how light it is at each pixel, however the light falls on it.

From pixel to pixel, light changes slowly and ink at once. So wherever a picture changes slowly it shows its ground, which goes
on evenly under what changes faster.
"""

from itertools import chain, pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from mnist_tutorial.pieces import Mask, outer

Floats = npt.NDArray[np.float64]
"""A picture, of shape ``(height, width)``."""

STEEPEST = 0.03
"""From one pixel to the next, the light on the ground changes by no more than this, of the picture's contrast."""
NOISY = 4
"""Ink is darker than the lightest that the ground may be by more than this many times what most of the picture's edge is."""
FAINTEST = 0.01
"""… and by more than this, of the picture's contrast."""


def depth(lightness: Floats) -> Floats:
    """How far each pixel differs from its ground, be the ink dark on light or light on dark.

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
    # What no ground reaches from the edge is the hole of a 0 or the middle of a thick line: as light as the ground, or not.
    differs = _between(smooth, outer(ground), steepest) - smooth
    return _between(smooth, ground & (differs <= differs.max() / 2), steepest) - lightness


def edge(picture: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The first and the last row, the first and the last column, one after another."""
    return np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])


def _smooth(picture: Floats) -> Floats:
    """Each pixel the mean of 3 × 3, which leaves a third of the noise."""
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
    """The values where there is ground; elsewhere, the middle of what they can be if they change no faster."""
    highest = _above(np.where(ground, values, -np.inf), steepest)
    lowest = _below(np.where(ground, values, np.inf), steepest)
    middle: Floats = (highest + lowest) / 2
    return middle


def _amount(differences: Floats) -> float:
    """Their mean, and that on the edge: both are low for ink, since most of a picture, and most of its edge, is ground."""
    on_edge = edge(differences)
    # cumsum adds one after another, as the browser does.
    return float(differences.cumsum()[-1] / differences.size + on_edge.cumsum()[-1] / on_edge.size)


def _grown(mask: Mask) -> Mask:
    """With what is up to two pixels away, where a line's soft edge may be."""
    for _ in range(2):
        padded = np.pad(mask, ((2, 2), (0, 0)))
        mask = (padded[:-4] | padded[1:-3] | padded[2:-2] | padded[3:-1] | padded[4:]).T
    return mask
