"""The network by hand gives what Keras gives: layer by layer, and as a whole."""

import warnings
from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import pytest

from mnist_tutorial.forward import Floats, dense, forward, relu, softmax
from tests.conftest import Digits

LARGEST = float(np.finfo(np.float64).max)
LARGEST_32 = float(np.finfo(np.float32).max)

RANDOM = np.random.default_rng(0)
SUMS = [RANDOM.normal(scale=scale, size=(5, 10)).astype(dtype) for scale in (1, 50, 1e30) for dtype in (np.float32, np.float64)]
EXTREMES = [
    np.array([1e308, -1e308, 0.0]),
    np.array([LARGEST, -LARGEST]),
    np.array([LARGEST, LARGEST, LARGEST]),
    np.array([-LARGEST, -LARGEST]),
    np.array([[LARGEST_32, -LARGEST_32], [0, LARGEST_32]], dtype=np.float32),
    np.array([[0.0]]),
]
each_sum = pytest.mark.parametrize("z", SUMS)


def rounding(z: Floats) -> float:
    """How far two ways of computing a sum of a few values near 1 may end apart."""
    return 64 * float(np.finfo(z.dtype).eps)


def by_keras(operation: Any, z: Floats) -> Floats:
    answer: Floats = keras.ops.convert_to_numpy(operation(keras.ops.convert_to_tensor(z)))
    return answer


@pytest.fixture(scope="session")
def pixels(digits: Digits) -> npt.NDArray[np.float32]:
    return digits[1][0].reshape((10000, 28 * 28)).astype(np.float32) / np.float32(255)


@pytest.mark.parametrize("batch", [(), (4,), (2, 3)])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_dense_gives_what_keras_gives(batch: tuple[int, ...], dtype: type) -> None:
    x: Floats = RANDOM.normal(size=(*batch, 7)).astype(dtype)
    W: Floats = RANDOM.normal(size=(7, 5)).astype(dtype)
    b: Floats = RANDOM.normal(size=5).astype(dtype)
    keras_layer = keras.layers.Dense(len(b), dtype=str(x.dtype))
    keras_layer.build(x.shape)
    keras_layer.set_weights([W, b])
    answer = dense(x, W, b)
    assert answer.shape == (*x.shape[:-1], len(b))
    assert answer.dtype == x.dtype
    sizes = np.abs(x) @ np.abs(W) + np.abs(b)
    expected = by_keras(keras_layer, x[np.newaxis])[0]  # Keras wants a batch
    assert (np.abs(answer - expected) <= rounding(x) * sizes).all()


@each_sum
def test_relu_gives_what_keras_gives(z: Floats) -> None:
    before = z.copy()
    np.testing.assert_array_equal(relu(z), by_keras(keras.ops.relu, z), strict=True)
    np.testing.assert_array_equal(z, before, strict=True)


def assert_softmax_is_that_of_keras(z: Floats) -> None:
    expected = by_keras(keras.ops.softmax, z)
    tiny = 16 * float(np.finfo(z.dtype).tiny)  # TensorFlow takes for 0 what is hardly more than the least that there is
    np.testing.assert_allclose(softmax(z), expected, rtol=rounding(z), atol=tiny, equal_nan=False, strict=True)


@each_sum
def test_softmax_gives_what_keras_gives(z: Floats) -> None:
    before = z.copy()
    assert_softmax_is_that_of_keras(z)
    np.testing.assert_array_equal(z, before, strict=True)


@pytest.mark.parametrize("z", [*SUMS, *EXTREMES])
def test_softmax_of_any_finite_sums_is_a_probability(z: Floats) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        p = softmax(z)
    assert p.shape == z.shape
    assert p.dtype == z.dtype
    assert ((p >= 0) & (p <= 1)).all()  # not a number is neither
    assert np.abs(p.sum(axis=-1) - 1).max() <= rounding(z)
    of_largest = np.take_along_axis(p, z.argmax(axis=-1)[..., np.newaxis], axis=-1)
    assert (of_largest == p.max(axis=-1, keepdims=True)).all()


@pytest.mark.parametrize(
    ("x", "W", "b"),
    [
        ((28, 28), (784, 512), (512,)),  # the image was not flattened
        ((784,), (512, 784), (512,)),
        ((784,), (784, 512), (10,)),
        ((784,), (784, 512), (1,)),  # NumPy alone would stretch it
    ],
)
def test_dense_refuses_shapes_that_do_not_fit(x: tuple[int, ...], W: tuple[int, ...], b: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="do not fit together: expected") as refused:
        dense(np.zeros(x), np.zeros(W), np.zeros(b))
    message = str(refused.value)
    assert f"inputs of shape {x}, weights {W} and biases {b}" in message


@pytest.mark.parametrize("shape", [(28, 28), (5, 28, 28)])
def test_an_image_that_was_not_flattened_is_told_how(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"flatten the image first: image\.reshape\(784\)"):
        dense(np.zeros(shape), np.zeros((784, 512)), np.zeros(512))


def test_lists_are_taken_for_arrays() -> None:
    assert forward([1, 0], [[[2], [3]], [1], [[1, -1]], [0, 0]]).z2.tolist() == [3, -3]  # type: ignore[arg-type, list-item]


NAN = np.array([0.0, np.nan])


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (lambda: relu(NAN), "the sums hold nan"),
        (lambda: softmax(NAN), "the sums hold nan"),
        (lambda: dense(NAN, np.zeros((2, 1)), np.zeros(1)), "the inputs hold nan"),
        (lambda: dense(np.zeros(2), np.full((2, 1), np.nan), np.zeros(1)), "the weights hold nan"),
        (lambda: dense(np.zeros(2), np.zeros((2, 1)), np.full(1, np.nan)), "the biases hold nan"),
        (lambda: relu(np.array(["1"])), "the sums must be numbers, and are of type <U1"),
    ],
)
def test_what_is_not_a_number_is_named(function: Callable[[], Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        function()


def test_forward_refuses_another_number_of_weights() -> None:
    with pytest.raises(ValueError, match="expected four arrays of weights, W1, b1, W2 and b2, and got 2"):
        forward(np.zeros(784), [np.zeros(784)] * 2)


def test_every_value_is_that_of_keras(trained: keras.Sequential, pixels: npt.NDArray[np.float32]) -> None:
    # Keras's layers give what comes out of their activations: for the sums, the same layers without these.
    hidden, output = trained.layers
    sums = [keras.layers.Dense(layer.units) for layer in trained.layers]
    for layer, twin in zip(trained.layers, sums, strict=True):
        twin.build((None, layer.kernel.shape[0]))
        twin.set_weights(layer.get_weights())
    D = pixels[:1000]
    a1 = hidden(D)
    expected = [sums[0](D), a1, sums[1](a1), output(a1)]
    for ours, theirs in zip(forward(D, trained.get_weights()), expected, strict=True):
        np.testing.assert_allclose(ours, keras.ops.convert_to_numpy(theirs), rtol=1e-4, atol=1e-4)


def test_the_whole_network_gives_what_keras_predicts(trained: keras.Sequential, pixels: npt.NDArray[np.float32]) -> None:
    ours = forward(pixels, trained.get_weights()).probabilities
    theirs = trained.predict(pixels, verbose=0)
    assert ours.shape == theirs.shape == (10000, 10)
    assert np.abs(ours - theirs).max() < 1e-5
