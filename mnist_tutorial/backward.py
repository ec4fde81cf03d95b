"""The network's training worked out by hand, in NumPy alone (page 8, *How does it learn?*): its loss, gradients and one step.

The gradients are found by backpropagation: D. Rumelhart, G. Hinton, R. Williams, "Learning representations by back-propagating
errors", Nature 323, 1986. Names are the pages' own, as in `mnist_tutorial.forward`; ``dW1`` is the gradient of ``W1``.
"""
# ruff: noqa: N815 -- they are the pages' own names

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from mnist_tutorial.forward import Floats, forward
from mnist_tutorial.values import numbers, positive

LEARNING_RATE = 0.001
"""How long RMSprop's steps are, as in Keras."""
RHO = 0.9
"""How much of the running mean stays at each step of RMSprop, as in Keras."""
EPSILON = 1e-7
"""Keeps RMSprop from dividing by 0, and the loss from being infinite, as in Keras."""


class Gradients(NamedTuple):
    """How fast the loss rises as each number of the network grows, in the order of ``model.get_weights()``.

    Attributes
    ----------
    dW1
        Of the hidden layer's weights: shape ``(784, 512)``, as ``W1``.
    db1
        Of the hidden layer's biases: shape ``(512,)``.
    dW2
        Of the output layer's weights: shape ``(512, 10)``.
    db2
        Of the output layer's biases: shape ``(10,)``.
    """

    dW1: Floats
    db1: Floats
    dW2: Floats
    db2: Floats


class RMSpropStep(NamedTuple):
    """What a step of RMSprop leaves for the next one.

    Attributes
    ----------
    weights
        The new weights, of the same shapes as the old ones.
    squares
        The running means of the squared gradients, of the same shapes too.
    """

    weights: list[Floats]
    squares: list[Floats]


def loss(probabilities: Floats, labels: npt.ArrayLike) -> float:
    """The mean cross-entropy of a batch: minus the logarithm of the probability that the right class was given.

    Parameters
    ----------
    probabilities
        The network's answers, shape ``(n, classes)``.
    labels
        The right classes, integers of shape ``(n,)``.

    Returns
    -------
    float
        0 or more. A probability below `EPSILON` counts as `EPSILON`, as in Keras.

    Raises
    ------
    ValueError
        If there is not one label for each answer, a label is not a class, or a value is not a number.
    """
    probabilities = numbers(probabilities, "the probabilities")
    if probabilities.ndim != 2:
        raise ValueError(f"expected probabilities of shape (n, classes), and got shape {probabilities.shape}")
    rows, classes = _places(labels, *probabilities.shape)
    return float(-np.log(np.maximum(probabilities[rows, classes], EPSILON)).mean())


def gradients(X: Floats, labels: npt.ArrayLike, W1: Floats, b1: Floats, W2: Floats, b2: Floats) -> Gradients:
    """How the mean loss of a batch changes with each weight and bias.

    Each answer's error, its probability minus 1 if it is the right one, goes back through the layers. A weight's gradient is
    what came in through it times the error that it leads to.

    Parameters
    ----------
    X
        A batch of images, shape ``(n, 784)``, values 0 (paper) to 1 (ink).
    labels
        The right classes, integers of shape ``(n,)``.
    W1, b1, W2, b2
        As ``model.get_weights()`` gives them: shapes ``(784, 512), (512,), (512, 10), (10,)``.

    Returns
    -------
    Gradients
        ``dW1, db1, dW2, db2``, each of the shape of what it is the gradient of; equal to TensorFlow's but for rounding (less
        than 1e-6).

    Raises
    ------
    ValueError
        If the images are not a batch, there is not one label for each, a label is not a class, the shapes do not fit together,
        or a value is not a number.
    """
    X, W2 = numbers(X, "the images"), numbers(W2, "the weights")
    if X.ndim != 2:
        advice = "; one image is a batch of one: image[np.newaxis]" if X.ndim == 1 else "; flatten the images first"
        raise ValueError(f"expected a batch of images, shape (n, 784), and got shape {X.shape}{advice}")
    z1, a1, _, probabilities = forward(X, [W1, b1, W2, b2])
    _, right = _places(labels, *probabilities.shape)
    one_hot = np.eye(len(b2), dtype=probabilities.dtype)[right]
    dz2 = (probabilities - one_hot) / len(X)  # each answer's error; the loss is a mean
    dz1 = (dz2 @ W2.T) * (z1 > 0)  # back through the weights; a silent neuron has no part in it
    return Gradients(X.T @ dz1, dz1.sum(axis=0), a1.T @ dz2, dz2.sum(axis=0))


