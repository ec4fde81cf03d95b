"""Any picture of a digit comes out as MNIST would have it; MNIST's own digits and the trained network say whether it does."""

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pytest

from mnist_tutorial.forward import forward
from mnist_tutorial.preprocess import FAINT, LARGEST, MIDDLE, Array, Floats, centre, crop, find_ink, fit, grey, to_mnist
from tests.conftest import Digits
from tests.drawings import LINES, drawn, on_ground, prepared

if TYPE_CHECKING:
    import keras


def enlarged(ink: npt.NDArray[Any], times: int) -> npt.NDArray[Any]:
    return np.repeat(np.repeat(ink, times, axis=0), times, axis=1)


def same(one: Any, other: Any, tolerance: float = 1e-5) -> None:
    np.testing.assert_allclose(one, other, rtol=0, atol=tolerance, strict=True)


INKS = [crop(drawn(points, size, pen)) for points in LINES.values() for size, pen in ((30, 0.3), (90, 0.05))]
each_ink = pytest.mark.parametrize("ink", INKS)


@each_ink
def test_what_comes_out(ink: Floats) -> None:
    picture = on_ground(ink)
    before = picture.copy()
    image = prepared(picture)
    assert image.shape == (784,)
    assert image.dtype == np.float32
    assert image.min() >= 0
    assert image.max() == 1
    np.testing.assert_array_equal(picture, before)


@each_ink
def test_types_and_channels_make_no_difference(ink: Floats) -> None:
    whole = np.round(on_ground(ink) * 255).astype(np.uint8)
    expected = prepared(whole / 255)
    same(prepared(whole), expected)
    same(prepared(whole.astype(np.int64)), expected)
    same(prepared((whole / 255).astype(np.float32)), expected, 1e-4)
    colour = np.stack([whole] * 3, axis=2)
    same(prepared(colour), expected)
    opaque = np.concatenate([colour, np.full((*whole.shape, 1), 255, np.uint8)], axis=2)
    same(prepared(opaque), expected)
    black_or_white = whole > whole.max() // 2
    same(prepared(black_or_white), prepared(black_or_white * 1.0), 0)


@pytest.mark.parametrize("colour", [(0, 0, 0), (1, 1, 1), (0.9, 0.1, 0.1), (1, 1, 0)])
@each_ink
def test_ink_on_a_transparent_ground(colour: tuple[float, float, float], ink: Floats) -> None:
    opacity = on_ground(ink)
    picture = np.stack([np.full_like(opacity, part) for part in colour] + [opacity], axis=2)
    same(prepared(picture), prepared(opacity))


def test_a_line_along_the_box() -> None:
    """By hand: 40 × 4 pixels become 20 × 2."""
    image = fit(np.ones((40, 4)))
    assert np.argwhere(image == 1).min(axis=0).tolist() == [4, 13]
    assert np.argwhere(image == 1).max(axis=0).tolist() == [23, 14]
    assert image.sum() == 40


def test_a_pixel_is_the_mean_of_what_it_covers() -> None:
    """By hand: three pixels of the picture go into two of the image, the middle one by halves."""
    ink = np.ones((30, 30))
    ink[:, 0:3] = [0, 0.5, 1]
    assert fit(ink)[10, 4:8].tolist() == pytest.approx([0.5 / 3, 2.5 / 3, 1, 1])


NOTHING = {
    "white": np.ones((40, 30)),
    "black": np.zeros((40, 30, 3), np.uint8),
    "only noise": np.random.default_rng(0).normal(0.7, 0.02, (100, 100)),
    "only a slope": np.linspace(0.3, 0.9, 100)[:, np.newaxis] * np.ones(80),
}


@pytest.mark.parametrize("picture", NOTHING.values(), ids=NOTHING)
def test_where_there_is_no_ink(picture: Array) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert to_mnist(picture) is None
    assert not find_ink(grey(picture)).any()


BAD = {
    "a flattened image": (np.zeros(784), r"\(height, width, 3\).* got shape \(784,\)"),
    "empty": (np.zeros((0, 28)), r"the picture is empty: its shape is \(0, 28\)"),
    "floats to 255": (np.full((28, 28), 255.0), "floats from 0 to 1, and got 255 to 255: divide by 255"),
    "not a number": (np.full((28, 28), np.nan), "floats from 0 to 1, and got nan"),
    "a file's name": ("digit.png", r"got the name of a file: read it first, with read_photo\('digit\.png'\)"),
    "16 bits": (np.full((28, 28), 65535, np.uint16), "whole numbers from 0 to 255, and got 65535 to 65535"),
}


