"""A drawn digit is prepared in the browser as in Python, whatever its ink and its ground."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from mnist_tutorial.preprocess import to_mnist
from tests.browser.scripts import Scripts
from tests.conftest import Digits

TO_MNIST = """
const { toMnist } = await import(folder + "preprocess.js");
const data = new Uint8ClampedArray(rgba.buffer);
return toMnist(new ImageData(data, width, rgba.length / 4 / width)) ?? new Float32Array(0);
"""

Picture = npt.NDArray[np.uint8]

GROUNDS = {
    "black on white": (1.0, 0.0),
    "white on black": (0.0, 1.0),
    "pencil grey on paper grey": (0.85, 0.45),
    "chalk on slate": (0.25, 0.8),
}
"""Ground and ink, from 0, black, to 1, white."""


def _enlarged(
    digit: npt.NDArray[np.uint8], times: int, height: int, width: int, top: int, left: int
) -> npt.NDArray[np.float64]:
    """The digit's ink, each pixel a square, in a picture of this size."""
    ink = np.zeros((height, width))
    big = np.repeat(np.repeat(digit / 255, times, axis=0), times, axis=1)
    ink[top : top + big.shape[0], left : left + big.shape[1]] = big
    return ink


PLACES: dict[str, tuple[int, int, int, int, int]] = {
    "as it is": (1, 28, 28, 0, 0),
    "tiny in a corner": (1, 280, 280, 250, 3),
    "huge": (10, 280, 280, 0, 0),
    "wide paper": (4, 150, 400, 20, 260),
    "tall paper": (3, 391, 97, 300, 1),
}


def _painted(ink: npt.NDArray[np.float64], ground: float, strongest: float) -> Picture:
    picture = np.full((*ink.shape, 4), 255, np.uint8)
    picture[..., :3] = np.round(255 * (ground + (strongest - ground) * ink))[..., np.newaxis]
    return picture


def _compare(scripts: Scripts, picture: Picture) -> Any:
    found = scripts.array(TO_MNIST, np.float32, rgba=picture, width=picture.shape[1])
    expected = to_mnist(picture)
    assert expected is not None
    np.testing.assert_array_equal(found, expected)
    return found


@pytest.mark.parametrize("place", PLACES)
def test_the_same_ink_gives_the_same_pixels_as_python(scripts: Scripts, digits: Digits, place: str) -> None:
    for k in range(10):
        ink = _enlarged(digits[1][0][k], *PLACES[place])
        for ground, strongest in GROUNDS.values():
            _compare(scripts, _painted(ink, ground, strongest))


def test_uneven_light_noise_colour_and_transparency_give_what_they_give_in_python(scripts: Scripts, digits: Digits) -> None:
    random = np.random.default_rng(6)
    ink = _enlarged(digits[1][0][4], 5, 180, 220, 15, 40)
    picture = _painted(ink, 0.8, 0.2)
    sloping = picture.copy()
    sloping[..., :3] -= np.linspace(0, 40, 220).astype(np.uint8)[:, np.newaxis]
    noisy = np.clip(picture.astype(int) + random.integers(-4, 5, picture.shape), 0, 255).astype(np.uint8)
    blue = picture.copy()
    blue[..., 2] = 255
    clear = picture.copy()
    clear[..., :3] = 0
    clear[..., 3] = np.round(255 * ink)
    white = clear.copy()
    white[..., :3] = 255
    for one in (sloping, noisy, blue, clear, white):
        _compare(scripts, one)


def test_shadows_dust_and_printed_lines_give_what_they_give_in_python(scripts: Scripts, digits: Digits) -> None:
    random = np.random.default_rng(7)
    y, x = np.mgrid[0:1:300j, 0:1:400j]
    for times, ground, strongest in ((1, 0.8, 0.2), (3, 0.3, 0.9)):  # the larger is reduced first
        plain = _painted(_enlarged(digits[1][0][4], 5, 300, 400, 130, 60), ground, strongest)[..., :3] / 255
        shadow = (1 - 0.25 * np.exp(-((x - 0.7) ** 2 + (y - 0.3) ** 2) / 0.02))[..., np.newaxis]
        dust = np.where(random.random((300, 400, 1)) < 0.002, 0.1, 1)
        lines = 1 - 0.1 * (np.arange(300) % 50 < 3)[:, np.newaxis, np.newaxis]
        for on_it in (shadow, dust, lines, shadow * dust * lines):
            grain = random.normal(0, 0.01, (300, 400, 1))
            picture = np.full((300, 400, 4), 255, np.uint8)
            picture[..., :3] = np.clip(255 * (plain * on_it + grain), 0, 255)
            _compare(scripts, np.repeat(np.repeat(picture, times, axis=0), times, axis=1))


@pytest.mark.parametrize("grey", [0, 128, 255])
def test_no_ink_is_no_digit(scripts: Scripts, grey: int) -> None:
    picture = np.full((50, 40, 4), grey, np.uint8)
    assert to_mnist(picture) is None
    assert len(scripts.array(TO_MNIST, np.float32, rgba=picture, width=40)) == 0
