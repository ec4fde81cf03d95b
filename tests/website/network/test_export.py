"""The functions of the export, on small inputs. The files for the real network are tested on the built site."""

from typing import Any

import nbformat
import numpy as np
import numpy.typing as npt
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from mnist_tutorial.website.network.export import COMPUTED, HARDEST, LEVELS, OF_EACH_DIGIT, computed, rounded, to_choose_from


def test_no_weight_changes_by_more_than_half_a_scale() -> None:
    W = np.random.default_rng(0).normal(scale=0.1, size=(784, 32)).astype(np.float32)
    integers, scales = rounded(W)
    assert integers.dtype == np.int8
    assert np.abs(integers).max() <= LEVELS
    assert (scales > 0).all()
    assert (np.abs(integers * scales - W) <= scales * 0.5001).all()


def test_weights_that_are_all_zero_stay_zero() -> None:
    integers, scales = rounded(np.zeros((3, 2), np.float32))
    assert not integers.any()
    assert np.isfinite(scales).all()


@pytest.fixture
def sure() -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.float32]]:
    """Labels of 400 test digits, and probabilities such that the later an image comes, the harder it is."""
    labels = np.tile(np.arange(10, dtype=np.uint8), 40)
    probabilities = np.zeros((400, 10), np.float32)
    probabilities[np.arange(400), labels] = np.linspace(1, 0, 400)
    return labels, probabilities


def test_of_each_digit_the_hardest_the_pages_own_and_the_first_are_there(sure: tuple[Any, Any]) -> None:
    labels, probabilities = sure
    places = np.array(to_choose_from(labels, probabilities, wanted=(203, 214))).reshape(10, OF_EACH_DIGIT)
    for digit, chosen in enumerate(places):
        all_of_it = list(range(digit, 400, 10))
        assert list(chosen) == sorted(set(chosen))
        assert set(all_of_it[-HARDEST:]) <= set(chosen) <= set(all_of_it)
        assert set(all_of_it[: OF_EACH_DIGIT - HARDEST - (digit in (3, 4))]) <= set(chosen)
    assert 203 in places[3]
    assert 214 in places[4]


def _page(*sources: str) -> nbformat.NotebookNode:
    return new_notebook(cells=[new_markdown_cell("# Text"), *map(new_code_cell, sources)])


def test_the_page_runs_until_every_value_is_computed() -> None:
    names = computed(_page("one = 1", "; ".join(f"{name} = one + 1" for name in COMPUTED), "raise SystemExit"))
    assert all(names[name] == 2 for name in COMPUTED)


def test_a_name_that_the_page_no_longer_computes_is_an_error() -> None:
    with pytest.raises(ValueError, match="the page computes no z1, which the explorer shows"):
        computed(_page("; ".join(f"{name} = 1" for name in COMPUTED if name != "z1")))
