"""The packaged file can be made again from the published ones, and from no others."""

import gzip
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from mnist_tutorial import mnist
from mnist_tutorial.data import pack
from tests.conftest import Digits

NAMES = {key: name for key, (name, _) in pack.PUBLISHED.items()}


@pytest.fixture
def published(tmp_path: Path, idx_contents: dict[str, bytes]) -> Path:
    """The folder of the four files, two of them compressed."""
    folder = tmp_path / "published"
    folder.mkdir()
    for key, content in idx_contents.items():
        if key.startswith("x"):
            (folder / NAMES[key]).write_bytes(content)
        else:
            (folder / f"{NAMES[key]}.gz").write_bytes(gzip.compress(content, compresslevel=1))
    return folder


def run(folder: Path, output: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mnist_tutorial.data.pack", str(folder), "--output", str(output)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_packaged_file_is_made_again(published: Path, tmp_path: Path, digits: Digits) -> None:
    output = tmp_path / "mnist.npz"
    told = run(published, output)
    assert told.returncode == 0, told.stderr
    (x_train, y_train), (x_test, y_test) = digits
    with np.load(output) as made:
        for key, array in {"x_train": x_train, "y_train": y_train, "x_test": x_test, "y_test": y_test}.items():
            np.testing.assert_array_equal(made[key], array, strict=True)
    if output.read_bytes() != mnist.PATH.read_bytes():  # another zlib packs the same digits into other bytes
        assert f"set SIZE = {output.stat().st_size} and SHA256 = " in told.stdout


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda packed: gzip.compress(gzip.decompress(packed)[:-1]), "is not the published file"),
        (lambda packed: packed[:-100], "cannot be read"),
        (lambda packed: None, "neither"),
    ],
    ids=["another", "cut", "missing"],
)
def test_a_file_that_is_not_the_published_one(
    spoil: Callable[[bytes], bytes | None], problem: str, published: Path, tmp_path: Path
) -> None:
    path = published / f"{NAMES['y_test']}.gz"  # the last to be read: the three before it are right
    packed = path.read_bytes()
    path.unlink()
    if spoilt := spoil(packed):
        path.write_bytes(spoilt)
    output = tmp_path / "mnist.npz"
    output.write_bytes(b"before")
    told = run(published, output)
    assert told.returncode == 1
    assert told.stderr.startswith("error: ")
    for part in (NAMES["y_test"], problem, "Nothing was written"):
        assert part in told.stderr
    assert output.read_bytes() == b"before"
