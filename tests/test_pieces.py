"""Specks and printed lines are no ink; the parts of a broken digit are."""

import numpy as np
import pytest

from mnist_tutorial.preprocess import find_ink
from tests.drawings import GRAIN, SEVEN, alike, prepared


@pytest.mark.parametrize("dust", [1, 3])
def test_specks_are_no_ink(dust: int) -> None:
    picture = SEVEN + GRAIN
    for row, column in ((10, 270), (100, 5), (270, 200)):
        picture[row : row + dust, column : column + dust] = 0.1
    assert np.abs(prepared(picture) - prepared(SEVEN + GRAIN)).max() < 0.01


BROKEN = {
    "an i": [((0.1, 0.16), (0.45, 0.55)), ((0.3, 0.9), (0.46, 0.54))],
    "a 5 whose bar is apart": [((0.1, 0.16), (0.5, 0.7)), ((0.2, 0.9), (0.4, 0.46)), ((0.5, 0.56), (0.46, 0.7))],
}


@pytest.mark.parametrize("parts", BROKEN.values(), ids=BROKEN)
def test_the_parts_of_a_broken_digit_are_ink(parts: list[tuple[tuple[float, float], tuple[float, float]]]) -> None:
    ink = np.zeros((200, 200))
    for (top, bottom), (left, right_end) in parts:
        ink[round(200 * top) : round(200 * bottom), round(200 * left) : round(200 * right_end)] = 1
    np.testing.assert_array_equal(find_ink(1 - ink), ink)


def test_printed_lines_fainter_than_the_ink_are_no_ink() -> None:
    lined = SEVEN.copy()
    lined[30::40] -= 0.1
    lined[31::40] -= 0.1
    assert alike(prepared(lined + GRAIN), prepared(SEVEN + GRAIN)) > 0.95
