"""``answers.json`` and ``answers.bin``: how the network answered each test digit, and the images that a reader may ask for."""

import numpy as np
import numpy.typing as npt

from mnist_tutorial import mnist
from mnist_tutorial.website.network.arrays import packed

LEAST_SURE = 12
"""Of each digit, how many right answers are shown: those of which the network was the least sure."""
CERTAIN = 10_000
"""A confidence of 1 as a whole number. Rounding down keeps every comparison with a limit of at most four decimals."""

Whole = npt.NDArray[np.integer]


def counts(actual: Whole, answer: Whole) -> Whole:
    """The confusion matrix: a row for each actual digit, a column for each answer."""
    return np.bincount(10 * actual.astype(int) + answer, minlength=100).reshape(10, 10)


def pictured(actual: Whole, answer: Whole, confidence: npt.NDArray[np.float32]) -> Whole:
    """Indices of the images to show, cell by cell: all mistakes, the surest first, and the least sure right answers."""
    places: list[int] = []
    for row in range(10):
        for column in range(10):
            cell = np.flatnonzero((actual == row) & (answer == column))
            surest_first = cell[(-confidence[cell]).argsort(kind="stable")]
            places += list(surest_first[::-1][:LEAST_SURE] if row == column else surest_first)
    return np.array(places)


def answers(images: mnist.Images, labels: mnist.Labels, probabilities: npt.NDArray[np.float32]) -> dict[str, bytes]:
    """The two files. The description holds the matrix, which is shown before the rest is there.

    ``confidence`` is that of all answers, cell by cell of the matrix and surest first: the matrix says where each cell ends.
    """
    answer, confidence = probabilities.argmax(axis=1), probabilities.max(axis=1)
    shown = pictured(labels, answer, confidence)
    order = np.lexsort((-confidence, answer, labels))
    return packed(
        "answers",
        {
            "confidence": np.floor(confidence[order].astype(float) * CERTAIN).astype(np.uint16),
            "index": shown.astype(np.uint16),
            "actual": labels[shown].astype(np.uint8),
            "images": images[shown].reshape(-1, 784),
            "probabilities": probabilities[shown].astype(np.float32),
        },
        counts=counts(labels, answer).tolist(),
        ours=[mnist.MISREAD, int(labels[mnist.MISREAD]), int(answer[mnist.MISREAD])],
    )
