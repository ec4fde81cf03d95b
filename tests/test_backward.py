"""Training by hand gives what TensorFlow gives: the loss, the gradients, a step, and the loop of ``fit``."""

from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import pytest
import tensorflow as tf

from mnist_tutorial.backward import EPSILON, Gradients, gradients, loss, rmsprop_step, step
from mnist_tutorial.forward import Floats, forward
from mnist_tutorial.model import BATCH_SIZE, SEED, build_model
from tests.conftest import Digits

STEPS = 10
"""Steps of training in which no sum has come to lie so near to 0 that rounding decides whether ReLU lets it pass."""

X = np.array([[1.0, 2.0]])
W1 = np.array([[1.0, 3.0], [0.5, -1.0]])
W2 = np.array([[1.0, -0.5], [-1.0, 2.0]])
TINY = [W1, np.zeros(2), W2, np.zeros(2)]
"""The network of page 8 that can be worked out in the head."""


Batch = tuple[npt.NDArray[np.float32], npt.NDArray[np.uint8]]


@pytest.fixture(scope="module")
def batch(digits: Digits) -> Batch:
    images, labels = digits[0]
    count = STEPS * BATCH_SIZE
    return images[:count].reshape(count, 784).astype(np.float32) / np.float32(255), labels[:count]


def untrained() -> keras.Sequential:
    keras.utils.set_random_seed(SEED)
    model = build_model()
    model.build((None, 784))
    return model


def by_tensorflow(model: keras.Sequential, images: Floats, labels: npt.NDArray[np.uint8]) -> tuple[float, list[Floats]]:
    with tf.GradientTape() as tape:
        mean = tf.reduce_mean(keras.losses.sparse_categorical_crossentropy(labels, model(images)))
    return float(mean), [gradient.numpy() for gradient in tape.gradient(mean, model.trainable_variables)]


@pytest.mark.parametrize("count", [1, 7, BATCH_SIZE])
@pytest.mark.parametrize("is_trained", [False, True])
def test_loss_and_gradients_are_those_of_tensorflow(
    batch: Batch, trained: keras.Sequential, is_trained: bool, count: int
) -> None:
    model = trained if is_trained else untrained()
    images, labels = batch[0][:count], batch[1][:count]
    weights = model.get_weights()
    mean, expected = by_tensorflow(model, images, labels)
    assert abs(loss(forward(images, weights).probabilities, labels) - mean) < 1e-6
    for ours, theirs in zip(gradients(images, labels, *weights), expected, strict=True):
        assert ours.dtype == theirs.dtype == np.float32
        np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-6, strict=True)


def test_gradients_of_a_misread_digit_are_those_of_tensorflow(digits: Digits, trained: keras.Sequential) -> None:
    """They are large, so that they may differ by a part of themselves: float32 holds about seven figures."""
    images = digits[1][0].reshape(10000, 784).astype(np.float32) / np.float32(255)
    labels = digits[1][1]
    (wrong, *_) = np.flatnonzero(forward(images, trained.get_weights()).probabilities.argmax(axis=1) != labels)
    one, label = images[wrong : wrong + 1], labels[wrong : wrong + 1]
    _, expected = by_tensorflow(trained, one, label)
    for ours, theirs in zip(gradients(one, label, *trained.get_weights()), expected, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-5, atol=1e-6, strict=True)


def test_a_gradient_is_how_much_the_loss_rises_when_a_weight_is_nudged() -> None:
    for found, weight in zip(gradients(X, [0], *TINY), range(4), strict=True):
        for place in np.ndindex(found.shape):
            sides = []
            for nudge in (-1e-5, 1e-5):
                nudged = [values.copy() for values in TINY]
                nudged[weight][place] += nudge
                sides.append(loss(forward(X, nudged).probabilities, [0]))
            assert abs((sides[1] - sides[0]) / 2e-5 - found[place]) < 1e-8


def test_the_blame_on_the_tiny_network_is_what_the_head_works_out() -> None:
    assert gradients(X, [0], *TINY).dW1.tolist() == [[-0.75, 1.5], [-1.5, 3]]
    assert gradients(X, [0], *TINY).dW2.tolist() == [[-1, 1], [-0.5, 0.5]]


def test_a_silent_neuron_takes_no_blame() -> None:
    found = gradients(np.array([[1.0, 4.0]]), [0], *TINY)  # the second hidden neuron's sum is 3 - 4
    assert found.dW1[:, 1].tolist() == [0, 0]
    assert found.dW2[1].tolist() == [0, 0]


