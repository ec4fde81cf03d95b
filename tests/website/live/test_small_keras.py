"""The page's small Keras computes what Keras computes: answers, losses, gradients, and the weights after training."""

import random
from collections.abc import Callable
from typing import Any, NamedTuple

import keras
import numpy as np
import numpy.typing as npt
import pytest
import tensorflow as tf
from hypothesis import example, given
from hypothesis import strategies as st

from mnist_tutorial.website.live.page import keras as small
from mnist_tutorial.website.live.page.keras import tensor as small_tensor

Floats = npt.NDArray[np.float32]
SPARSE, ONE_HOT = "sparse_categorical_crossentropy", "categorical_crossentropy"


class Setting(NamedTuple):
    """One way to build and train a model."""

    units: tuple[int, ...] = (16, 10)
    activations: tuple[str | None, ...] = ("relu", "softmax")
    loss: Any = SPARSE
    optimizer: Any = "rmsprop"
    options: tuple[Any, ...] = ()
    batch_size: int | None = 20
    inputs: int = 30
    by: float = 2e-6
    """How far apart the weights may be."""


@st.composite
def settings(draw: st.DrawFn) -> Setting:
    """Of any size, and with whatever of the small Keras goes together."""
    hidden = draw(st.lists(st.tuples(st.integers(1, 24), st.sampled_from([None, "relu", "sigmoid", "tanh"])), max_size=2))
    loss = draw(st.sampled_from([SPARSE, ONE_HOT, "mse", "from_logits"]))
    lasts: dict[str, list[str | None]] = {"from_logits": [None], "mse": [None, "sigmoid", "softmax"]}
    units, activations = zip(
        *hidden, (draw(st.integers(2, 12)), draw(st.sampled_from(lasts.get(loss, ["softmax"])))), strict=True
    )
    rate = draw(st.sampled_from([0.001, 0.01, 0.1]))
    options = {"SGD": (rate,), "RMSprop": (rate, draw(st.sampled_from([0.5, 0.9]))), "Adam": (rate,), "rmsprop": (), "adam": ()}
    optimizer = draw(st.sampled_from(list(options)))
    batch_size = draw(st.none() | st.integers(10, 200))
    return Setting(units, activations, loss, optimizer, options[optimizer], batch_size, draw(st.integers(1, 40)), by=1e-4)


PAGES = Setting((512, 10), batch_size=128, inputs=784)
NO_SOFTMAX = Setting(activations=("relu", None), by=1e-3)  # divides by what is nearly 0
NO_SOFTMAX_ONE_HOT = Setting(activations=("relu", "sigmoid"), loss=ONE_HOT)


def for_settings(test: Callable[[Setting], None]) -> Callable[[], None]:
    """Run the test with those of the pages, with those of common mistakes, and with many others, each time the same."""
    for one in (PAGES, NO_SOFTMAX, NO_SOFTMAX_ONE_HOT):
        test = example(one)(test)
    run: Callable[[], None] = given(settings())(test)
    return run


def models(setting: Setting) -> list[Any]:
    """Keras's and ours, with the same weights."""
    made = []
    keras.utils.set_random_seed(1)
    for library in (keras, small):
        layers = [
            library.layers.Dense(units, activation=activation)
            for units, activation in zip(setting.units, setting.activations, strict=True)
        ]
        model = library.Sequential(layers)
        loss = setting.loss
        if loss == "from_logits":
            loss = library.losses.SparseCategoricalCrossentropy(from_logits=True)
        options = setting.options
        model.compile(
            optimizer=getattr(library.optimizers, setting.optimizer)(*options) if options else setting.optimizer,
            loss=loss,
            metrics=["accuracy"],
        )
        model.build((None, setting.inputs))
        made.append(model)
    made[1].set_weights(made[0].get_weights())
    return made


def data(setting: Setting, count: int = 150, seed: int = 1) -> tuple[Floats, npt.NDArray[Any]]:
    """Images, some pixels of which are always 0, and their labels."""
    generator = np.random.default_rng(seed)
    images = generator.random((count, setting.inputs), dtype=np.float32)
    images[:, ::3] = 0
    labels = generator.integers(0, setting.units[-1], count).astype(np.uint8)
    return images, np.eye(setting.units[-1])[labels] if setting.loss in (ONE_HOT, "mse") else labels


