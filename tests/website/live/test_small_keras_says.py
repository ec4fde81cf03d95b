"""What the page's small Keras prints and raises is what Keras prints and raises, and what it lacks it says."""

import re
from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given
from hypothesis import strategies as st

from mnist_tutorial.website.execute.printed_text import final_text
from mnist_tutorial.website.live.page import keras as small
from mnist_tutorial.website.live.page.keras import tensor as small_tensor

X = np.random.default_rng(0).random((64, 784), dtype=np.float32)
Y = np.random.default_rng(1).integers(0, 10, 64)


def model(library: Any, units: int = 10, loss: Any = "sparse_categorical_crossentropy", **options: Any) -> Any:
    made = library.Sequential([library.layers.Dense(16, activation="relu"), library.layers.Dense(units, activation="softmax")])
    made.compile(**{"optimizer": "rmsprop", "loss": loss, "metrics": ["accuracy"]} | options)
    return made


def built(library: Any) -> Any:
    made = model(library)
    made.build((None, 784))
    return made


def has_predicted(library: Any) -> Any:
    made = built(library)
    made.predict(X, verbose=0)
    return made


def trained(library: Any) -> Any:
    made = model(library)
    made.fit(X, Y, verbose=0)
    return made


def use_tape_twice(library: Any) -> None:
    with (tf if library is keras else small_tensor).GradientTape() as tape:
        loss = (made := trained(library)).compute_loss(y=Y, y_pred=made(X))
    for _ in range(2):
        tape.gradient(loss, made.trainable_variables)


MISTAKES: dict[str, Callable[[Any], Any]] = {
    "count before it is built": lambda library: model(library).count_params(),
    "fit before compile": lambda library: library.Sequential([library.layers.Dense(3)]).fit(X, Y),
    "one image": lambda library: built(library).predict(X[0], verbose=0),
    "one image after others": lambda library: has_predicted(library).predict(X[0], verbose=0),
    "one image to a trained model": lambda library: trained(library).predict(X[0], verbose=0),
    "one image to its clone": lambda library: library.models.clone_model(built(library)).predict(X[0], verbose=0),
    "one image to a model that has seen none": lambda library: model(library).predict(X[0], verbose=0),
    "images that are not flat": lambda library: trained(library).predict(X.reshape(64, 28, 28), verbose=0),
    "images of another size": lambda library: trained(library).predict(X[:, :100], verbose=0),
    "called with another size": lambda library: built(library)(X[:, :100]),
    "fit with images that are not flat": lambda library: model(library).fit(X.reshape(64, 28, 28), Y, verbose=0),
    "fewer labels": lambda library: model(library).fit(X, Y[:50], verbose=0),
    "other labels": lambda library: trained(library).evaluate(X, Y[:50], verbose=0),
    "one-hot labels": lambda library: model(library).fit(X, np.eye(10)[Y], verbose=0),
    "labels that are not one-hot": lambda library: model(library, loss="categorical_crossentropy").fit(X, Y, verbose=0),
    "labels in fewer places": lambda library: model(library, loss="categorical_crossentropy").fit(
        X, np.eye(3)[Y % 3], verbose=0
    ),
    "a label that is no class": lambda library: model(library, units=5).fit(X, Y, shuffle=False, verbose=0),
    "a loss that is none": lambda library: model(library, loss="sparse_crossentropy").fit(X, Y, verbose=0),
    "no loss": lambda library: model(library, loss=None).fit(X, Y, verbose=0),
    "an optimizer that is none": lambda library: model(library, optimizer="rmspro"),
    "a metric that is none": lambda library: model(library, metrics=["accurracy"]).fit(X, Y, verbose=0),
    "an activation that is none": lambda library: library.layers.Dense(3, activation="relux"),
    "no neurons": lambda library: library.layers.Dense(0),
    "a rate that is a whole number": lambda library: library.optimizers.SGD(1),
    "weights of fewer arrays": lambda library: built(library).set_weights(built(library).get_weights()[:3]),
    "weights of other shapes": lambda library: built(library).set_weights([W.T for W in built(library).get_weights()]),
    "weights before it is built": lambda library: model(library).set_weights(built(library).get_weights()),
    "a tape used twice": use_tape_twice,
}