def test_the_loss_of_a_right_class_without_probability_is_finite() -> None:
    assert loss(np.array([[1.0, 0.0]]), [1]) == pytest.approx(-np.log(EPSILON))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_step_is_that_of_keras(dtype: type) -> None:
    weights: list[Floats] = [values.astype(dtype) for values in TINY]
    slopes: list[Floats] = [values.astype(dtype) for values in gradients(X, [0], *TINY)]
    sgd = keras.optimizers.SGD(learning_rate=0.1)
    variables = [keras.Variable(values, dtype=values.dtype) for values in weights]
    sgd.apply(slopes, variables)
    for ours, theirs in zip(step(weights, slopes, 0.1), variables, strict=True):
        np.testing.assert_allclose(ours, theirs.numpy(), rtol=0, atol=1e-6, strict=True)


def test_steps_of_rmsprop_are_those_of_keras() -> None:
    weights: list[Floats] = [values.astype(np.float32) for values in TINY]
    squares = None
    rmsprop = keras.optimizers.RMSprop()
    variables = [keras.Variable(values) for values in weights]
    for number in range(5):
        slopes = [np.float32(number - 2) * values.astype(np.float32) for values in gradients(X, [0], *TINY)]
        rmsprop.apply(slopes, variables)
        weights, squares = rmsprop_step(weights, slopes, squares)
        for ours, theirs in zip(weights, variables, strict=True):
            np.testing.assert_allclose(ours, theirs.numpy(), rtol=0, atol=1e-6, strict=True)


def test_the_loop_gives_the_weights_of_fit(batch: Batch) -> None:
    model = untrained()
    weights: list[Floats] = model.get_weights()
    squares = None
    for start in range(0, len(batch[0]), BATCH_SIZE):
        images, labels = batch[0][start : start + BATCH_SIZE], batch[1][start : start + BATCH_SIZE]
        weights, squares = rmsprop_step(weights, gradients(images, labels, *weights), squares)
    model.fit(*batch, batch_size=BATCH_SIZE, shuffle=False, verbose=0)
    assert int(model.optimizer.iterations) == STEPS
    for ours, theirs in zip(weights, model.get_weights(), strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-6, strict=True)


def test_nothing_that_goes_in_is_changed() -> None:
    slopes = gradients(X, [0], *TINY)
    squares = [np.ones_like(values) for values in TINY]
    before = [values.copy() for values in (X, *TINY, *slopes, *squares)]
    gradients(X, [0], *TINY)
    step(TINY, slopes, 0.1)
    rmsprop_step(TINY, slopes, squares)
    for now, then in zip((X, *TINY, *slopes, *squares), before, strict=True):
        np.testing.assert_array_equal(now, then)


def test_lists_are_taken_for_arrays() -> None:
    W1, b1, W2, b2 = (values.tolist() for values in TINY)
    found = gradients(X.tolist(), [0], W1, b1, W2, b2)
    for ours, expected in zip(found, gradients(X, [0], *TINY), strict=True):
        np.testing.assert_array_equal(ours, expected)


SLOPES: Gradients = gradients(X, [0], *TINY)


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (lambda: gradients(X[0], [0], *TINY), r"shape \(2,\); one image is a batch of one: image\[np.newaxis\]"),
        (lambda: gradients(X[np.newaxis], [0], *TINY), r"shape \(1, 1, 2\); flatten the images first"),
        (lambda: gradients(X, [0, 1], *TINY), r"expected 1 labels, shape \(1,\), integers from 0 to 1, and got shape \(2,\)"),
        (lambda: gradients(X, [2], *TINY), "integers from 0 to 1"),
        (lambda: gradients(X, [-1], *TINY), "integers from 0 to 1"),
        (lambda: gradients(X, [0.0], *TINY), "of type float64"),
        (lambda: gradients(X, [[1, 0]], *TINY), r"they look one-hot: labels\.argmax\(axis=1\) gives the classes"),
        (lambda: gradients(X, ["A"], *TINY), "the labels must be numbers"),
        (lambda: gradients(X * np.nan, [0], *TINY), "the images hold nan"),
        (lambda: gradients(X, [0], W1[:1], *TINY[1:]), "do not fit together"),
        (lambda: loss(np.array([0.5, 0.5]), [0]), r"expected probabilities of shape \(n, classes\), and got shape \(2,\)"),
        (lambda: loss(np.array([[0.5, np.nan]]), [0]), "the probabilities hold nan"),
        (lambda: step(TINY, SLOPES[:3], 0.1), "expected arrays of the shapes"),
        (lambda: step(TINY, SLOPES[::-1], 0.1), "expected arrays of the shapes"),
        (lambda: step(TINY, [values * np.nan for values in SLOPES], 0.1), "the gradients hold nan"),
        (lambda: step(TINY, SLOPES, 0), "the learning rate must be above 0, and is 0"),
        (lambda: rmsprop_step(TINY, SLOPES, learning_rate=-1), "the learning rate must be above 0, and is -1"),
        (lambda: rmsprop_step(TINY, SLOPES, TINY[:2]), "expected arrays of the shapes"),
    ],
)
def test_what_does_not_fit_is_told(function: Callable[[], Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        function()
