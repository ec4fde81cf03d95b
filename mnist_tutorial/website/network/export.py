"""``python -m mnist_tutorial.website.network.export NOTEBOOK FOLDER`` writes the files that ``docs/assets/network/`` fetches.

- ``manifest.json``, ``weights.bin``: the weights; those of the hidden layer are integers, with one scale for each neuron.
- ``digits.json``, ``digits.bin``: test digits to choose from, the hardest among them.
- ``example.json``, ``example.bin``: what the page *How does the model work?* computes for its own digit, without rounding.
- ``training.json``, ``training.bin``: training digits for a network that learns in the page.
- ``seven.json``: a 7 in strokes of a pencil, and how the network reads it, to show before anything else is fetched.
"""

import contextlib
import io
import json
import os
import random
import sys
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from mnist_tutorial import mnist
from mnist_tutorial.forward import forward
from mnist_tutorial.model import SEED
from mnist_tutorial.preprocess import to_mnist
from mnist_tutorial.website.network.arrays import packed

LEVELS = 100
"""The weights of a hidden neuron become integers from -100 to 100. With 127, the most that 8 bits hold, the file is 18 KB
larger and the answers are not more often those of Keras; if the output layer were rounded too, they would be so less often."""
OF_EACH_DIGIT = 20
"""Test digits to choose from, for each of the ten digits."""
HARDEST = 8
"""How many of those are the hardest: the network gives the lowest probability to the right answer."""
TRAINING, VALIDATION = 5000, 1000
"""Digits for the network that learns in the page."""

SEVEN = ((0.27, 0.25), (0.71, 0.24), (0.66, 0.36), (0.56, 0.53), (0.48, 0.7), (0.43, 0.85))
"""Where a pencil turns that draws a 7, in parts of the sheet's side."""
PEN = 0.055
"""Its width, as in ``ink-pad.js``."""

COMPUTED = ("Ws", "p", "D", "i", "say_two", "say_seven", "z1", "a1", "z2", "probabilities", "test_labels", "model")
"""The names of the values that the page's code computes for the explorer."""

Floats = npt.NDArray[np.float32]


def rounded(W: Floats, levels: int = LEVELS) -> tuple[npt.NDArray[np.int8], Floats]:
    """Round weights to integers, one scale for each neuron: ``W`` is about ``integers * scales``.

    Parameters
    ----------
    W
        Shape ``(inputs, neurons)``.
    levels
        The integer that a neuron's largest weight, positive or negative, becomes; at most 127.

    Returns
    -------
    tuple[npt.NDArray[np.int8], Floats]
        The integers, shape ``(inputs, neurons)``, and the scales, shape ``(neurons,)``, all above 0. No weight changes by more
        than half of its neuron's scale.
    """
    largest = np.abs(W).max(axis=0)
    scales = np.where(largest > 0, largest, 1) / np.float32(levels)
    return np.round(W / scales).astype(np.int8), scales.astype(np.float32)


def weights(Ws: list[Floats], images: Floats, labels: mnist.Labels, answers: npt.NDArray[np.integer]) -> dict[str, bytes]:
    """``manifest.json`` and ``weights.bin``. The manifest says how often rounding changes Keras's ``answers``."""
    W1, b1, W2, b2 = Ws
    integers, scales = rounded(W1)
    after = forward(images, [integers * scales, b1, W2, b2]).probabilities.argmax(axis=1)
    return packed(
        "weights",
        {"W1": integers, "b1": b1, "W2": W2, "b2": b2},
        description="manifest",
        scales={"W1": [float(str(scale)) for scale in scales]},  # with as few digits as identify a float32
        accuracy={"before": float((answers == labels).mean()), "after": float((after == labels).mean())},
        agreement=int((after == answers).sum()),
        images=len(images),
    )


