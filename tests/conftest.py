"""What several test files share: the digits, and the trained network."""

import os
import struct
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis.configuration import set_hypothesis_home_dir

from mnist_tutorial import mnist, model
from tests.built_site import site as site

if TYPE_CHECKING:
    import keras

# Before the first import of TensorFlow, which reads them once. One thread, as in the site's kernels: on some processors several
# round otherwise, and train another network.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")
os.environ.setdefault("TF_NUM_INTEROP_THREADS", "1")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all-notebooks", action="store_true", help="run all published notebooks elsewhere, instead of some")
    parser.addoption("--everywhere", action="store_true", help="what takes too long for every change: all pages, in WebKit too")


def pytest_configure(config: pytest.Config) -> None:
    """Hypothesis tries the same examples each time, of which it keeps none."""
    set_hypothesis_home_dir(Path(tempfile.gettempdir(), "mnist-tutorial-hypothesis"))
    many = config.getoption("everywhere")
    settings.register_profile("ours", derandomize=True, deadline=None, database=None, max_examples=200 if many else 8)
    settings.load_profile("ours")


Digits = tuple[tuple[mnist.Images, mnist.Labels], tuple[mnist.Images, mnist.Labels]]


@pytest.fixture(scope="session")
def digits() -> Digits:
    return mnist.load_data()


@pytest.fixture(scope="session")
def idx_contents(digits: Digits) -> dict[str, bytes]:
    """The four files in which MNIST was published, rebuilt from the arrays: header and values, big-endian."""
    (x_train, y_train), (x_test, y_test) = digits
    arrays = {"x_train": x_train, "y_train": y_train, "x_test": x_test, "y_test": y_test}
    return {
        key: struct.pack(f">4B{array.ndim}I", 0, 0, 8, array.ndim, *array.shape) + array.tobytes()
        for key, array in arrays.items()
    }


@pytest.fixture(scope="session")
def trained() -> "keras.Sequential":
    """The network of the pages: read from the user's cache folder, and really trained where it is not there."""
    return model.trained_model()
