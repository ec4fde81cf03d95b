"""``python -m mnist_tutorial.website.network.export NOTEBOOK FOLDER``: the files that ``docs/assets/network/`` fetches.

- ``manifest.json``, ``weights.bin``: the weights, those of the hidden layer rounded to whole numbers of a scale per neuron.
- ``digits.json``, ``digits.bin``: test digits to choose from, the hardest among them.
- ``example.json``, ``example.bin``: what the page *How does the model work?* computes of its own digit, not rounded.
- ``training.json``, ``training.bin``: training digits for a network that learns in the page.
"""

import contextlib
import io
import os
import sys
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import numpy.typing as npt

from mnist_tutorial import mnist
from mnist_tutorial.forward import forward
from mnist_tutorial.website.network.arrays import packed

LEVELS = 100
"""A hidden neuron's weights become whole numbers from -100 to 100. With 127, the most that 8 bits hold, the file is
18 KB larger and the answers agree no better; with the output layer rounded too, they agree less."""
OF_EACH_DIGIT = 20
"""Test digits to choose from."""
HARDEST = 8
"""That many of them are those to which the network gives the least probability of being what they are."""
TRAINING, VALIDATION = 5000, 1000
"""Digits for the network that learns in the page."""

COMPUTED = ("Ws", "p", "v", "D", "i", "zero", "z1", "a1", "z2", "probabilities", "predictions", "test_labels", "model")
"""Names that the page's code gives to its values."""

Floats = npt.NDArray[np.float32]


def rounded(W: Floats, levels: int = LEVELS) -> tuple[npt.NDArray[np.int8], Floats]:
    """Weights as whole numbers of a scale: ``W`` is about ``whole * scales``.

    Parameters
    ----------
    W
        Shape ``(inputs, neurons)``.
    levels
        The largest weight of a neuron, positive or negative, becomes this number; at most 127.

    Returns
    -------
    tuple[npt.NDArray[np.int8], Floats]
        The whole numbers, shape ``(inputs, neurons)``, and the scales, shape ``(neurons,)``, more than 0. No weight is off by
        more than half of its neuron's scale.
    """
    largest = np.abs(W).max(axis=0)
    scales = np.where(largest > 0, largest, 1) / np.float32(levels)
    return np.round(W / scales).astype(np.int8), scales.astype(np.float32)


def weights(Ws: list[Floats], images: Floats, labels: mnist.Labels, answers: npt.NDArray[np.integer]) -> dict[str, bytes]:
    """``manifest.json`` and ``weights.bin``; the manifest tells what rounding changes on these images, answered so by Keras."""
    W1, b1, W2, b2 = Ws
    whole, scales = rounded(W1)
    after = forward(images, [whole * scales, b1, W2, b2]).probabilities.argmax(axis=1)
    return packed(
        "weights",
        {"W1": whole, "b1": b1, "W2": W2, "b2": b2},
        description="manifest",
        scales={"W1": [float(str(scale)) for scale in scales]},  # as few digits as tell a float32
        accuracy={"before": float((answers == labels).mean()), "after": float((after == labels).mean())},
        agreement=int((after == answers).sum()),
        images=len(images),
    )


def digits(images: mnist.Images, labels: mnist.Labels, probabilities: Floats, wanted: int) -> dict[str, bytes]:
    """``digits.json`` and ``digits.bin``: as many of each class, by class, then by place in the test set, with ``wanted``."""
    right = probabilities[np.arange(len(labels)), labels]
    chosen: list[int] = []
    for digit in range(10):
        places = np.flatnonzero(labels == digit)
        hardest = places[right[places].argsort(kind="stable")][:HARDEST]
        first = [wanted] if labels[wanted] == digit else []
        order = dict.fromkeys([*hardest, *first, *places])  # each once
        chosen += sorted(int(place) for place in list(order)[:OF_EACH_DIGIT])
    return packed(
        "digits",
        {"indices": np.array(chosen, np.uint16), "labels": labels[chosen], "images": images[chosen].reshape(-1, 784)},
    )


def example(page: dict[str, Any]) -> dict[str, bytes]:
    """``example.json`` and ``example.bin``: the page's digit, and the weights of the neurons that it prints."""
    W1, b1, W2, b2 = page["Ws"]
    neurons = sorted({int(page["i"]), int(page["zero"])})
    arrays = {name: page[name] for name in ("D", "z1", "a1", "z2", "probabilities")}
    arrays |= {"b1": b1, "b2": b2, "W1": W1[:, neurons].T, "W2": W2[neurons]}
    return packed(
        "example",
        {name: np.asarray(array, np.float32) for name, array in arrays.items()},
        index=int(page["p"]),
        label=int(page["test_labels"][page["p"]]),
        neurons=neurons,
    )


def training(images: mnist.Images, labels: mnist.Labels) -> dict[str, bytes]:
    """``training.json`` and ``training.bin``: the first training digits, and those after them for validation."""
    count = TRAINING + VALIDATION
    arrays = {"images": images[:count].reshape(-1, 784), "labels": labels[:count]}
    return packed("training", arrays, training=TRAINING, validation=VALIDATION)


def computed(notebook: nbformat.NotebookNode) -> dict[str, Any]:
    """What the page's code has computed when all names in `COMPUTED` have their values.

    Raises
    ------
    ValueError
        If some have none at the end of the page.
    """
    os.environ["MPLBACKEND"] = "Agg"  # nobody looks at the figures
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            exec(compile(cell.source, f"<cell {cell.id}>", "exec"), names)
            if names.keys() >= set(COMPUTED):
                return names
    missing = ", ".join(name for name in COMPUTED if name not in names)
    raise ValueError(f"the page computes no {missing}, which the explorer shows: give network/export.py its new name")


def main(notebook: Path, folder: Path) -> None:
    with contextlib.redirect_stdout(io.StringIO()):  # what the page prints is no message of ours
        page = computed(nbformat.read(notebook, as_version=4))
    (train_images, train_labels), (test_images, test_labels) = mnist.load_data()
    prepared = test_images.reshape(-1, 784).astype(np.float32) / np.float32(255)
    probabilities = page["model"].predict(prepared, verbose=0)
    files = weights(page["Ws"], prepared, test_labels, probabilities.argmax(axis=1))
    files |= digits(test_images, test_labels, probabilities, wanted=page["p"])
    files |= example(page) | training(train_images, train_labels)
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
