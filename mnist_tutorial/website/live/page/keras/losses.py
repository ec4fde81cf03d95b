"""How wrong each answer is, and its blame: page 8's rule 1, and what Keras does where there is no softmax."""

from collections.abc import Callable
from typing import Any

import numpy as np

from .layers import softmax
from .tensor import Array, Tensor, tensor

EPSILON = 1e-7  # a probability is not taken for 0


class InvalidArgumentError(Exception):
    """What TensorFlow raises for a label that is no class."""


def sparse_categorical_crossentropy(y_true: Any, y_pred: Any, from_logits: bool = False) -> Tensor:
    output, right = tensor(y_pred), np.asarray(y_true).astype(np.int64)
    right = right[..., 0] if right.ndim == output.ndim and right.shape[-1] == 1 else right
    if right.ndim != output.ndim - 1:
        raise ValueError(f"Argument `output` must have rank (ndim) `target.ndim - 1`. {_received(right, output)}")
    classes = output.shape[-1]
    if (beyond := right[(right < 0) | (right >= classes)]).size:
        raise InvalidArgumentError(
            f"Received a label value of {beyond[0]} which is outside the valid range of [0, {classes}).  "
            f"Label values: {' '.join(map(str, right.ravel()))}"
        )
    return _cross_entropy(np.eye(classes, dtype=output.dtype)[right], output, from_logits)


def categorical_crossentropy(y_true: Any, y_pred: Any, from_logits: bool = False) -> Tensor:
    output = tensor(y_pred)
    target = np.asarray(y_true, output.dtype)
    if target.shape != output.shape:
        same = "shape" if target.ndim == output.ndim else "rank (ndim)"
        raise ValueError(f"Arguments `target` and `output` must have the same {same}. {_received(target, output)}")
    return _cross_entropy(target, output, from_logits, total=np.asarray(output).sum(axis=-1, keepdims=True))


def mean_squared_error(y_true: Any, y_pred: Any) -> Tensor:
    output = tensor(y_pred)
    apart = np.asarray(output) - np.asarray(y_true, output.dtype)
    slope = 2 * apart / output.shape[-1]
    return tensor((apart**2).mean(axis=-1), (output, lambda blame, found: blame[..., np.newaxis] * slope))


class SparseCategoricalCrossentropy:
    """The mean of a batch."""

    def __init__(self, from_logits: bool = False) -> None:
        self.from_logits = from_logits

    def __call__(self, y_true: Any, y_pred: Any) -> Tensor:
        return mean(sparse_categorical_crossentropy(y_true, y_pred, self.from_logits))


def mean(losses: Tensor) -> Tensor:
    """The mean loss, whose blame the losses share."""
    share = np.full(losses.shape, 1 / losses.size, np.float32)
    return tensor(np.asarray(losses).mean(dtype=np.float32), (losses, lambda blame, found: blame * share))


def get(loss: Any) -> Callable[..., Tensor]:
    """The loss of that name, or what is one already."""
    functions = (sparse_categorical_crossentropy, categorical_crossentropy, mean_squared_error)
    known: dict[str, Callable[..., Tensor]] = {"mse": mean_squared_error, **{one.__name__: one for one in functions}}
    if not callable(loss) and loss not in known:
        raise ValueError(f"Could not interpret loss identifier: {loss}")
    return loss if callable(loss) else known[loss]


def _cross_entropy(target: Array, output: Tensor, from_logits: bool, total: Any = None) -> Tensor:
    """Of the sums before softmax where Keras knows them, else of probabilities, which it makes add up to 1 or not."""
    if from_logits or output.logits is not None:
        before = output if output.logits is None else output.logits
        z, slope = np.asarray(before), softmax(np.asarray(before)) - target
    else:
        before, p = output, np.asarray(output) / (1 if total is None else total)
        kept = np.clip(p, EPSILON, 1 - EPSILON)
        z, slope = np.log(kept), (kept / kept.sum(axis=-1, keepdims=True) - target) / kept * (p == kept)
        slope = slope if total is None else (slope - (slope * p).sum(axis=-1, keepdims=True)) / total
    z = z - z.max(axis=-1, keepdims=True)
    losses = (target * (np.log(np.exp(z).sum(axis=-1, keepdims=True)) - z)).sum(axis=-1)
    return tensor(losses, (before, lambda blame, found: blame[..., np.newaxis] * slope))


def _received(target: Array, output: Tensor) -> str:
    return f"Received: target.shape={target.shape}, output.shape={output.shape}"