def step(weights: Sequence[Floats], gradients: Sequence[Floats], learning_rate: float) -> list[Floats]:
    """One step of gradient descent: each weight moves a little against its gradient.

    Parameters
    ----------
    weights
        Arrays of any shapes, such as ``W1, b1, W2, b2``. They stay as they are.
    gradients
        One array for each, of the same shape.
    learning_rate
        Which part of the gradient is taken off, above 0.

    Returns
    -------
    list[Floats]
        The new weights.

    Raises
    ------
    ValueError
        If the shapes are not the same, the learning rate is not above 0, or a value is not a number.
    """
    rate = positive(learning_rate, "the learning rate")
    return [W - rate * dW for W, dW in _pairs(weights, gradients)]


def rmsprop_step(
    weights: Sequence[Floats],
    gradients: Sequence[Floats],
    squares: Sequence[Floats] | None = None,
    learning_rate: float = LEARNING_RATE,
) -> RMSpropStep:
    """One step of RMSprop: each weight has its own pace, the learning rate over how large its gradients were of late.

    Parameters
    ----------
    weights
        Arrays of any shapes, such as ``W1, b1, W2, b2``. They stay as they are.
    gradients
        One array for each, of the same shape.
    squares
        What the step before left; none before the first one.
    learning_rate
        How long the steps are, above 0.

    Returns
    -------
    RMSpropStep
        The new ``weights``, and the ``squares`` to pass to the next step.

    Raises
    ------
    ValueError
        If the shapes are not the same, the learning rate is not above 0, or a value is not a number.
    """
    rate = positive(learning_rate, "the learning rate")
    pairs = _pairs(weights, gradients)
    before = [np.zeros_like(dW) for _, dW in pairs] if squares is None else squares
    means = [RHO * mean + (1 - RHO) * dW**2 for dW, mean in _pairs(gradients, before)]
    return RMSpropStep([W - rate * dW / np.sqrt(mean + EPSILON) for (W, dW), mean in zip(pairs, means, strict=True)], means)


def _places(labels: npt.ArrayLike, count: int, classes: int) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """Where the probabilities of the right classes stand: rows and columns."""
    chosen = numbers(labels, "the labels")
    if chosen.shape != (count,) or chosen.dtype.kind not in "iu" or not ((chosen >= 0) & (chosen < classes)).all():
        advice = "; they look one-hot: labels.argmax(axis=1) gives the classes" if chosen.shape == (count, classes) else ""
        raise ValueError(
            f"expected {count} labels, shape ({count},), integers from 0 to {classes - 1},"
            f" and got shape {chosen.shape} of type {chosen.dtype}{advice}"
        )
    return np.arange(count), chosen


def _pairs(ours: Iterable[Floats], theirs: Iterable[Floats]) -> list[tuple[Floats, Floats]]:
    """Each array with the one that belongs to it."""
    first = [numbers(values, "the weights") for values in ours]
    second = [numbers(values, "the gradients") for values in theirs]
    shapes = [[values.shape for values in group] for group in (first, second)]
    if shapes[0] != shapes[1]:
        raise ValueError(f"expected arrays of the shapes {shapes[0]}, one for each, and got {shapes[1]}")
    return list(zip(first, second, strict=True))