def digits(images: mnist.Images, labels: mnist.Labels, probabilities: Floats, *, misread: int, moved: int) -> dict[str, bytes]:
    """``digits.json`` and ``digits.bin``: test digits in the order of their labels, the pages' own two among them."""
    right = probabilities[np.arange(len(labels)), labels]
    chosen: list[int] = []
    for digit in range(10):
        indices = np.flatnonzero(labels == digit)
        hardest = indices[right[indices].argsort(kind="stable")][:HARDEST]
        first = [index for index in (misread, moved) if labels[index] == digit]
        without_repetition = dict.fromkeys([*hardest, *first, *indices])
        chosen += sorted(list(without_repetition)[:OF_EACH_DIGIT])
    return packed(
        "digits",
        {"indices": np.array(chosen, np.uint16), "labels": labels[chosen], "images": images[chosen].reshape(-1, 784)},
        misread=misread,
        moved=moved,
    )


def example(page: dict[str, Any]) -> dict[str, bytes]:
    """``example.json`` and ``example.bin``: the digit of the page, and the weights of the neurons that the page follows."""
    W1, b1, W2, b2 = page["Ws"]
    neurons = sorted({int(page["i"]), int(page["say_two"][0]), int(page["say_seven"][0])})
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
    """``training.json`` and ``training.bin``: the first training digits, and the next ones for validation."""
    count = TRAINING + VALIDATION
    arrays = {"images": images[:count].reshape(-1, 784), "labels": labels[:count]}
    return packed("training", arrays, training=TRAINING, validation=VALIDATION)


def seven(Ws: list[Floats]) -> dict[str, bytes]:
    """``seven.json``: the points of its one stroke, sixty of them as evenly as a hand draws, and the ten probabilities."""
    corners = np.array(SEVEN)
    along = np.concatenate([[0], np.hypot(*np.diff(corners, axis=0).T).cumsum()])
    points = np.stack([np.interp(np.linspace(0, along[-1], 60), along, side) for side in corners.T], axis=1)
    sheet = Image.new("L", (560, 560), 255)
    ImageDraw.Draw(sheet).line([tuple(point) for point in points * 560], fill=0, width=round(PEN * 560), joint="curve")
    prepared = to_mnist(np.array(sheet))
    assert prepared is not None, "it has ink"
    (answer,) = forward(prepared.reshape(1, 784), Ws).probabilities
    text = {"stroke": points.round(3).tolist(), "probabilities": [float(f"{one:.4g}") for one in answer]}
    return {"seven.json": json.dumps(text).encode()}


def computed(notebook: nbformat.NotebookNode) -> dict[str, Any]:
    """Run the page's code until all names in `COMPUTED` have values, and return its variables.

    Raises
    ------
    ValueError
        If a name still has no value at the end of the page.
    """
    os.environ["MPLBACKEND"] = "Agg"  # the figures are not needed
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            exec(compile(cell.source, f"<cell {cell.id}>", "exec"), names)
            if names.keys() >= set(COMPUTED):
                return names
    missing = ", ".join(name for name in COMPUTED if name not in names)
    raise ValueError(f"the page computes no {missing}, which the explorer shows: put the new name into network/export.py")


def main(notebook: Path, folder: Path) -> None:
    with contextlib.redirect_stdout(io.StringIO()):  # stdout is shown if the export fails: the page's text is no help there
        page = computed(nbformat.read(notebook, as_version=4))
    (train_images, train_labels), (test_images, test_labels) = mnist.load_data()
    prepared = test_images.reshape(-1, 784).astype(np.float32) / np.float32(255)
    probabilities = page["model"].predict(prepared, verbose=0)
    files = weights(page["Ws"], prepared, test_labels, probabilities.argmax(axis=1))
    moved = random.Random(SEED).randrange(len(test_images))  # as page 6 takes the first that it reads
    files |= digits(test_images, test_labels, probabilities, misread=mnist.MISREAD, moved=moved)
    files |= example(page) | training(train_images, train_labels) | seven(page["Ws"])
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