def raised(mistake: Callable[[Any], Any], library: Any) -> tuple[str, str]:
    """The kind of error and its text, without colours, numbers of names and TensorFlow's own trace."""
    with pytest.raises(Exception) as info:  # noqa: PT011 -- which one is what is compared
        mistake(library)
    text = re.sub(r"\x1b\[\d+m|\s*Arguments received by[\s\S]*", "", str(info.value))
    text = re.sub(r"(?<=[a-z])_\d+(?=[',\s])", "", text)
    if label := re.search(r"Received a label value of \d(.* range of \S+ 5\))", text):
        text = label[1]  # which label it names first is chance
    return type(info.value).__name__, text


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_raises_what_keras_raises(mistake: Callable[[Any], Any]) -> None:
    assert raised(mistake, small) == raised(mistake, keras)


def of_size(library: Any, inputs: int, units: int) -> Any:
    made = library.Sequential([library.layers.Dense(units, activation="softmax")])
    made.compile(loss="sparse_categorical_crossentropy")
    made.build((None, inputs))
    return made


SIZED: dict[str, Callable[[Any, int, int, int], Any]] = {
    "weights of more inputs": lambda library, inputs, units, by: of_size(library, inputs, units).set_weights(
        of_size(library, inputs + by, units).get_weights()
    ),
    "weights of more neurons": lambda library, inputs, units, by: of_size(library, inputs, units).set_weights(
        of_size(library, inputs, units + by).get_weights()
    ),
    "more inputs": lambda library, inputs, units, by: of_size(library, inputs, units)(np.zeros((3, inputs + by), np.float32)),
    "fewer labels": lambda library, inputs, units, by: of_size(library, inputs, units).fit(
        np.zeros((10, inputs)), np.zeros(10 - by, int), verbose=0
    ),
    "no neurons, or less": lambda library, inputs, units, by: library.layers.Dense(1 - by),
    "another shape for a variable": lambda library, inputs, units, by: library.Variable(np.zeros((inputs, units))).assign(
        np.zeros((inputs + by, units))
    ),
}


@given(st.sampled_from(list(SIZED)), st.integers(1, 30), st.integers(1, 9), st.integers(1, 9))
def test_a_mistake_of_any_size_raises_what_keras_raises(name: str, inputs: int, units: int, by: int) -> None:
    ours, theirs = (raised(lambda one: SIZED[name](one, inputs, units, by), library) for library in (small, keras))
    assert ours == theirs


@pytest.mark.parametrize("state", [model, built, trained])
def test_the_summary_is_the_same(state: Callable[[Any], Any], capsys: pytest.CaptureFixture[str]) -> None:
    keras.utils.clear_session()  # names without numbers
    said: list[str] = []
    state(keras).summary(print_fn=said.append)
    capsys.readouterr()
    state(small).summary()
    assert capsys.readouterr().out.strip() == "\n".join(said).rstrip()


def printed(text: str) -> list[str]:
    """The lines that stay, with the measures' numbers left out."""
    lines = final_text("\n".join(line.rpartition("\r")[2] for line in text.replace("\b", "").split("\n"))).split("\n")
    return [re.sub(r": \d.*?(?= -|$)", "", line) for line in lines]


def test_progress_is_shown_as_on_the_pages(capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for library in (keras, small):
        one = model(library)
        one.fit(X, Y, epochs=2, batch_size=10, validation_data=(X, Y))
        one.evaluate(X, Y)
        one.predict(X)
        said.append(printed(capsys.readouterr().out))
    assert said[0] == said[1]


@pytest.mark.parametrize("value", [2.5, [1.0, 2.0], [[1.0], [2.0]]])
def test_a_tensor_is_shown_as_in_tensorflow(value: Any) -> None:
    theirs, ours = tf.constant(value, tf.float32), small_tensor.tensor(np.array(value, np.float32))
    assert (repr(ours), str(ours)) == (repr(theirs), str(theirs).replace("<dtype: 'float32'>", "float32"))


@pytest.mark.parametrize("language", ["es", "en"])
def test_what_it_lacks_it_says_in_the_readers_language(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(small, "language", language)
    colab = {"es": "abre la página en Colab", "en": "open the page in Colab"}[language]
    for owner, name in ((small, "Model"), (small.layers, "Conv2D"), (model(small), "save")):
        with pytest.raises(AttributeError, match=rf"\.{name} .*{colab}"):
            getattr(owner, name)


def test_a_tape_says_what_it_cannot_go_back_through() -> None:
    one = trained(small)
    with small_tensor.GradientTape() as tape:
        loss = one.compute_loss(y=Y, y_pred=one(X)) * 2
    with pytest.raises(NotImplementedError, match="goes back from a model's loss alone"):
        tape.gradient(loss, one.trainable_variables)
