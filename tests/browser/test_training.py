"""Training in the browser, step by step beside TensorFlow's."""

from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import pytest
import tensorflow as tf

from mnist_tutorial.model import build_model
from tests.browser.scripts import Scripts
from tests.conftest import Digits

Floats = npt.NDArray[np.float32]

START = """
const { descend, gradientsOf, score, zerosLike } = await import(folder + "training.js");
const floats = (bytes) => new Float32Array(bytes.buffer);
const weights = { W1: floats(W1), b1: floats(b1), W2: floats(W2), b2: floats(b2) };
const pixels = floats(images);
const digits = (from, to) => ({
  images: Array.from({ length: to - from }, (_, k) => pixels.subarray(784 * (from + k), 784 * (from + k + 1))),
  labels: labels.subarray(from, to),
});
const joined = ({ W1, b1, W2, b2 }) => Float32Array.from([W1, b1, W2, b2].flatMap((values) => [...values]));
"""


@pytest.fixture(params=[512, 16], ids=["512 neurons", "16 neurons"])
def model(request: pytest.FixtureRequest) -> keras.Sequential:
    keras.utils.set_random_seed(6)
    if request.param == 512:
        return build_model()
    model = keras.Sequential(
        [
            keras.Input((784,)),
            keras.layers.Dense(request.param, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


@pytest.fixture(scope="module")
def batches(digits: Digits) -> tuple[Floats, npt.NDArray[np.uint8]]:
    images, labels = digits[0]
    return images[:320].reshape(-1, 784).astype(np.float32) / np.float32(255), labels[:320]


def _sent(model: keras.Sequential, images: Floats, labels: Any) -> dict[str, Any]:
    model.build((None, 784))
    return dict(zip(("W1", "b1", "W2", "b2"), model.get_weights(), strict=True)) | {"images": images, "labels": labels}


def _joined(arrays: Any) -> Floats:
    return np.concatenate([np.asarray(array).ravel() for array in arrays])


def test_loss_accuracy_and_gradients_are_tensorflows(scripts: Scripts, model: keras.Sequential, batches: Any) -> None:
    images, labels = (array[:64] for array in batches)
    sent = _sent(model, images, labels)
    with tf.GradientTape() as tape:
        answers = model(images)
        loss = tf.reduce_mean(keras.losses.sparse_categorical_crossentropy(labels, answers))
    expected = _joined(tape.gradient(loss, model.trainable_variables))
    found = scripts.array(f"{START} return joined(gradientsOf(weights, digits(0, 64)).gradients);", np.float32, **sent)
    assert np.abs(expected).max() > 0.01
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-6)

    told = scripts.run(f"{START} return [gradientsOf(weights, digits(0, 64)).score, score(weights, digits(0, 64))];", **sent)
    accuracy = float((answers.numpy().argmax(axis=1) == labels).mean())
    for score in told:
        assert score == {"loss": pytest.approx(float(loss), abs=1e-5), "accuracy": pytest.approx(accuracy)}


def test_ten_steps_of_rmsprop_are_kerass(scripts: Scripts, model: keras.Sequential, batches: Any) -> None:
    images, labels = batches
    sent = _sent(model, images, labels)
    steps = """
    const squares = zerosLike(weights);
    for (let step = 0; step < 10; step++) {
      const { gradients } = gradientsOf(weights, digits(32 * step, 32 * (step + 1)));
      descend(weights, squares, gradients, 0.001);
    }
    return joined(weights);
    """
    before = _joined(model.get_weights())
    for step in range(10):
        model.train_on_batch(images[32 * step : 32 * (step + 1)], labels[32 * step : 32 * (step + 1)])
    after = _joined(model.get_weights())
    found = scripts.array(START + steps, np.float32, **sent)
    assert np.abs(after - before).mean() > 1e-4
    # RMSprop divides by how large the gradient was: where that is next to nothing, rounding decides.
    assert np.quantile(np.abs(found - after), 0.999) < 1e-5
    assert np.abs(found - after).max() < 1e-3
