"""How the export tells the answers, on a few images, beside NumPy."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mnist_tutorial import mnist
from mnist_tutorial.website.network.answers import LEAST_SURE, answers
from tests.website.network.reading import arrays

COUNT = 10_000


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What is exported of answers at random, a fifth of which are wrong, with the labels and probabilities."""
    rng = np.random.default_rng(0)
    labels = rng.integers(10, size=COUNT).astype(np.uint8)
    logits = rng.normal(size=(COUNT, 10)) + 4 * np.eye(10)[labels]
    probabilities = (np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)).astype(np.float32)
    images = rng.integers(256, size=(COUNT, 28, 28)).astype(np.uint8)
    folder: Path = tmp_path_factory.mktemp("answers")
    for name, content in answers(images, labels, probabilities).items():
        (folder / name).write_bytes(content)
    return json.loads((folder / "answers.json").read_text()), arrays(folder / "answers.json"), images, labels, probabilities


def test_the_matrix_and_where_our_seven_is(told: Any) -> None:
    description, _, _, labels, probabilities = told
    expected = np.zeros((10, 10), int)
    for actual, answer in zip(labels, probabilities.argmax(axis=1), strict=True):
        expected[actual, answer] += 1
    assert description["counts"] == expected.tolist()
    assert description["ours"] == [mnist.MISREAD, labels[mnist.MISREAD], probabilities[mnist.MISREAD].argmax()]


@pytest.mark.parametrize("least", [0.5, 0.8765, 0.95])
def test_a_cell_holds_its_confidences_from_the_surest_on(told: Any, least: float) -> None:
    description, found, _, labels, probabilities = told
    ends = np.cumsum(description["counts"])
    answer = probabilities.argmax(axis=1)
    for cell, confidence in enumerate(np.split(found["confidence"].astype(int), ends[:-1])):
        assert (np.diff(confidence) <= 0).all()
        own = probabilities.max(axis=1)[(labels == cell // 10) & (answer == cell % 10)].astype(float)
        assert (confidence >= round(10_000 * least)).sum() == (own >= least).sum()


def test_all_mistakes_are_shown_and_of_each_digit_the_least_sure_right_answers(told: Any) -> None:
    _, found, images, labels, probabilities = told
    index, answer = found["index"], probabilities.argmax(axis=1)
    wrong = answer != labels
    assert set(np.flatnonzero(wrong)) == {one for one in index if wrong[one]}
    for digit in range(10):
        right = np.flatnonzero(~wrong & (labels == digit))
        least_sure = right[probabilities.max(axis=1)[right].argsort()][:LEAST_SURE]
        assert [one for one in index if labels[one] == digit and not wrong[one]] == least_sure.tolist()
    np.testing.assert_array_equal(found["images"], images[index].reshape(-1, 784))
    np.testing.assert_array_equal(found["actual"], labels[index])
    np.testing.assert_array_equal(found["probabilities"], probabilities[index])
