"""``answers.json`` and ``answers.bin``: how the network answered each test digit, and the images that a reader may ask for."""

import numpy as np
import numpy.typing as npt

from mnist_tutorial import mnist
from mnist_tutorial.website.network.arrays import packed

LEAST_SURE = 12
"""Of each digit, how many right answers are shown: those of which the network was the least sure."""
CERTAIN = 10_000
"""A confidence of 1 as a whole number. Rounding down keeps every comparison with a limit of at most four decimals."""


def answers(images: mnist.Images, labels: mnist.Labels, probabilities: npt.NDArray[np.float32]) -> dict[str, bytes]:
    """The two files. The description holds the confusion matrix, which is shown before the rest is there.

    Both arrange the digits cell by cell of the matrix, a row for each actual digit and a column for each answer, and in each
    cell from the surest answer on; the right answers that are shown, from the least sure on. ``confidence`` is that of all
    answers, and the matrix says where each cell ends.

    Parameters
    ----------
    images, labels
        All test digits, shapes ``(n, 28, 28)`` and ``(n,)``.
    probabilities
        What the network answers to each, shape ``(n, 10)``.
    """
    answer, confidence = probabilities.argmax(axis=1), probabilities.max(axis=1)
    counts = np.bincount(10 * labels.astype(int) + answer, minlength=100)
    order = np.lexsort((-confidence, answer, labels))
    cells = np.split(order, counts.cumsum()[:-1])
    for digit in range(10):
        cells[11 * digit] = cells[11 * digit][::-1][:LEAST_SURE]
    shown = np.concatenate(cells)
    return packed(
        "answers",
        {
            "confidence": np.floor(confidence[order].astype(float) * CERTAIN).astype(np.uint16),
            "index": shown.astype(np.uint16),
            "actual": labels[shown].astype(np.uint8),
            "images": images[shown].reshape(-1, 784),
            "probabilities": probabilities[shown].astype(np.float32),
        },
        counts=counts.reshape(10, 10).tolist(),
        ours=[mnist.MISREAD, int(labels[mnist.MISREAD]), int(answer[mnist.MISREAD])],
    )
