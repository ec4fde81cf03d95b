"""The part of TensorFlow that the pages use: Keras, the tape, and two activations."""

import sys
from typing import Any

import keras
import numpy as np
from keras.missing import Lacking
from keras.tensor import GradientTape, Tensor, tensor

from . import nn

__all__ = ["GradientTape", "keras", "nn", "size"]
__version__ = "2 (small)"
Lacking(__name__, (nn,))
sys.modules |= {f"tensorflow.{name}": module for name, module in sys.modules.items() if f"{name}.".startswith("keras.")}


def size(input: Any) -> Tensor:
    return tensor(np.size(input))
