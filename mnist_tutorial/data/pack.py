"""Remake ``mnist.npz`` from the four published MNIST files: ``python -m mnist_tutorial.data.pack FOLDER``.

FOLDER holds the files in IDX form, plain or compressed (``.gz``). Nothing is written unless all four are the published ones.
"""

import argparse
import gzip
import hashlib
import io
import sys
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from mnist_tutorial import mnist
from mnist_tutorial.files import write_whole

# Key in mnist.npz, as Keras names it → the published file, and the SHA-256 of its uncompressed content.
PUBLISHED = {
    "x_train": ("train-images-idx3-ubyte", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
    "y_train": ("train-labels-idx1-ubyte", "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
    "x_test": ("t10k-images-idx3-ubyte", "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
    "y_test": ("t10k-labels-idx1-ubyte", "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
}


class IdxFileError(RuntimeError):
    """One of the four IDX files is missing or not the published one; the message names it and says what was expected."""


def read_idx(path: Path, sha256: str) -> npt.NDArray[np.uint8]:
    """Read one IDX file of bytes, after comparing its uncompressed content with its published checksum.

    Parameters
    ----------
    path
        The file without ``.gz``; the compressed one is taken where the plain one is missing.
    sha256
        The published SHA-256 of the uncompressed content, in hexadecimal.

    Returns
    -------
    ``uint8`` array of the shape that the file's header states.

    Raises
    ------
    IdxFileError
        If neither file is there, it cannot be read or inflated, or the checksum differs.

    Source: the IDX format as the MNIST database's page describes it: two zero bytes, the type (8, unsigned bytes), the
    number of dimensions, each dimension as a big-endian 32-bit integer, then the values row by row.
    """
    compressed = path.with_name(path.name + ".gz")
    file = path if path.exists() else compressed
    try:
        content = gzip.decompress(file.read_bytes()) if file is compressed else file.read_bytes()
    except FileNotFoundError:
        raise IdxFileError(f"neither {path} nor {compressed.name} is there") from None
    except (OSError, EOFError, zlib.error) as error:
        raise IdxFileError(f"{file} cannot be read ({error})") from error
    digest = hashlib.sha256(content).hexdigest()
    if digest != sha256:
        raise IdxFileError(f"{file} is not the published file: its SHA-256 is {digest}, not {sha256}")
    dimensions = content[3]
    header = 4 + 4 * dimensions
    shape = np.frombuffer(content[4:header], dtype=">u4")
    return np.frombuffer(content, dtype=np.uint8, offset=header).reshape(tuple(shape))


def pack(folder: Path) -> bytes:
    """The content of ``mnist.npz``, made from the four published files in ``folder``.

    Raises
    ------
    IdxFileError
        As `read_idx`.
    """
    arrays: dict[str, Any] = {key: read_idx(folder / name, sha256) for key, (name, sha256) in PUBLISHED.items()}
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    return buffer.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m mnist_tutorial.data.pack", description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="where the four IDX files are")
    parser.add_argument("--output", type=Path, default=mnist.PATH, help="the file to write (the package's own)")
    options = parser.parse_args()
    try:
        content = pack(options.folder)
    except IdxFileError as error:
        sys.exit(f"error: {error}\nNothing was written. The four files are published as the MNIST database.")

    try:
        write_whole(options.output, content)
    except OSError as error:
        sys.exit(f"error: {options.output} cannot be written ({error.strerror or error}); it is as it was.")
    digest = hashlib.sha256(content).hexdigest()
    print(f"{options.output}: {len(content):,} bytes, SHA-256 {digest}")
    if digest != mnist.SHA256:
        # The digits were checked above; compressors of different versions pack the same digits into different bytes.
        print(f"Another zlib packed these: set SIZE = {len(content)} and SHA256 = {digest!r} in {Path(mnist.__file__).name}.")


if __name__ == "__main__":
    main()
