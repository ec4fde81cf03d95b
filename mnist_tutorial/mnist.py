"""The MNIST digits, from a copy that travels with the package (page 1, *Loading and preparing the data*).

``mnist.load_data()`` can stand wherever ``keras.datasets.mnist.load_data()`` stands: it returns the same arrays, without
network.
"""

import hashlib
import io
from pathlib import Path

import numpy as np
import numpy.typing as npt

PATH = Path(__file__).parent / "data" / "mnist.npz"
"""The copy of the digits that travels with the package."""

# Of that file, as data/pack.py makes it.
SIZE = 11_490_519
SHA256 = "06af5dfe73b70e3bc1c36439982b18a8d76803db9b544f6fdf838a37fbb01b64"

MISREAD = 9009
"""The test image that the pages ask about: a 7 with a bar, as it is written in Spain, which every network reads as a 2."""

Images = npt.NDArray[np.uint8]
"""Digits as they were published: shape ``(n, 28, 28)``, 0 (paper) to 255 (ink)."""
Labels = npt.NDArray[np.uint8]
"""Which digit each image shows: shape ``(n,)``, 0 to 9."""


class MnistFileError(RuntimeError):
    """The file of the digits is missing or damaged; the message names it, what is wrong with it and what to do.

    Parameters
    ----------
    path
        The file.
    problem
        What is wrong with it, in words.
    """

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(
            f"The file of the MNIST digits cannot be used.\n"
            f"  file:     {path}\n"
            f"  problem:  {problem}\n"
            f"  to do:    install mnist_tutorial again; in a clone of its repository,"
            f" 'git checkout -- mnist_tutorial/data/mnist.npz' brings the file back"
        )


def load_data(path: Path | str = PATH) -> tuple[tuple[Images, Labels], tuple[Images, Labels]]:
    """Load MNIST: 60,000 digits to train with and 10,000 to test with.

    Source: Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, "Gradient-based learning applied to document recognition", 1998.

    Parameters
    ----------
    path
        The file to read; the copy inside the package unless told otherwise. Any other file must be the same, byte for byte.

    Returns
    -------
    tuple[tuple[Images, Labels], tuple[Images, Labels]]
        ``(train_images, train_labels), (test_images, test_labels)``. Images are ``uint8`` of shape ``(60000, 28, 28)`` and
        ``(10000, 28, 28)``, 0 (paper) to 255 (ink); labels are ``uint8`` of shape ``(60000,)`` and ``(10000,)``, 0 to 9.
        As ``keras.datasets.mnist.load_data()`` returns them.

    Raises
    ------
    MnistFileError
        If the file is missing, unreadable, or differs from the published one in a single bit.
    """
    content = _read_checked(Path(path))
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return (arrays["x_train"], arrays["y_train"]), (arrays["x_test"], arrays["y_test"])


def _read_checked(path: Path) -> bytes:
    """The whole file, if it is the published one."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise MnistFileError(path, "there is no such file") from None
    except OSError as error:
        raise MnistFileError(path, f"it cannot be read ({error.strerror})") from error
    if len(content) != SIZE:
        raise MnistFileError(path, f"it holds {len(content):,} bytes where {SIZE:,} are expected")
    digest = hashlib.sha256(content).hexdigest()
    if digest != SHA256:
        raise MnistFileError(path, f"its content is damaged: its SHA-256 is {digest}, not {SHA256}")
    return content
