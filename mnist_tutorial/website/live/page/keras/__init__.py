"""The part of Keras that the pages use, in NumPy alone: pages 7 and 8 explain how it answers and learns."""

from types import SimpleNamespace

from . import callbacks, layers, losses, models, optimizers, utils
from .missing import Lacking
from .models import Sequential
from .tensor import Variable

__all__ = ["Sequential", "Variable", "callbacks", "layers", "losses", "models", "optimizers", "utils"]
__version__ = "3 (small)"
language = "en"
"""The reader's; the page sets it."""
backend = SimpleNamespace(backend=lambda: "tensorflow")
config = SimpleNamespace(floatx=lambda: "float32", dtype_policy=lambda: SimpleNamespace(name="float32"))
Lacking(__name__, (callbacks, layers, losses, models, optimizers, utils))
