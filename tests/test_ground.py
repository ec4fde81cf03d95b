"""However the light falls on the paper, the same ink is found."""

import numpy as np
import pytest

from mnist_tutorial.preprocess import Floats
from tests.drawings import GRAIN, SEVEN, alike, prepared

Y, X = (np.mgrid[:280, :280] + 0.5) / 280


def spot(x: float, y: float, depth: float, width: float) -> Floats:
    """Light that is stronger by ``depth``, or weaker, around a point."""
    light: Floats = 1 + depth * np.exp(-((X - x) ** 2 + (Y - y) ** 2) / width)
    return light


LIGHT = {
    "a soft shadow": spot(0.75, 0.25, -0.2, 0.03),
    "a soft shadow on the ink": spot(0.3, 0.7, -0.2, 0.03),
    "a lamp's spot": spot(0.4, 0.6, 0.2, 0.1),
    "corners a fifth darker": 1 - 0.2 * (2 * ((X - 0.5) ** 2 + (Y - 0.5) ** 2)) ** 2,
    "half in the shadow": 1 - 0.25 / (1 + np.exp((0.6 - X) / 0.03)),
    "a hand's shadow": 1 - 0.25 * np.exp(-((np.maximum(Y - 0.3, 0) / 0.08) ** 2)) * (X > 0.5) * np.minimum((X - 0.5) * 10, 1),
}


@pytest.mark.parametrize("light", LIGHT.values(), ids=LIGHT)
def test_light_and_shadow_are_no_ink(light: Floats) -> None:
    even, uneven = prepared(SEVEN + GRAIN), prepared(SEVEN * light + GRAIN)
    assert alike(even, uneven) > 0.97


def test_a_spot_of_light_in_a_clean_picture_is_no_ink() -> None:
    """Without noise, and with plain edges: all that changes is the light."""
    assert alike(prepared(SEVEN), prepared(SEVEN * LIGHT["a soft shadow"])) > 0.99
