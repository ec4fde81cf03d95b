"""The packaged file can be made again from the published ones, and from no others."""

import gzip
import hashlib
import subprocess
import sys
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from mnist_tutorial import mnist
from mnist_tutorial.data import pack
from tests.conftest import Digits

NAMES = {key: name for key, (name, _) in pack.PUBLISHED.items()}
OLD = b"what was there before"

Fill = Callable[[str], Path]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory, idx_contents: dict[str, bytes]) -> Path:
    folder = tmp_path_factory.mktemp("plain")
    for key, content in idx_contents.items():
        (folder / NAMES[key]).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def compressed(tmp_path_factory: pytest.TempPathFactory, idx_contents: dict[str, bytes]) -> Path:
    folder = tmp_path_factory.mktemp("compressed")
    for key, content in idx_contents.items():
        (folder / f"{NAMES[key]}.gz").write_bytes(gzip.compress(content, compresslevel=1))
    return folder


@pytest.fixture
def all_but(plain: Path, tmp_path: Path) -> Fill:
    """A folder of all files but one, as links, since together they are large."""

    def fill(missing: str) -> Path:
        folder = tmp_path / "published"
        folder.mkdir()
        for key, name in NAMES.items():
            if key != missing:
                (folder / name).hardlink_to(plain / name)
        return folder

    return fill


@pytest.fixture
def output(tmp_path: Path) -> Path:
    path = tmp_path / "output" / "mnist.npz"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


def run_main(monkeypatch: pytest.MonkeyPatch, folder: Path, output: Path) -> None:
    monkeypatch.setattr(sys, "argv", ["pack", str(folder), "--output", str(output)])
    pack.main()


def assert_same_digits(path: Path, digits: Digits) -> None:
    (x_train, y_train), (x_test, y_test) = digits
    with np.load(path) as made:
        assert made.files == ["x_train", "y_train", "x_test", "y_test"]
        for key, array in zip(made.files, (x_train, y_train, x_test, y_test), strict=True):
            np.testing.assert_array_equal(made[key], array, strict=True)


def packed_by_this_zlib(path: Path) -> bool:
    """Whether this machine's zlib, asked directly, packs the test images into the very bytes that the file holds."""
    with zipfile.ZipFile(path) as archive:
        compressor = zlib.compressobj(wbits=-15)
        remade = compressor.compress(archive.read("x_test.npy")) + compressor.flush()
    return remade in path.read_bytes()


