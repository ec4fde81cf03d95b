"""The digits are the published ones, and no other file passes for them."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from mnist_tutorial import mnist
from mnist_tutorial.data.pack import PUBLISHED
from tests.conftest import Digits


@pytest.mark.parametrize("key", PUBLISHED)
def test_the_digits_are_the_published_ones(key: str, idx_contents: dict[str, bytes]) -> None:
    assert hashlib.sha256(idx_contents[key]).hexdigest() == PUBLISHED[key][1]


def test_equal_to_what_keras_loads(digits: Digits, monkeypatch: pytest.MonkeyPatch) -> None:
    import keras

    monkeypatch.setattr("keras.src.datasets.mnist.get_file", lambda **_: str(mnist.PATH))  # Keras's own would download
    for ours, theirs in zip(digits, keras.datasets.mnist.load_data(), strict=True):
        for our_array, their_array in zip(ours, theirs, strict=True):
            np.testing.assert_array_equal(our_array, their_array, strict=True)


def test_a_copy_elsewhere_is_as_good(tmp_path: Path, digits: Digits) -> None:
    (_, train_labels), _ = mnist.load_data(shutil.copyfile(mnist.PATH, tmp_path / "copy.npz"))
    assert np.array_equal(train_labels, digits[0][1])


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (
            lambda path: path.write_bytes(mnist.PATH.read_bytes()[:-1]),
            "it holds 11,490,518 bytes where 11,490,519 are",
        ),
        (lambda path: path.write_bytes(bytes(mnist.SIZE)), "its content is damaged: its SHA-256 is"),
        (lambda path: None, "there is no such file"),
        (lambda path: path.mkdir(), "it cannot be read"),
    ],
    ids=["cut", "changed", "missing", "unreadable"],
)
def test_what_is_wrong_with_a_file_and_what_to_do(make: Callable[[Path], None], problem: str, tmp_path: Path) -> None:
    path = tmp_path / "mnist.npz"
    make(path)
    with pytest.raises(mnist.MnistFileError) as refused:
        mnist.load_data(path)
    for part in (str(path), problem, "install mnist_tutorial again", "git checkout -- mnist_tutorial/data/mnist.npz"):
        assert part in str(refused.value)
