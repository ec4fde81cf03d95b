"""Random numbers and labels."""

import random
from typing import Any

import numpy as np

from .tensor import Array

SHUFFLES = random.Random()  # apart from Python's, as TensorFlow's


def set_random_seed(seed: int) -> None:
    for generator in (random.seed, np.random.seed, SHUFFLES.seed):
        generator(seed)


def to_categorical(x: Any, num_classes: int | None = None) -> Array:
    labels = np.asarray(x, int)
    return np.asarray(np.eye(num_classes or int(labels.max()) + 1)[labels])
