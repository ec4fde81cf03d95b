"""The dense layer: page 7's sums and activation, and page 8's way back through them."""

import random
from collections.abc import Callable
from typing import Any, NoReturn

import numpy as np

from .missing import lacking
from .tensor import Array, Tensor, Variable, product, tensor


def softmax(z: Array) -> Array:
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return np.asarray(e / e.sum(axis=-1, keepdims=True))


ACTIVATIONS: dict[str, tuple[Callable[[Array], Array], Callable[[Array, Array], Array]]] = {
    # from the sums to the activations a, and from the blame for these to that for the sums
    "linear": (lambda z: z, lambda blame, a: blame),
    "relu": (lambda z: np.maximum(z, 0), lambda blame, a: blame * (a > 0)),
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda blame, a: blame * a * (1 - a)),
    "softmax": (softmax, lambda blame, a: a * (blame - (blame * a).sum(axis=-1, keepdims=True))),
    "tanh": (np.tanh, lambda blame, a: blame * (1 - a**2)),
}


class Layer:
    """What a layer and a model have in common: their weights."""

    name: str
    built = False
    weights: list[Variable]

    def __getattr__(self, name: str) -> NoReturn:
        raise AttributeError(lacking(f"{type(self).__name__}.{name}"))

    @property
    def trainable_variables(self) -> list[Variable]:
        return list(self.weights)

    def get_weights(self) -> list[Array]:
        return [one.numpy() for one in self.weights]

    def set_weights(self, weights: Any) -> None:
        if len(weights) != len(self.weights):
            raise ValueError(
                f"You called `set_weights(weights)` on layer '{self.name}' with a weight list of length {len(weights)}, "
                f"but the layer was expecting {len(self.weights)} weights."
            )
        for W, new in zip(self.weights, weights, strict=True):
            if W.shape != np.shape(new):
                fit = f"weight shape {W.shape} is not compatible with provided weight shape {np.shape(new)}"
                raise ValueError(f"Layer {self.name} {fit}.")
            W.assign(new)

    def count_params(self) -> int:
        if not self.built:
            raise ValueError(
                f"You tried to call `count_params` on layer '{self.name}', but the layer isn't built. "
                "You can build it manually via: `layer.build(input_shape)`."
            )
        return sum(W.size for W in self.weights)


class Dense(Layer):
    """Every neuron is joined to every input."""

    def __init__(self, units: int, activation: str | None = None, name: str = "dense") -> None:
        if not isinstance(units, int) or units < 1:
            raise ValueError(f"Received an invalid value for `units`, expected a positive integer. Received: units={units}")
        if (activation or "linear") not in ACTIVATIONS:
            raise ValueError(f"Could not interpret activation function identifier: {activation}")
        self.units, self.activation, self.name, self.weights = units, activation or "linear", name, []
        self.seed = random.randint(1, 10**9)  # as Keras does, so that Python's next random numbers are the page's

    def build(self, input_shape: Any) -> None:
        shape, limit = (input_shape[-1], self.units), np.sqrt(6 / (input_shape[-1] + self.units))
        self.kernel = Variable(np.random.default_rng(self.seed).uniform(-limit, limit, shape).astype(np.float32))
        self.bias = Variable(np.zeros(self.units, np.float32))
        self.weights, self.built = [self.kernel, self.bias], True

    def __call__(self, inputs: Any) -> Tensor:
        x = inputs if isinstance(inputs, Tensor) and inputs.dtype == np.float32 else tensor(np.asarray(inputs, np.float32))
        if not self.built:
            self.build(x.shape)
        W, (activate, slope) = np.asarray(self.kernel), ACTIVATIONS[self.activation]

        def back(blame: Array, found: dict[int, Array]) -> Array:
            rows, blames = (np.asarray(one).reshape(-1, one.shape[-1]) for one in (x, blame))
            found[id(self.kernel)], found[id(self.bias)] = product(rows.T, blames), blames.sum(axis=0)
            return product(blame, W.T) if x.made else blame  # pixels are not to blame

        z = tensor(product(np.asarray(x), W) + np.asarray(self.bias), (x, back))
        a = activate(np.asarray(z))
        answer = tensor(a, (z, lambda blame, found: slope(blame, a)))
        answer.logits = z if self.activation in ("softmax", "sigmoid") else None  # Keras takes both for softmax
        return answer
