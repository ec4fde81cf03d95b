"""The network is that of the pages, and trained as they train it."""

import sys
from pathlib import Path

import keras
import numpy as np
import pytest

from mnist_tutorial import model
from tests.conftest import Digits


def test_the_network_of_the_pages() -> None:
    network = model.build_model()
    assert network.get_weights() == []  # none before it sees data

    network.build((None, 784))
    hidden, output = network.layers
    assert [type(layer) for layer in network.layers] == [keras.layers.Dense] * 2
    assert (hidden.units, hidden.activation) == (512, keras.activations.relu)
    assert (output.units, output.activation) == (10, keras.activations.softmax)
    assert [weights.shape for weights in network.get_weights()] == [(784, 512), (512,), (512, 10), (10,)]
    assert network.count_params() == 407_050

    expected = {**keras.optimizers.RMSprop().get_config(), "name": network.optimizer.name}  # numbered by Keras
    assert isinstance(network.optimizer, keras.optimizers.RMSprop)
    assert network.optimizer.get_config() == expected
    assert network.loss == "sparse_categorical_crossentropy"


def test_the_trained_model_is_what_the_pages_statements_train(trained: keras.Sequential, digits: Digits) -> None:
    (train_images, train_labels), (test_images, test_labels) = digits
    keras.utils.set_random_seed(42)
    network = keras.Sequential([keras.layers.Dense(512, activation="relu"), keras.layers.Dense(10, activation="softmax")])
    network.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    network.fit(train_images.reshape((60000, 784)).astype("float32") / 255, train_labels, epochs=5, batch_size=128, verbose=0)

    assert len(trained.get_weights()) == 4
    for ours, theirs in zip(trained.get_weights(), network.get_weights(), strict=True):
        np.testing.assert_array_equal(ours, theirs, strict=True)

    probabilities = trained.predict(test_images.reshape((10000, 784)).astype("float32") / 255, verbose=0)
    right = probabilities.argmax(axis=1) == test_labels
    assert 0.97 <= right.mean() <= 0.99
    _, accuracy = trained.evaluate(test_images.reshape((10000, 784)).astype("float32") / 255, test_labels, verbose=0)
    assert accuracy == pytest.approx(right.mean())  # it came compiled


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, "home/.cache/mnist_tutorial"),
        ("linux", {"XDG_CACHE_HOME": "/xdg"}, "/xdg/mnist_tutorial"),
        ("darwin", {}, "home/Library/Caches/mnist_tutorial"),
        ("win32", {"LOCALAPPDATA": "local"}, "local/mnist_tutorial"),
        ("win32", {}, "home/AppData/Local/mnist_tutorial"),
        ("linux", {"MNIST_TUTORIAL_CACHE": "chosen", "XDG_CACHE_HOME": "xdg"}, "chosen"),
    ],
)
def test_cache_folder(platform: str, variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MNIST_TUTORIAL_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(Path, "home", lambda: Path("home"))
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(sys, "platform", platform)
        folder = model.cache_folder()
    assert folder == Path(expected)


@pytest.mark.parametrize("function", ["build_model", "trained_model"])
def test_without_keras_it_says_what_to_install(function: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keras", None)
    with pytest.raises(ImportError, match="needs Keras, which comes with TensorFlow: pip install tensorflow"):
        getattr(model, function)()
