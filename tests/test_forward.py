"""The network by hand gives what Keras gives: layer by layer, and as a whole."""

import warnings
from typing import Any

import hypothesis.extra.numpy as hnp
import keras
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mnist_tutorial.forward import Floats, Forward, dense, forward, relu, softmax
from tests.conftest import Digits

ONE_CLASS = "ignore:You are using a softmax over axis -1"  # Keras warns; the shapes drawn below hold such a case
LARGEST = float(np.finfo(np.float64).max)
LARGEST_32 = float(np.finfo(np.float32).max)


@st.composite
def values(draw: st.DrawFn, limit: float = LARGEST) -> Floats:
    """Finite values of either type, any batch; without subnormals, which TensorFlow takes for zeros."""
    single = draw(st.booleans())
    bound = min(limit, LARGEST_32) if single else limit
    elements = st.floats(-bound, bound, width=32 if single else 64, allow_subnormal=False)
    array: Floats = draw(hnp.arrays("f4" if single else "f8", hnp.array_shapes(max_dims=3, max_side=6), elements=elements))
    return array


@st.composite
def layers(draw: st.DrawFn) -> tuple[Floats, Floats, Floats]:
    """Inputs, weights and biases that fit together."""
    x = draw(values(limit=10))
    neurons = draw(st.integers(1, 5))
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    return x, random.normal(size=(x.shape[-1], neurons)).astype(x.dtype), random.normal(size=neurons).astype(x.dtype)


def rounding(z: Floats) -> float:
    """How far two ways of computing a sum of a few values near 1 may end apart."""
    return 64 * float(np.finfo(z.dtype).eps)


def by_keras(operation: Any, z: Floats) -> Floats:
    answer: Floats = keras.ops.convert_to_numpy(operation(keras.ops.convert_to_tensor(z)))
    return answer


@pytest.fixture(scope="session")
def pixels(digits: Digits) -> npt.NDArray[np.float32]:
    return digits[1][0].reshape((10000, 28 * 28)).astype(np.float32) / np.float32(255)


@given(layer=layers())
def test_dense_gives_what_keras_gives(layer: tuple[Floats, Floats, Floats]) -> None:
    x, W, b = layer
    keras_layer = keras.layers.Dense(len(b), dtype=str(x.dtype))
    keras_layer.build(x.shape)
    keras_layer.set_weights([W, b])
    answer = dense(x, W, b)
    assert answer.shape == (*x.shape[:-1], len(b))
    assert answer.dtype == x.dtype
    sizes = np.abs(x) @ np.abs(W) + np.abs(b)
    expected = by_keras(keras_layer, x[np.newaxis])[0]  # Keras wants a batch
    assert (np.abs(answer - expected) <= rounding(x) * sizes).all()


@given(z=values())
def test_relu_gives_what_keras_gives(z: Floats) -> None:
    before = z.copy()
    np.testing.assert_array_equal(relu(z), by_keras(keras.ops.relu, z), strict=True)
    np.testing.assert_array_equal(z, before, strict=True)


def assert_softmax_is_that_of_keras(z: Floats) -> None:
    expected = by_keras(keras.ops.softmax, z)
    tiny = 16 * float(np.finfo(z.dtype).tiny)  # TensorFlow takes for 0 what is hardly more than the least that there is
    np.testing.assert_allclose(softmax(z), expected, rtol=rounding(z), atol=tiny, equal_nan=False, strict=True)


@pytest.mark.filterwarnings(ONE_CLASS)
@given(z=values())
def test_softmax_gives_what_keras_gives(z: Floats) -> None:
    before = z.copy()
    assert_softmax_is_that_of_keras(z)
    np.testing.assert_array_equal(z, before, strict=True)


@pytest.mark.filterwarnings(ONE_CLASS)
@given(z=values(limit=50))
def test_softmax_of_moderate_sums_gives_what_keras_gives(z: Floats) -> None:
    # Of values from the whole range nearly all probabilities are 0 or 1; of these they are not.
    assert_softmax_is_that_of_keras(z)


