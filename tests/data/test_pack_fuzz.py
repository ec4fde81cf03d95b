"""Whatever is in the place of an IDX file: its digits or its own error, at once, and memory for the largest alone."""

import gzip
import hashlib
import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mnist_tutorial.data import pack

MOST = 3 * pack.LARGEST
"""Bytes that reading or refusing may take: the content, and as much again while it is read and inflated."""
VALUES = np.random.default_rng(42).integers(0, 256, (5, 28, 28), np.uint8)
PLAIN = bytes([0, 0, 8, 3]) + b"".join(side.to_bytes(4, "big") for side in VALUES.shape) + VALUES.tobytes()
PACKED = gzip.compress(PLAIN, mtime=0)


def read(path: Path) -> npt.NDArray[np.uint8] | str:
    """The digits, or the message of the reader's own error; fails at any other, and where memory goes beyond `MOST`."""
    tracemalloc.start()
    try:
        return pack.read_idx(path, hashlib.sha256(PLAIN).hexdigest())
    except pack.IdxFileError as error:
        return str(error)
    finally:
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert most < MOST


def read_content(content: bytes, suffix: str, folder: pytest.TempPathFactory) -> npt.NDArray[np.uint8] | str:
    path = folder.getbasetemp() / f"fuzzed{suffix}"
    path.write_bytes(content)
    try:
        return read(path.with_name("fuzzed"))
    finally:
        path.unlink()


@st.composite
def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """Some bytes changed, or a stretch put in place of another."""
    start, cut = draw(st.integers(0, len(content))), draw(st.integers(0, 100) | st.just(len(content)))
    changed = bytearray(content[:start] + draw(st.binary(max_size=100)) + content[start + cut :])
    for place in draw(st.lists(st.integers(0, max(len(changed) - 1, 0)), max_size=5 if changed else 0)):
        changed[place] ^= draw(st.integers(1, 255))
    return bytes(changed)


@given(content=damaged(PLAIN) | st.binary(max_size=200))
@example(content=PLAIN)
@example(content=PLAIN[:4])
@example(content=b"")
def test_a_plain_file(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    found = read_content(content, "", tmp_path_factory)
    if content == PLAIN:
        np.testing.assert_array_equal(found, VALUES, strict=True)
    else:
        assert "is not the published file" in str(found)


@given(content=damaged(PACKED) | st.binary(max_size=200) | damaged(PLAIN).map(gzip.compress))
@example(content=PACKED)
@example(content=PACKED[:-1])
@example(content=PACKED + b"\0")
@example(content=PACKED + b"more")
@example(content=PACKED + PACKED)
@example(content=b"\x1f\x8b")
@example(content=gzip.compress(bytes(300_000_000), 1))
def test_a_compressed_file(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    found = read_content(content, ".gz", tmp_path_factory)
    if isinstance(found, str):
        assert content != PACKED
        assert "is not the published file" in found or "is not a whole gzip file" in found
    else:
        np.testing.assert_array_equal(found, VALUES, strict=True)


@pytest.mark.parametrize("suffix", ["", ".gz"])
@pytest.mark.parametrize(
    ("make", "found"),
    [(os.mkfifo, "pipe"), (os.mkdir, "folder"), (lambda path: path.symlink_to("/dev/zero"), "device")],
    ids=["pipe", "folder", "device"],
)
def test_what_is_no_file(make: Callable[[Path], None], found: str, suffix: str, tmp_path: Path) -> None:
    make(tmp_path / f"digits{suffix}")
    told = read(tmp_path / "digits")
    assert isinstance(told, str)
    assert found in told
    assert "in the file's place" in told


@pytest.mark.parametrize("name", ["no\0name", "no\ud800name"])
def test_a_name_that_no_file_can_have(name: str, tmp_path: Path) -> None:
    assert isinstance(read(tmp_path / name), str)