def assert_close(ours: list[Any], theirs: list[Any], by: float = 2e-6) -> None:
    for one, other in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(np.asarray(one), np.asarray(other), rtol=by, atol=by)


@for_settings
def test_training_gives_the_same_weights_and_measures(setting: Setting) -> None:
    theirs, ours = models(setting)
    images, labels = data(setting)
    for model in (theirs, ours):
        model.fit(
            images,
            labels,
            epochs=2,
            batch_size=setting.batch_size,
            shuffle=False,
            verbose=0,
            validation_data=data(setting, 70, seed=2),
        )
    assert_close(ours.get_weights(), theirs.get_weights(), setting.by)
    assert list(ours.history.history) == list(theirs.history.history)
    assert_close(list(ours.history.history.values()), list(theirs.history.history.values()), setting.by)


@for_settings
def test_answers_and_their_evaluation_are_the_same(setting: Setting) -> None:
    theirs, ours = models(setting)
    images, labels = data(setting)
    assert_close([ours.predict(images, verbose=0)], [theirs.predict(images, verbose=0)])
    assert_close([ours(images)], [theirs(images)])
    assert_close(ours.evaluate(images, labels, verbose=0), theirs.evaluate(images, labels, verbose=0))


@for_settings
def test_the_tape_finds_the_gradients_of_tensorflow(setting: Setting) -> None:
    theirs, ours = models(setting)
    images, labels = data(setting)
    slopes: list[list[Any]] = []
    for model, tape in ((ours, small_tensor.GradientTape()), (theirs, tf.GradientTape())):
        with tape:
            loss = model.compute_loss(y=labels, y_pred=model(images))
        slopes.append([loss, *tape.gradient(loss, model.trainable_variables)])
    assert_close(slopes[0], slopes[1])


@pytest.mark.parametrize("name", [SPARSE, ONE_HOT, "mean_squared_error"])
@pytest.mark.parametrize("answers", ["sure", "unsure", "sums"])
def test_the_losses_of_given_answers_are_the_same(name: str, answers: str) -> None:
    generator = np.random.default_rng(3)
    given = {"sure": np.eye(10)[generator.integers(0, 10, 50)], "unsure": generator.dirichlet(np.ones(10), 50)}
    y_pred = given.get(answers, generator.normal(size=(50, 10)))
    right = generator.integers(0, 10, 50)
    y_true: Any = right if name == SPARSE else np.eye(10)[right]
    options = {"from_logits": True} if answers == "sums" and "entropy" in name else {}
    assert_close(
        [getattr(small.losses, name)(y_true, y_pred, **options)], [getattr(keras.losses, name)(y_true, y_pred, **options)]
    )


def test_validation_takes_the_last_part() -> None:
    setting = Setting()
    theirs, ours = models(setting)
    for model in (theirs, ours):
        model.fit(*data(setting, 99), epochs=2, validation_split=0.3, shuffle=False, verbose=0)
    assert_close(list(ours.history.history.values()), list(theirs.history.history.values()))
    assert (ours.history.params, ours.history.epoch) == (theirs.history.params, theirs.history.epoch)


@pytest.mark.parametrize("monitor", ["val_loss", "val_accuracy"])
@pytest.mark.parametrize("restores", [True, False])
def test_training_stops_early_where_keras_stops(monitor: str, restores: bool) -> None:
    setting = Setting(optimizer="RMSprop", options=(0.05,))
    theirs, ours = models(setting)
    for library, model in ((keras, theirs), (small, ours)):
        stop = library.callbacks.EarlyStopping(monitor=monitor, patience=2, restore_best_weights=restores)
        model.fit(
            *data(setting), epochs=12, shuffle=False, verbose=0, validation_data=data(setting, 70, seed=2), callbacks=[stop]
        )
    assert 2 < len(ours.history.epoch) == len(theirs.history.epoch) < 12
    assert_close(ours.get_weights(), theirs.get_weights(), by=1e-4)