@given(z=values())
@example(z=np.array([1e308, -1e308, 0.0]))
@example(z=np.array([LARGEST, -LARGEST]))
@example(z=np.array([LARGEST, LARGEST, LARGEST]))
@example(z=np.array([-LARGEST, -LARGEST]))
@example(z=np.array([[LARGEST_32, -LARGEST_32], [0, LARGEST_32]], dtype=np.float32))
@example(z=np.array([-1000.0, -1000.0]))
@example(z=np.array([[0.0]]))
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


@given(z=values(limit=100), shift=st.floats(-1e4, 1e4))
def test_softmax_of_shifted_sums_is_the_same(z: Floats, shift: float) -> None:
    z = z.astype(np.float64)
    np.testing.assert_allclose(softmax(z + shift), softmax(z), rtol=0, atol=1e4 * rounding(z))


@pytest.mark.parametrize("z", [[0, 255, 3], np.array([0, 255, 3], dtype=np.uint8), np.array([[1, 2], [2, 1]])])
def test_softmax_takes_integers(z: Any) -> None:
    answer = softmax(z)
    np.testing.assert_array_equal(answer, softmax(np.array(z, dtype=np.float64)), strict=True)


@pytest.mark.parametrize(
    ("x", "W", "b"),
    [
        ((28, 28), (784, 512), (512,)),  # the image was not flattened
        ((784,), (512, 784), (512,)),
        ((784,), (784, 512), (10,)),
        ((784,), (784, 512), (1,)),  # NumPy alone would stretch it
        ((784,), (784, 512), ()),
        ((784,), (784,), ()),
        ((), (784, 512), (512,)),
        ((2, 3), (5, 2, 3, 4), (4,)),
    ],
)
def test_dense_refuses_shapes_that_do_not_fit(x: tuple[int, ...], W: tuple[int, ...], b: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="do not fit together: expected") as refused:
        dense(np.zeros(x), np.zeros(W), np.zeros(b))
    message = str(refused.value)
    assert f"inputs of shape {x}, weights {W} and biases {b}" in message


@pytest.mark.parametrize("count", [0, 2, 3, 5])
def test_forward_refuses_another_number_of_weights(count: int) -> None:
    with pytest.raises(ValueError, match=f"expected four arrays of weights, W1, b1, W2 and b2, and got {count}"):
        forward(np.zeros(784), [np.zeros(784)] * count)


def test_forward_refuses_an_image_that_is_not_flattened(trained: keras.Sequential) -> None:
    with pytest.raises(ValueError, match=r"inputs of shape \(28, 28\), weights \(784, 512\)"):
        forward(np.zeros((28, 28)), trained.get_weights())


@pytest.mark.parametrize("batch", [(), (1,), (5,), (2, 3)])
def test_types_and_shapes_of_every_value(
    batch: tuple[int, ...], trained: keras.Sequential, pixels: npt.NDArray[np.float32]
) -> None:
    answer = forward(pixels[: int(np.prod(batch))].reshape(*batch, 784), trained.get_weights())
    assert isinstance(answer, Forward)
    assert Forward._fields == ("z1", "a1", "z2", "probabilities")
    assert [value.shape for value in answer] == [(*batch, 512), (*batch, 512), (*batch, 10), (*batch, 10)]
    assert all(isinstance(value, np.ndarray) and value.dtype == np.float32 for value in answer)


def test_one_image_gives_its_row_of_the_batch(trained: keras.Sequential, pixels: npt.NDArray[np.float32]) -> None:
    weights = trained.get_weights()
    batch = forward(pixels[:100], weights)
    for i in range(100):
        for of_one, of_all in zip(forward(pixels[i], weights), batch, strict=True):
            np.testing.assert_allclose(of_one, of_all[i], rtol=1e-4, atol=1e-4)


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