@pytest.mark.parametrize("form", ["plain", "compressed"])
def test_the_packaged_file_is_made_again(
    form: str, request: pytest.FixtureRequest, output: Path, digits: Digits, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_main(monkeypatch, request.getfixturevalue(form), output)
    assert_same_digits(output, digits)
    assert (output.read_bytes() == mnist.PATH.read_bytes()) == packed_by_this_zlib(mnist.PATH)
    assert list(output.parent.iterdir()) == [output]


def test_the_command_tells_what_it_wrote(plain: Path, output: Path, digits: Digits) -> None:
    command = [sys.executable, "-m", "mnist_tutorial.data.pack", str(plain), "--output", str(output)]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert_same_digits(output, digits)
    content = output.read_bytes()
    assert shown.startswith(f"{output}: {len(content):,} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}\n")


def test_the_command_says_what_to_change_if_other_bytes_came_out(
    plain: Path, output: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run_main(monkeypatch, plain, output)
    advice = f"set SIZE = {output.stat().st_size} and SHA256 = '{hashlib.sha256(output.read_bytes()).hexdigest()}' in mnist.py"
    assert (advice in capsys.readouterr().out) != packed_by_this_zlib(mnist.PATH)

    monkeypatch.setattr(mnist, "SHA256", "0" * 64)
    run_main(monkeypatch, plain, output)
    assert advice in capsys.readouterr().out


@pytest.mark.parametrize("key", NAMES)
def test_a_missing_file(key: str, all_but: Fill, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = all_but(key)
    with pytest.raises(pack.IdxFileError, match=NAMES[key]):
        pack.pack(folder)
    assert_refused(monkeypatch, folder, output, NAMES[key])


def flipped(content: bytes) -> bytes:
    return content[:-1] + bytes([content[-1] ^ 1])


DAMAGES: dict[str, tuple[str, Callable[[bytes], bytes], str]] = {
    "one bit changed": ("", flipped, "is not the published file"),
    "header changed": ("", lambda content: b"\0\0\x09" + content[3:], "is not the published file"),
    "cut": ("", lambda content: content[:-1], "is not the published file"),
    "empty": ("", lambda content: b"", "is not the published file"),
    "another content, compressed": (".gz", lambda content: gzip.compress(flipped(content)), "is not the published file"),
    "cut, compressed": (".gz", lambda content: gzip.compress(content)[:-100], "is not a whole gzip file"),
    "one bit changed, compressed": (".gz", lambda content: flipped(gzip.compress(content)), "is not a whole gzip file"),
    "broken inside, compressed": (
        ".gz",
        lambda content: gzip.compress(content)[:20] + b"\xff" * 99,
        "is not a whole gzip file",
    ),
    "not compressed at all": (".gz", lambda content: content, "is not a whole gzip file"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file(
    damage: str, all_but: Fill, output: Path, idx_contents: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    suffix, spoil, problem = DAMAGES[damage]
    folder = all_but("y_test")  # the last to be read: the three before it are right
    name = NAMES["y_test"]
    (folder / f"{name}{suffix}").write_bytes(spoil(idx_contents["y_test"]))
    with pytest.raises(pack.IdxFileError, match=f"{name}.* {problem}"):
        pack.pack(folder)
    assert_refused(monkeypatch, folder, output, name)


def assert_refused(monkeypatch: pytest.MonkeyPatch, folder: Path, output: Path, name: str) -> None:
    """The command fails, names the file, and leaves the output as it was with nothing beside it."""
    with pytest.raises(SystemExit) as stopped:
        run_main(monkeypatch, folder, output)
    assert isinstance(stopped.value.code, str)  # a text: Python shows it and exits with 1
    assert name in stopped.value.code
    assert "Nothing was written" in stopped.value.code
    assert output.read_bytes() == OLD
    assert list(output.parent.iterdir()) == [output]


def test_the_failed_command_exits_with_1_and_shows_no_traceback(all_but: Fill, output: Path) -> None:
    command = [sys.executable, "-m", "mnist_tutorial.data.pack", str(all_but("x_train")), "--output", str(output)]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    assert finished.returncode == 1
    assert finished.stdout == ""
    assert finished.stderr.startswith("error: ")
    assert "Traceback" not in finished.stderr
    assert output.read_bytes() == OLD


def test_the_plain_file_is_taken_where_both_are_there(all_but: Fill, idx_contents: dict[str, bytes]) -> None:
    folder = all_but("y_test")
    path = folder / NAMES["y_test"]
    path.write_bytes(idx_contents["y_test"])
    (folder / f"{path.name}.gz").write_bytes(b"not read")
    labels = pack.read_idx(path, pack.PUBLISHED["y_test"][1])
    assert labels.tobytes() == idx_contents["y_test"][8:]


@given(values=arrays(np.uint8, array_shapes(max_dims=4, max_side=6)), packed=st.booleans())
def test_any_idx_file_is_read_as_its_header_says(
    tmp_path_factory: pytest.TempPathFactory, values: npt.NDArray[np.uint8], packed: bool
) -> None:
    header = bytes([0, 0, 8, values.ndim]) + b"".join(side.to_bytes(4, "big") for side in values.shape)
    content = header + values.tobytes()
    path = tmp_path_factory.mktemp("idx") / "values"
    if packed:
        path.with_name("values.gz").write_bytes(gzip.compress(content))
    else:
        path.write_bytes(content)
    np.testing.assert_array_equal(pack.read_idx(path, hashlib.sha256(content).hexdigest()), values, strict=True)


def test_a_small_file_that_inflates_to_a_huge_one(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(200_000_000), compresslevel=1)
    (tmp_path / "digits.gz").write_bytes(bomb)
    tracemalloc.start()
    try:
        with pytest.raises(pack.IdxFileError, match="is not the published file"):
            pack.read_idx(tmp_path / "digits", "0" * 64)
        assert tracemalloc.get_traced_memory()[1] < 3 * pack.LARGEST
    finally:
        tracemalloc.stop()