@pytest.mark.parametrize("name", ["SGD", "RMSprop", "Adam"])
def test_an_optimizer_goes_the_same_way_by_itself(name: str) -> None:
    ends = []
    for library in (small, keras):
        optimizer, variable = getattr(library.optimizers, name)(0.2), library.Variable([0.0, 1.0])
        for _ in range(11):
            w1, w2 = variable.numpy()
            optimizer.apply([np.array([(w1 - 3) / 10, 2 * w2])], [variable])
        ends.append([variable.numpy(), float(optimizer.learning_rate), int(optimizer.iterations)])
    assert_close(ends[0], ends[1])


def test_a_long_training_takes_the_first_ten_thousand_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    setting = Setting((10,), ("softmax",), inputs=3, batch_size=500)
    first, second = models(setting)[1], models(setting)[1]
    second.set_weights(first.get_weights())
    images, labels = data(setting, 10_500)
    first.fit(images, labels, epochs=6, batch_size=500, shuffle=False, verbose=0)
    assert capsys.readouterr().out == "In the page, fit uses the first 10,000.\n"
    second.fit(images[:10_000], labels[:10_000], epochs=6, batch_size=500, shuffle=False, verbose=0)
    assert capsys.readouterr().out == ""
    assert_close(first.get_weights(), second.get_weights(), by=0)


def test_one_epoch_takes_all_sixty_thousand(capsys: pytest.CaptureFixture[str]) -> None:
    setting = Setting((10,), ("softmax",), inputs=3)
    theirs, ours = models(setting)
    for model in (theirs, ours):
        model.fit(*data(setting, 60_000), batch_size=1000, shuffle=False, verbose=0)
    assert_close(ours.get_weights(), theirs.get_weights(), by=1e-5)
    assert capsys.readouterr().out == ""


def weights_of(seed: int, library: Any = small) -> list[Floats]:
    library.utils.set_random_seed(seed)
    model = library.Sequential([library.layers.Dense(20, activation="relu"), library.layers.Dense(10, activation="softmax")])
    model.compile(loss=SPARSE)
    model.fit(*data(Setting()), batch_size=10, verbose=0)
    weights: list[Floats] = model.get_weights()
    return weights


def test_a_seed_gives_the_same_network_again_and_another_another() -> None:
    assert_close(weights_of(1), weights_of(1), by=0)
    assert np.abs(weights_of(1)[0] - weights_of(2)[0]).max() > 0.1


def test_it_draws_from_pythons_and_numpys_random_numbers_as_keras_does() -> None:
    nexts = []
    for library in (small, keras):
        weights_of(7, library)
        nexts.append((random.random(), np.random.random()))
    assert nexts[0] == nexts[1]


@pytest.mark.parametrize("library", [small, keras])
def test_the_first_weights_are_as_far_apart_as_in_keras(library: Any) -> None:
    layer = library.layers.Dense(400)
    layer.build((None, 200))
    limit = np.sqrt(6 / 600)
    assert 0.99 * limit < np.abs(layer.get_weights()[0]).max() <= limit
    assert abs(layer.get_weights()[0].std() / limit - 1 / np.sqrt(3)) < 0.01


def test_a_clone_has_other_weights_of_the_same_shapes() -> None:
    model = models(Setting())[1]
    twin = small.models.clone_model(model)
    assert [W.shape for W in twin.get_weights()] == [W.shape for W in model.get_weights()]
    assert (twin.get_weights()[0] != model.get_weights()[0]).all()


LABELS: dict[str, Callable[[Any], Any]] = {
    "as many places as the largest asks for": lambda library: library.utils.to_categorical([1, 3]),
    "ten places": lambda library: library.utils.to_categorical(np.array([7, 0]), 10),
}


@pytest.mark.parametrize("labels", LABELS.values(), ids=LABELS.keys())
def test_one_hot_labels_are_the_same(labels: Callable[[Any], Any]) -> None:
    assert labels(small).tolist() == labels(keras).tolist()
