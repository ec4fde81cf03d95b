"""A model trained once is kept whole or not at all, and what follows is the same in both cases.

Nothing is trained here: a stand-in gives random weights of the right shapes, and counts how often it was asked.
"""

import errno
import os
import platform
import random
from pathlib import Path
from types import SimpleNamespace

import keras
import numpy as np
import pytest
import tensorflow as tf

from mnist_tutorial import mnist, model

SHAPES = [(784, 512), (512,), (512, 10), (10,)]


def weights_of(seed: int) -> list[model.Floats]:
    generator = np.random.default_rng(seed)
    return [generator.normal(scale=0.1, size=shape).astype(np.float32) for shape in SHAPES]


def assert_weights_of(seed: int, network: keras.Sequential) -> None:
    for ours, expected in zip(network.get_weights(), weights_of(seed), strict=True):
        np.testing.assert_array_equal(ours, expected, strict=True)


def give_weights_of(seed: int, network: keras.Sequential) -> None:
    """In place of a training."""
    network.build((None, 784))
    network.set_weights(weights_of(seed))


def seed_now() -> int:
    """The seed that NumPy was given last: the first number of its generator's state."""
    return int(np.random.get_state(legacy=False)["state"]["key"][0])


@pytest.fixture
def trainings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The seeds that were trained from, in order."""
    seeds: list[int] = []

    def train(network: keras.Sequential) -> None:
        seeds.append(seed_now())
        give_weights_of(seeds[-1], network)

    monkeypatch.setattr(model, "_train_on_mnist", train)
    return seeds


def only_file(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def test_trained_once_then_kept(trainings: list[int], tmp_path: Path) -> None:
    folder = tmp_path / "not" / "there" / "yet"
    for _ in range(3):
        assert_weights_of(42, model.trained_model(folder=folder))
    assert trainings == [42]
    assert only_file(folder).suffix == ".weights"


def test_a_damaged_file_is_trained_again(trainings: list[int], tmp_path: Path) -> None:
    model.trained_model(folder=tmp_path)
    path = only_file(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    assert_weights_of(42, model.trained_model(folder=tmp_path))
    assert trainings == [42, 42]
    assert only_file(tmp_path).read_bytes() == whole


def test_a_folder_that_cannot_be_written_still_gives_a_model(trainings: list[int], tmp_path: Path) -> None:
    folder = tmp_path / "file" / "cache"
    folder.parent.touch()  # nothing can be made below a file, not even by an administrator
    with pytest.warns(UserWarning, match="could not be kept") as warned:
        network = model.trained_model(folder=folder)
    for part in (str(folder), os.strerror(errno.ENOTDIR), "the environment variable MNIST_TUTORIAL_CACHE"):
        assert part in str(warned[0].message)
    assert warned[0].filename == __file__  # the reader's own line
    assert_weights_of(42, network)


def test_a_full_disk_still_gives_a_model(trainings: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.warns(UserWarning, match=os.strerror(errno.ENOSPC)):
        assert_weights_of(42, model.trained_model(folder=tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_user_without_a_home_folder_still_gets_a_model(trainings: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("MNIST_TUTORIAL_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", no_home)
    with pytest.warns(UserWarning, match="could not be kept .*home directory.*MNIST_TUTORIAL_CACHE"):
        assert_weights_of(42, model.trained_model())


def test_what_a_killed_process_left_goes(trainings: list[int], tmp_path: Path) -> None:
    left = tmp_path / f".model-0.weights.{'0' * 32}.unfinished"
    left.touch()
    os.utime(left, (0, 0))
    model.trained_model(folder=tmp_path)
    assert only_file(tmp_path).suffix == ".weights"


def what_follows(network: keras.Sequential) -> list[float]:
    """Random numbers of every kind, and a training that depends on them."""
    images = np.linspace(0, 1, 256 * 784, dtype=np.float32).reshape((256, 784))
    new = keras.layers.Dense(3)
    new.build((None, 3))
    numbers = [random.random(), np.random.random(), float(tf.random.uniform(())), float(keras.random.uniform(()))]
    numbers += [float(keras.random.uniform((), seed=keras.random.SeedGenerator())), float(new.kernel[0, 0])]
    network.fit(images, np.arange(256, dtype=np.uint8) % 10, epochs=1, batch_size=32, verbose=0)
    return [*numbers, *(float(array.astype(np.float64).sum()) for array in network.get_weights())]


def test_what_follows_is_the_same_trained_or_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trainings = []

    def train_a_little(network: keras.Sequential) -> None:  # uses random numbers up, as a whole training does
        trainings.append(seed_now())
        model.train(network, np.zeros((256, 784), np.float32), np.zeros(256, np.uint8), verbose=0)

    monkeypatch.setattr(model, "_train_on_mnist", train_a_little)
    after_training = what_follows(model.trained_model(7, tmp_path))
    after_reading = what_follows(model.trained_model(7, tmp_path))
    assert trainings == [7]
    network = model.trained_model(7, tmp_path)
    keras.utils.set_random_seed(7)
    after_seeding = what_follows(network)
    assert after_training == after_reading == after_seeding


def test_names_are_the_same_trained_or_kept(tmp_path: Path, trainings: list[int]) -> None:
    """A page that prints a summary must not show whether it found the model in the cache."""

    def names() -> list[str]:
        keras.backend.clear_session()
        network = model.trained_model(folder=tmp_path)
        return [network.name, *(layer.name for layer in network.layers)]

    assert names() == names() == ["sequential", "dense", "dense_1"]
    assert trainings == [model.SEED]


def test_the_name_changes_with_everything_that_can_change_the_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "model.py"
    source.write_bytes(Path(model.__file__).read_bytes() + b"\n")
    changes: list[tuple[object, str, object]] = [
        (mnist, "SHA256", "0" * 64),
        (model, "__file__", str(source)),
        (np, "__version__", "0"),
        (keras, "__version__", "0"),
        (tf, "__version__", "0"),
        (platform, "python_version", lambda: "0"),
        (platform, "system", lambda: "another"),
        (platform, "machine", lambda: "another"),
        (keras.config, "dtype_policy", lambda: SimpleNamespace(name="another")),
    ]
    keys = [model._key(42), model._key(7)]
    for changed, attribute, value in changes:
        with monkeypatch.context() as patch:
            patch.setattr(changed, attribute, value)
            keys.append(model._key(42))
    assert len(set(keys)) == len(changes) + 2
    assert model._key(42) == keys[0]
