"""The tutorial's network: built (pages 2 and 3), trained (page 4), or taken trained (pages 5 to 7).

Keras is imported when a function needs it, never by importing this module.
"""

from __future__ import annotations

import hashlib
import importlib
import io
import json
import operator
import os
import platform
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, SupportsIndex

import numpy as np
import numpy.typing as npt

from mnist_tutorial import mnist
from mnist_tutorial.files import read_checked, remove_abandoned, write_checked

if TYPE_CHECKING:
    import keras

SEED = 42
"""The seed of every page, so that each run gives the same numbers."""
EPOCHS = 5
"""How often the training goes through all the digits, as on page 4."""
BATCH_SIZE = 128
"""How many digits the network sees between one correction of its weights and the next, as on page 4."""
_TO_KEEP_IT = (
    "It will be trained anew each time. To keep it, make room there or choose another folder: set the environment variable "
    "MNIST_TUTORIAL_CACHE, or say trained_model(folder=…)."
)

Floats = npt.NDArray[np.float32]
"""Pixels and weights, as Keras computes with them."""


def build_model() -> keras.Sequential:
    """The network of pages 2 and 3, compiled and not trained: 784 pixels → Dense(512, relu) → Dense(10, softmax).

    Returns
    -------
    keras.Sequential
        Compiled with rmsprop, sparse categorical cross-entropy and accuracy. It has no weights until it sees data.

    Raises
    ------
    ImportError
        If Keras is not installed; the message says how to install it.
    """
    _require_keras()
    from keras import Sequential, layers

    model = Sequential([layers.Dense(512, activation="relu"), layers.Dense(10, activation="softmax")])
    _compile(model)
    return model


def train(model: keras.Sequential, images: Floats, labels: mnist.Labels, **options: Any) -> keras.callbacks.History:
    """Train as page 4 does: `EPOCHS` times through the data, in batches of `BATCH_SIZE`.

    Parameters
    ----------
    model
        A compiled model, as `build_model` gives it.
    images
        ``float32`` of shape ``(n, 784)``, 0 (paper) to 1 (ink).
    labels
        ``uint8`` of shape ``(n,)``, 0 to 9.
    **options
        More arguments for ``model.fit``, such as ``validation_data``.

    Returns
    -------
    keras.callbacks.History
        Its ``history`` holds the loss and the accuracy of each epoch.
    """
    return model.fit(images, labels, epochs=EPOCHS, batch_size=BATCH_SIZE, **options)


def trained_model(seed: SupportsIndex = SEED, folder: Path | str | None = None) -> keras.Sequential:
    """The network trained as on page 4; trained once, then kept.

    The first call trains, which takes about half a minute, and shows Keras's progress. The weights are kept in the user's
    cache folder, under a name made from everything that can change them; later calls read them back in a moment. A file that
    is damaged is trained again. Where the folder cannot be written, or a user without a home folder has none, the model is
    trained each time, with a warning that says what to do.

    Python's, NumPy's and Keras's random numbers are seeded on return, so that what follows is the same in both cases.

    Parameters
    ----------
    seed
        Seed of the initial weights and of the order of the digits: a whole number, Python's or NumPy's.
    folder
        Where to keep the weights; by default `cache_folder()`.

    Returns
    -------
    keras.Sequential
        Compiled, and right for 97 to 99 of 100 test digits.

    Raises
    ------
    mnist.MnistFileError
        If it has to train and the file of the digits is missing or damaged.
    ImportError
        If Keras is not installed; the message says how to install it.
    """
    _require_keras()
    from keras import utils

    seed = operator.index(seed)
    path, problem = None, ""
    name = f"model-{_key(seed)}.weights"
    try:
        path = Path(folder or cache_folder()) / name
    except RuntimeError as error:
        problem = f"({error})"
    else:
        remove_abandoned(path.parent, "model-*.weights")
    utils.set_random_seed(seed)
    model = build_model()
    weights = _read_weights(path) if path else None
    if weights is None:
        _train_on_mnist(model)
        _compile(model)  # a new optimizer, without the memory of the training, as the model read from a file has
        if path:
            try:
                _write_weights(path, model.get_weights())
            except OSError as error:
                problem = f"in {path.parent} ({error.strerror or error})"
        if problem:
            warnings.warn(f"The trained model could not be kept {problem}. {_TO_KEEP_IT}", stacklevel=2)
    else:
        model.build((None, 28 * 28))
        model.set_weights(weights)
    utils.set_random_seed(seed)
    return model


def cache_folder() -> Path:
    """Where `trained_model` keeps its weights.

    Returns
    -------
    Path
        ``$MNIST_TUTORIAL_CACHE`` if set, else ``mnist_tutorial`` in the user's cache folder. It may not be there yet.

    Raises
    ------
    RuntimeError
        If neither is known, since the user has no home folder.
    """
    if chosen := os.environ.get("MNIST_TUTORIAL_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME", ""))
        if not base.is_absolute():  # unset; a relative one is to be ignored, says the XDG specification
            base = Path.home() / ".cache"
    return base / "mnist_tutorial"


def _require_keras() -> None:
    try:
        import keras  # noqa: F401
    except ImportError as error:
        raise ImportError("The network needs Keras, which comes with TensorFlow: pip install tensorflow") from error


def _compile(model: keras.Sequential) -> None:
    model.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy", metrics=["accuracy"])


def _train_on_mnist(model: keras.Sequential) -> None:
    (images, labels), _ = mnist.load_data()
    train(model, images.reshape((60000, 28 * 28)).astype(np.float32) / np.float32(255), labels)


def _key(seed: int) -> str:
    """A digest of everything that can change the trained weights: code, digits, seed, versions, the way of computing."""
    import keras

    backend = keras.backend.backend()
    inputs = {
        "source": hashlib.sha256(Path(__file__).read_bytes()).hexdigest(),
        "digits": mnist.SHA256,
        "seed": seed,
        "python": platform.python_version(),
        "numpy": np.__version__,
        "keras": keras.__version__,
        backend: importlib.import_module(backend).__version__,
        "machine": machine(),
        "oneDNN": os.environ.get("TF_ENABLE_ONEDNN_OPTS"),
        "floats": [keras.config.floatx(), keras.config.dtype_policy().name],
    }
    return hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()[:24]


def machine() -> list[Any]:
    """What decides how this computer rounds: another one adds up in another order.

    Returns
    -------
    list[Any]
        The system, the processor, and the instructions of that processor which NumPy uses.
    """
    return [platform.system(), platform.machine(), np.show_config(mode="dicts").get("SIMD Extensions")]


def _read_weights(path: Path) -> list[Floats] | None:
    """The four arrays, or None unless the file is there and whole."""
    content = read_checked(path)
    if content is None:
        return None
    with np.load(io.BytesIO(content), allow_pickle=False) as stored:
        return [stored[name] for name in stored.files]


def _write_weights(path: Path, weights: list[Floats]) -> None:
    buffer = io.BytesIO()
    np.savez(buffer, *weights)
    write_checked(path, buffer.getvalue())
