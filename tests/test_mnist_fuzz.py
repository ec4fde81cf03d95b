"""Whatever is in the place of the digits' file: its own error, at once, and no more memory than the file would need."""

import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnist_tutorial import mnist

MOST = 2 * mnist.SIZE
"""Bytes that refusing a file may take: its content once, and as much again for what Python allocates meanwhile."""
WHOLE = mnist.PATH.read_bytes()


def refusal(path: Path) -> str:
    """What the reader is told; fails if refusing took more memory than `MOST`."""
    tracemalloc.start()
    try:
        with pytest.raises(mnist.MnistFileError) as refused:
            mnist.load_data(path)
        assert tracemalloc.get_traced_memory()[1] < MOST
    finally:
        tracemalloc.stop()
    return str(refused.value)


@given(start=st.integers(0, mnist.SIZE - 1), put=st.binary(min_size=1, max_size=200), cut=st.integers(0, 200))
def test_any_stretch_put_in_place_of_another_is_refused(
    tmp_path_factory: pytest.TempPathFactory, start: int, put: bytes, cut: int
) -> None:
    content = WHOLE[:start] + put + WHOLE[start + cut :]
    path = tmp_path_factory.getbasetemp() / "fuzzed.npz"
    path.write_bytes(content)
    if content == WHOLE:
        mnist.load_data(path)
    else:
        assert "is damaged" in (message := refusal(path)) or "are expected" in message


@given(content=st.binary(max_size=1000), padded=st.booleans())
def test_any_other_file_is_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes, padded: bool) -> None:
    path = tmp_path_factory.getbasetemp() / "other.npz"
    path.write_bytes(content.ljust(mnist.SIZE if padded else 0, b"\0"))
    refusal(path)


def test_a_file_of_ten_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "mnist.npz"
    with path.open("wb") as file:
        file.truncate(10_000_000_000)  # sparse: it takes no room
    assert "it holds 10,000,000,000 bytes" in refusal(path)


def test_a_file_that_grows_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mnist.npz"
    path.write_bytes(WHOLE)
    plain = mnist._check_size

    def check_then_grow(path: Path, size: int) -> None:
        plain(path, size)
        os.truncate(path, 300_000_000)

    monkeypatch.setattr(mnist, "_check_size", check_then_grow)
    message = refusal(path)
    assert f"it holds {mnist.SIZE + 1:,} bytes" in message


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir], ids=["pipe", "folder"])
def test_what_takes_the_files_place_before_it_is_opened(
    make: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mnist.npz"
    path.write_bytes(WHOLE)
    plain = os.open

    def swap_then_open(name: str, flags: int) -> int:
        assert flags & os.O_NONBLOCK, "it would wait until somebody writes into the pipe"
        path.unlink()
        make(path)
        return plain(name, flags)

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", swap_then_open)
        message = refusal(path)
    assert "in the file's place" in message


def test_a_pipe_keeps_nobody_waiting(tmp_path: Path) -> None:
    path = tmp_path / "mnist.npz"
    os.mkfifo(path)
    assert "there is a pipe, a device or a socket" in refusal(path)


def test_a_device_is_not_even_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("opening some devices sets them off"))
    assert "there is a pipe, a device or a socket" in refusal(Path("/dev/zero"))


def test_a_link_that_leads_to_itself(tmp_path: Path) -> None:
    path = tmp_path / "mnist.npz"
    path.symlink_to(path)
    assert "it cannot be read" in refusal(path)