@pytest.mark.parametrize(("picture", "message"), BAD.values(), ids=BAD)
def test_what_is_no_picture_is_refused(picture: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        to_mnist(picture)


@pytest.mark.parametrize(
    ("step", "ink", "message"),
    [
        (crop, np.zeros((5, 5)), "no ink to crop"),
        (crop, np.full((5, 5), FAINT), "no ink to crop"),
        (fit, np.zeros((5, 5)), "no ink to fit"),
        (centre, np.zeros((28, 28)), "no ink to centre"),
        (centre, np.ones(784), r"\(28, 28\), and got shape \(784,\)"),
    ],
)
def test_a_step_wants_ink(step: Any, ink: Floats, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        step(ink)


def test_a_large_picture_is_reduced_by_means() -> None:
    """By hand: 1000 × 600 pixels, in squares of 3 × 3; what is left over is no square."""
    picture = np.random.default_rng(2).random((1000, 600))
    reduced = grey(picture)
    assert reduced.shape == (333, 200)
    same(reduced, picture[:999].reshape(333, 3, 200, 3).mean(axis=(1, 3)))


# MNIST's own digits, and the network that was trained on them, as judges from outside.

COUNT = 500


@pytest.fixture(scope="module")
def images(digits: Digits) -> npt.NDArray[np.uint8]:
    return digits[1][0][:COUNT]


def right(trained: "keras.Sequential", images: npt.NDArray[Any], digits: Digits) -> float:
    """The share of the images that the network reads right."""
    answers = forward(images.reshape(-1, 784), trained.get_weights()).probabilities.argmax(axis=1)
    return float((answers == digits[1][1][: len(answers)]).mean())


def test_mnist_is_centred_so(digits: Digits) -> None:
    images = digits[1][0] / 255
    y, x = np.mgrid[:28, :28]
    total = images.sum(axis=(1, 2))
    for centres in ((images * y).sum(axis=(1, 2)) / total, (images * x).sum(axis=(1, 2)) / total):
        assert centres.min() > MIDDLE - 0.55
        assert centres.max() <= MIDDLE + 0.5


def test_mnist_s_digits_moved_and_enlarged_come_back(
    images: npt.NDArray[np.uint8], digits: Digits, trained: "keras.Sequential"
) -> None:
    random = np.random.default_rng(1)
    back, whole = [], []
    for i, image in enumerate(images):
        ink = on_ground(image, before=tuple(random.integers(0, 60, 2)), after=tuple(random.integers(0, 60, 2)))
        picture = enlarged(ink, 1 + i % 4)
        back.append(prepared(picture if i % 2 else 255 - picture))
        whole.append(max(picture.shape) <= LARGEST)
    differences = np.abs(np.array(back) - images.reshape(-1, 784) / 255).max(axis=1)
    assert np.median(differences) < 0.005
    assert (differences[whole] < FAINT).mean() > 0.98  # a reduced picture's pixels are means of MNIST's
    assert right(trained, np.array(back), digits) >= right(trained, images / 255, digits) - 0.002


@pytest.mark.parametrize("times", [2, 3, 4])
@each_ink
def test_how_large_the_picture_is_makes_no_difference(ink: Floats, times: int) -> None:
    """But for the faintest edge of the ink, which in a large picture changes as slowly as light may."""
    same(prepared(enlarged(on_ground(ink), times)), prepared(on_ground(ink)), FAINT)


@pytest.mark.parametrize(("light", "noise"), [(0.2, 0), (0, 0.03), (0.2, 0.03)])
def test_photos_of_mnist_s_digits_are_read(
    images: npt.NDArray[np.uint8], digits: Digits, trained: "keras.Sequential", light: float, noise: float
) -> None:
    """Dark on light paper, lit from one side, grainy."""
    random = np.random.default_rng(1)
    some = images[:100]
    back = []
    for image in some:
        ink = on_ground(
            enlarged(image / 255, 5), before=tuple(random.integers(5, 50, 2)), after=tuple(random.integers(5, 50, 2))
        )
        y, x = np.mgrid[-1 : 1 : ink.shape[0] * 1j, -1 : 1 : ink.shape[1] * 1j]
        paper = 0.75 + light * (random.uniform(-0.5, 0.5) * x + random.uniform(-0.5, 0.5) * y)
        back.append(prepared(np.clip(paper - 0.6 * ink + random.normal(0, noise, ink.shape), 0, 1)))
    assert right(trained, np.array(back), digits) >= right(trained, some / 255, digits) - 0.03


@pytest.mark.parametrize("digit", LINES)
def test_digits_drawn_with_any_pen_are_read(digit: int, trained: "keras.Sequential") -> None:
    pictures = [drawn(LINES[digit], size, pen) for size in (40, 150, 400) for pen in (0.01, 0.03, 0.06, 0.1, 0.15)]
    answers = forward(np.array([prepared(picture) for picture in pictures]), trained.get_weights()).probabilities.argmax(axis=1)
    assert (answers == digit).mean() >= 0.8, answers
