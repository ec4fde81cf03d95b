"""The digits are the published ones, and no other file passes for them."""

import errno
import hashlib
import os
import shutil
from io import FileIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mnist_tutorial import mnist
from mnist_tutorial.data.pack import PUBLISHED
from tests.conftest import Digits

HTML = b"<!DOCTYPE html><html><head><title>404 Not Found</title></head><body>Not Found</body></html>\n"


def refusal(path: Path) -> str:
    """What the reader is told about a file that must be refused; always which file, and what to do."""
    with pytest.raises(mnist.MnistFileError) as refused:
        mnist.load_data(path)
    message = str(refused.value)
    assert str(path) in message
    assert "install mnist_tutorial again" in message
    assert "git checkout -- mnist_tutorial/data/mnist.npz" in message
    return message


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copyfile(mnist.PATH, tmp_path_factory.mktemp("digits") / "mnist.npz"))


def test_shapes_and_types(digits: Digits) -> None:
    (train_images, train_labels), (test_images, test_labels) = digits
    assert [array.shape for array in (train_images, train_labels)] == [(60000, 28, 28), (60000,)]
    assert [array.shape for array in (test_images, test_labels)] == [(10000, 28, 28), (10000,)]
    for images, labels in digits:
        assert images.dtype == labels.dtype == np.uint8
        assert (images.min(), images.max()) == (0, 255)
        assert np.array_equal(np.unique(labels), np.arange(10))


@pytest.mark.parametrize("key", PUBLISHED)
def test_the_digits_are_the_published_ones(key: str, idx_contents: dict[str, bytes]) -> None:
    assert hashlib.sha256(idx_contents[key]).hexdigest() == PUBLISHED[key][1]


def test_equal_to_what_keras_loads(digits: Digits, monkeypatch: pytest.MonkeyPatch) -> None:
    import keras

    asked = []

    def get_file(fname: str, **_: object) -> str:  # Keras's own would download
        asked.append(fname)
        return str(mnist.PATH)

    monkeypatch.setattr("keras.src.datasets.mnist.get_file", get_file)
    for ours, theirs in zip(digits, keras.datasets.mnist.load_data(), strict=True):
        for our_array, their_array in zip(ours, theirs, strict=True):
            assert type(our_array) is type(their_array)
            assert our_array.dtype == their_array.dtype
            np.testing.assert_array_equal(our_array, their_array, strict=True)
    assert asked == ["mnist.npz"]


def test_a_copy_elsewhere_is_as_good(copy: Path, digits: Digits) -> None:
    (_, train_labels), (test_images, _) = mnist.load_data(str(copy))
    assert np.array_equal(train_labels, digits[0][1])
    assert np.array_equal(test_images, digits[1][0])


@given(position=st.integers(0, mnist.SIZE - 1), change=st.integers(1, 255))
@example(position=0, change=1)
@example(position=mnist.SIZE // 2, change=128)
@example(position=mnist.SIZE - 1, change=255)
def test_any_changed_byte_is_refused(copy: Path, position: int, change: int) -> None:
    def flip() -> None:
        with copy.open("r+b") as file:
            file.seek(position)
            byte = file.read(1)[0] ^ change
            file.seek(position)
            file.write(bytes([byte]))

    flip()
    try:
        message = refusal(copy)
    finally:
        flip()
    assert "its content is damaged" in message
    assert mnist.SHA256 in message


@pytest.mark.parametrize("kind", ["empty", "one byte short", "cut in half", "one byte more", "HTML page"])
def test_a_file_of_another_size_is_refused_unread(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = {
        "empty": 0,
        "one byte short": mnist.SIZE - 1,
        "cut in half": mnist.SIZE // 2,
        "one byte more": mnist.SIZE + 1,
        "HTML page": len(HTML),
    }[kind]
    content = HTML if kind == "HTML page" else (mnist.PATH.read_bytes() + b"\0")[:size]
    path = tmp_path / "mnist.npz"
    path.write_bytes(content)

    class Unread(FileIO):
        def read(self, size: int | None = -1) -> bytes:
            pytest.fail("a file of the wrong size was read")

    monkeypatch.setattr(mnist, "open_regular", Unread)
    message = refusal(path)
    assert f"it holds {size:,} bytes where 11,490,519 are expected" in message


def test_another_file_of_the_same_size_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mnist.npz"
    path.write_bytes(HTML.ljust(mnist.SIZE))
    assert hashlib.sha256(path.read_bytes()).hexdigest() in refusal(path)


def test_no_file(tmp_path: Path) -> None:
    assert "there is no such file" in refusal(tmp_path / "mnist.npz")


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    assert "there is a folder in the file's place" in refusal(tmp_path)


def test_a_path_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    refusal(tmp_path / "file" / "mnist.npz")


def test_an_unreadable_file(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:  # file modes would not stop an administrator
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "open", refuse)
    assert f"it cannot be read ({os.strerror(errno.EACCES)})" in refusal(copy)


@pytest.mark.parametrize("name", ["digits\0.npz", "digits\ud800.npz"])
def test_a_name_that_no_file_can_have(name: str) -> None:
    assert "it cannot be read" in refusal(Path(name))


def test_the_remedy_names_the_file_that_the_package_reads() -> None:
    assert mnist.PATH.as_posix().endswith("/mnist_tutorial/data/mnist.npz")
    assert mnist.PATH.stat().st_size == mnist.SIZE
