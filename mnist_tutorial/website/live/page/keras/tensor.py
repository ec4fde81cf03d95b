"""Arrays that know what they were computed from, so that a tape can go back through them, as page 8 does."""

import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Back = Callable[[Array, dict[int, Array]], Array]
"""From the blame for a tensor to that for the one before it; the blame for weights is noted by their id."""
_OPEN: list["GradientTape"] = []  # TensorFlow, too, writes on the tapes that are open
_KEPT = (np.add, np.subtract, np.multiply, np.divide, np.power, np.negative, np.matmul)  # a tensor; others give arrays


def product(a: Any, b: Any) -> Any:
    """``a @ b``, which takes five times as long in the page: NumPy has no BLAS there."""
    is_long = np.ndim(a) == np.ndim(b) == 2 and len(a) > 1 and a.shape[1] == len(b) and a.size * b.shape[1] > 100_000
    if sys.platform != "emscripten" or not is_long or not a.dtype.kind == b.dtype.kind == "f":
        return a @ b
    sums = np.empty((len(a), b.shape[1]), np.result_type(a, b))
    for start in range(0, len(a), 16):
        rows = np.asarray(a[start : start + 16])
        used = rows.any(axis=0)  # pixels that are white in all of them add nothing
        np.einsum("ij,jk->ik", rows[:, used], b[used], out=sums[start : start + 16])
    return sums


class Tensor(np.ndarray[Any, Any]):
    """An array as TensorFlow shows it."""

    made: tuple["Tensor", Back] | None = None
    logits: "Tensor | None" = None  # of probabilities: what softmax made them from

    def numpy(self) -> Any:
        return np.array(self)[()]

    def __array_wrap__(self, array: Array, context: Any = None, return_scalar: bool = False) -> Any:
        return array.view(Tensor) if context and context[0] in _KEPT else np.asarray(array)[()]

    def __repr__(self) -> str:
        value = "\n" * (self.ndim > 1) + repr(self.numpy() if self.ndim else self.item())
        return f"<tf.Tensor: shape={self.shape}, dtype={self.dtype}, numpy={value}>"

    def __str__(self) -> str:
        return "tf.Tensor(" + "\n" * (self.ndim > 1) + f"{self.numpy()}, shape={self.shape}, dtype={self.dtype})"


class Variable(Tensor):
    """A tensor that can be changed, such as a layer's weights."""

    def __new__(cls, initializer: Any) -> "Variable":
        is_listed = not isinstance(initializer, np.ndarray) and np.asarray(initializer).dtype == float
        return np.array(initializer, np.float32 if is_listed else None).view(cls)

    def assign(self, value: Any) -> None:
        if np.shape(value) != self.shape:
            raise ValueError(
                "The shape of the target variable and the shape of the target value in `variable.assign(value)` must match. "
                f"variable.shape={self.shape}, Received: value.shape={np.shape(value)}. Target variable: {self!r}"
            )
        self[...] = value

    def __repr__(self) -> str:
        return f"<Variable path=variable, shape={self.shape}, dtype={self.dtype}, value={self.numpy()}>"

    __str__ = __repr__


class GradientTape:
    """Notes what is computed while it runs, and goes back through it once."""

    used = False

    def __enter__(self) -> "GradientTape":
        _OPEN.append(self)
        return self

    def __exit__(self, *error: object) -> None:
        _OPEN.remove(self)

    def gradient(self, target: Tensor, sources: Any) -> Any:
        """How the loss changes with each of the sources; None for one that it does not depend on."""
        if self.used:
            raise RuntimeError("A non-persistent GradientTape can only be used to compute one set of gradients (or jacobians)")
        if target.made is None:
            raise NotImplementedError("the page's small tape goes back from a model's loss alone, computed while it ran")
        self.used, found = True, dict[int, Array]()
        blame: Array = np.ones(target.shape, np.float32)
        step: tuple[Tensor, Back] | None = target.made
        while step:
            before, back = step
            blame, step = back(blame, found), before.made
        listed = sources if isinstance(sources, list) else [sources]
        slopes = [found[id(one)].view(Tensor) if id(one) in found else None for one in listed]
        return slopes if listed is sources else slopes[0]


def tensor(value: Any, made: tuple[Tensor, Back] | None = None) -> Tensor:
    """The value as a tensor, with what it was made from if a tape runs."""
    if isinstance(value, Tensor):
        return value
    new = np.asarray(value).view(Tensor)
    new.made = made if _OPEN else None
    return new
