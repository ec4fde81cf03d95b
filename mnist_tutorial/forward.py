"""The network's answer worked out by hand, in NumPy alone (page 7, *How does the model work?*).

Each function takes one image or a batch: the last axis holds the values of one image, any axes before it are the batch.
Names are the pages' own: ``D`` the image, ``W`` weights, ``b`` biases, ``z`` a layer's sums, ``a`` its activations.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from mnist_tutorial.values import numbers

Floats = npt.NDArray[np.floating]
"""An array of ``float32``, as Keras has them, or ``float64``; results are of the type of what went in."""


class Forward(NamedTuple):
    """Every value between the image and the answer, in the order in which the network computes them.

    Attributes
    ----------
    z1
        Hidden layer's sums, ``D @ W1 + b1``: shape ``(..., 512)``, any sign.
    a1
        Hidden layer's activations, ``relu(z1)``: shape ``(..., 512)``, 0 or more.
    z2
        Output layer's sums, ``a1 @ W2 + b2``, the logits: shape ``(..., 10)``, any sign.
    probabilities
        The answer, ``softmax(z2)``: shape ``(..., 10)``, 0 to 1, adding up to 1.
    """

    z1: Floats
    a1: Floats
    z2: Floats
    probabilities: Floats


def dense(x: Floats, W: Floats, b: Floats) -> Floats:
    """The sums of a dense layer: each neuron's weights times its inputs, added up, plus its bias.

    Parameters
    ----------
    x
        Inputs, shape ``(..., inputs)``.
    W
        Weights, one column a neuron: shape ``(inputs, neurons)``.
    b
        Biases, shape ``(neurons,)``.

    Returns
    -------
    Floats
        ``x @ W + b``, shape ``(..., neurons)``.

    Raises
    ------
    ValueError
        If the shapes do not fit together, or a value is not a number; the message says which.
    """
    x, W, b = numbers(x, "the inputs"), numbers(W, "the weights"), numbers(b, "the biases")
    if W.ndim != 2 or b.shape != W.shape[1:] or x.shape[-1:] != W.shape[:1]:
        raise ValueError(
            f"inputs of shape {x.shape}, weights {W.shape} and biases {b.shape} do not fit together:"
            f" expected (..., inputs), (inputs, neurons) and (neurons,){_flatten(x, W)}"
        )
    sums: Floats = x @ W + b
    return sums


def relu(z: Floats) -> Floats:
    """Negative values become 0, the others stay.

    Parameters
    ----------
    z
        Sums of a layer, any shape.

    Returns
    -------
    Floats
        ``max(z, 0)`` for each value, of the same shape.

    Raises
    ------
    ValueError
        If a value is not a number.
    """
    activations: Floats = np.maximum(numbers(z, "the sums"), 0)
    return activations


def softmax(z: Floats) -> Floats:
    """Turn the sums on the last axis into probabilities: ``exp(z) / sum(exp(z))``.

    The largest sum is taken off first. That changes no probability, since ``exp(z - m) = exp(z) / exp(m)`` and ``exp(m)``
    cancels, but it keeps ``exp`` from overflowing: the result is finite for any finite ``z``.

    Parameters
    ----------
    z
        Sums (logits), shape ``(..., classes)``, finite.

    Returns
    -------
    Floats
        Probabilities of the same shape, 0 to 1, adding up to 1 on the last axis.

    Raises
    ------
    ValueError
        If a value is not a number.
    """
    z = numbers(z, "the sums")
    if not np.issubdtype(z.dtype, np.floating):
        z = z.astype(np.float64)
    with np.errstate(over="ignore"):  # two sums further apart than a float can tell: exp(-inf) = 0 is the right answer
        e = np.exp(z - z.max(axis=-1, keepdims=True))
    probabilities: Floats = e / e.sum(axis=-1, keepdims=True)
    return probabilities


def forward(D: Floats, weights: Sequence[Floats]) -> Forward:
    """From the image to the ten probabilities, keeping every value on the way.

    Parameters
    ----------
    D
        One image of shape ``(784,)`` or a batch ``(n, 784)``, values 0 (paper) to 1 (ink).
    weights
        ``W1, b1, W2, b2`` as ``model.get_weights()`` gives them: shapes ``(784, 512), (512,), (512, 10), (10,)``.

    Returns
    -------
    Forward
        ``z1, a1, z2, probabilities``; equal to ``model.predict`` but for rounding (less than 1e-5).

    Raises
    ------
    ValueError
        If there are not four arrays of weights, their shapes do not fit, or a value is not a number.
    """
    if len(weights) != 4:
        raise ValueError(f"expected four arrays of weights, W1, b1, W2 and b2, and got {len(weights)}")
    W1, b1, W2, b2 = weights
    z1 = dense(D, W1, b1)
    a1 = relu(z1)
    z2 = dense(a1, W2, b2)
    return Forward(z1, a1, z2, softmax(z2))


def _flatten(x: Floats, W: Floats) -> str:
    """Advice for images that were not flattened."""
    is_image = x.ndim >= 2 and W.ndim == 2 and x.shape[-2] * x.shape[-1] == W.shape[0]
    return f"; flatten the image first: image.reshape({W.shape[0]})" if is_image else ""
