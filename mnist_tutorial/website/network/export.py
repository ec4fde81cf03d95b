"""``python -m mnist_tutorial.website.network.export NOTEBOOK FOLDER`` writes the files that ``docs/assets/network/`` fetches.

- ``manifest.json``, ``weights.bin``: the weights; those of the hidden layer are integers, with one scale for each neuron.
- ``digits.json``, ``digits.bin``: test digits to choose from, the hardest among them.
- ``example.json``, ``example.bin``: the digit of the page *How does the model work?* with its hidden sums, not rounded; and the
  activations of the first test digits, on which the accuracy is counted while neurons are switched off.
- ``sums.json``, ``sums.bin``: the hidden sums of the digits to choose from, not rounded.
- ``training.json``, ``training.bin``: training digits for a network that learns in the page.
- ``answers.json``, ``answers.bin``: how the network answered each test digit (`answers`).
- ``weights.npz``: the weights as Keras has them, for Python in the page (`website.live`).
- ``seven.json``: a 7 in strokes of a pencil, and how the network reads it, to show before anything else is fetched.
"""

import contextlib
import io
import json
import os
import random
import sys
from collections.abc import Sequence
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
from mnist_tutorial.website.network.answers import answers
from mnist_tutorial.website.network.arrays import packed

LEVELS = 100
"""The weights of a hidden neuron become integers from -100 to 100. With 127, the most that 8 bits hold, the file is 18 KB
larger and the answers are not more often those of Keras; if the output layer were rounded too, they would be so less often."""
OF_EACH_DIGIT = 20
"""Test digits to choose from, for each of the ten digits."""
HARDEST = 8
"""How many of those are the hardest: the network gives the lowest probability to the right answer."""
FIRST = 200
"""Test digits on which the accuracy is counted: the first, since among those to choose from the hardest are too many."""
TRAINING, VALIDATION = 5000, 1000
"""Digits for the network that learns in the page."""

SEVEN = ((0.27, 0.25), (0.71, 0.24), (0.66, 0.36), (0.56, 0.53), (0.48, 0.7), (0.43, 0.85))
"""Where a pencil turns that draws a 7, in parts of the sheet's side."""
PEN = 0.055
"""Its width, as in ``ink-pad.js``."""

COMPUTED = ("Ws", "p", "D", "z1", "test_labels", "model")
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


def to_choose_from(labels: mnist.Labels, probabilities: Floats, wanted: Sequence[int]) -> list[int]:
    """Indices of test digits, `OF_EACH_DIGIT` of each and in the order of their labels.

    Parameters
    ----------
    labels, probabilities
        Of all test digits, shapes ``(n,)`` and ``(n, 10)``.
    wanted
        Indices of those that the pages take: they are among the chosen.
    """
    right = probabilities[np.arange(len(labels)), labels]
    chosen: list[int] = []
    for digit in range(10):
        indices = np.flatnonzero(labels == digit)
        hardest = indices[right[indices].argsort(kind="stable")][:HARDEST]
        first = [index for index in wanted if labels[index] == digit]
        without_repetition = dict.fromkeys([*hardest, *first, *indices])
        chosen += sorted(list(without_repetition)[:OF_EACH_DIGIT])
    return chosen


def example(page: dict[str, Any], z1: Floats) -> dict[str, bytes]:
    """``example.json`` and ``example.bin``: the digit of the page, and the first test digits' activations as whole numbers.

    Rounding them to 65,535 levels changes no count of right answers (`tests/browser/test_network_explorer.py`).
    """
    p, labels, first = int(page["p"]), page["test_labels"], np.maximum(z1[:FIRST], 0)
    scale = float(first.max()) / (2**16 - 1)
    arrays = {name: np.asarray(page[name], np.float32) for name in ("D", "z1")}
    rounded_first = {"first": np.round(first / scale).astype(np.uint16), "labels": labels[:FIRST].astype(np.uint8)}
    return packed("example", arrays | rounded_first, index=p, label=int(labels[p]), scale=scale)


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
    z1 = forward(prepared, page["Ws"]).z1
    moved = random.Random(SEED).randrange(len(test_images))  # as page 6 takes the first that it reads
    chosen = to_choose_from(test_labels, probabilities, wanted=(page["p"], moved))
    to_show = {"labels": test_labels[chosen], "images": test_images[chosen].reshape(-1, 784)}
    files |= packed("digits", {"indices": np.array(chosen, np.uint16), **to_show}, misread=page["p"], moved=moved)
    of_chosen = z1[chosen]
    of_chosen[chosen.index(page["p"])] = page["z1"]  # as the page has computed it
    files |= packed("sums", {"z1": of_chosen}) | example(page, z1)
    count = TRAINING + VALIDATION
    first = {"images": train_images[:count].reshape(-1, 784), "labels": train_labels[:count]}
    files |= packed("training", first, training=TRAINING, validation=VALIDATION) | seven(page["Ws"])
    files |= answers(test_images, test_labels, probabilities)
    as_they_are = io.BytesIO()
    np.savez(as_they_are, *page["Ws"])
    files["weights.npz"] = as_they_are.getvalue()
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
