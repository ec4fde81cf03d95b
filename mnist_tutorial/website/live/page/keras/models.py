"""The model, layers one after another, and its training: the loop of page 4."""

import math
from typing import Any

import numpy as np

from . import losses, optimizers
from .callbacks import History, Progress
from .layers import Dense, Layer
from .missing import words
from .summary import summary
from .tensor import Array, GradientTape, Tensor, tensor
from .utils import SHUFFLES

MANY, FIRST = 60_000, 10_000
"""Where `Sequential.fit` would look at a digit more than ``MANY`` times, which takes minutes in a page, it takes the first."""


class Sequential(Layer):
    """Layers one after another."""

    optimizer: optimizers.SGD | None = None
    input_shape: tuple[int | None, ...] = ()
    input_name, has_predicted = "keras_tensor", False

    def __init__(self, layers: Any = (), name: str = "sequential") -> None:
        self.layers: list[Dense] = []
        self.name, self.weights = name, []
        for layer in layers:
            self.add(layer)

    def add(self, layer: Dense) -> None:
        layer.name = f"dense_{len(self.layers)}" if self.layers else "dense"
        self.layers.append(layer)

    def build(self, input_shape: Any) -> None:
        if len(input_shape) < 2:
            raise ValueError(
                f"Input 0 with name 'None' of layer '{self.layers[0].name}' is incompatible with the layer: "
                f"expected min_ndim=2, found ndim={len(input_shape)}. Full shape received: {input_shape}"
            )
        sizes = [input_shape[-1], *(layer.units for layer in self.layers)]
        for layer, inputs in zip(self.layers, sizes, strict=False):
            layer.build((None, inputs))
        self.weights = [W for layer in self.layers for W in layer.weights]
        self.input_shape, self.built = tuple(input_shape), True

    def __call__(self, inputs: Any) -> Tensor:
        if not self.built:
            self.build(np.shape(inputs))
        self._check_shape(np.shape(inputs))
        for layer in self.layers:
            inputs = layer(inputs)
        return tensor(inputs)

    def _check_shape(self, shape: tuple[int, ...]) -> None:
        if len(shape) != len(self.input_shape):
            problem = (
                f"Invalid input shape for input Tensor(\"data:0\", shape={shape}, dtype=float32) with name '{self.input_name}' "
                f"and path ''. Expected shape {self.input_shape}, but input has incompatible shape {shape}"
            )
            problem = "Cannot take the length of shape with unknown rank." if self.has_predicted else problem
        elif shape[-1] != self.input_shape[-1]:
            problem = (
                f"Input 0 with name 'None' of layer '{self.layers[0].name}' is incompatible with the layer: "
                f"expected axis -1 of input shape to have value {self.input_shape[-1]}, but received input with shape {shape}"
            )
        else:
            return
        raise ValueError(
            f"Exception encountered when calling Sequential.call().\n\n{problem}\n\n"
            f"Arguments received by Sequential.call():\n  • inputs=tf.Tensor(shape={shape}, dtype=float32)"
        )

    def summary(self) -> None:
        print(summary(self))

    def compile(self, optimizer: Any = "rmsprop", loss: Any = None, metrics: Any = ()) -> None:
        self.optimizer, self.loss, self.metrics = optimizers.get(optimizer), loss, list(metrics or ())

    def compute_loss(self, x: Any = None, y: Any = None, y_pred: Any = None) -> Tensor:
        if self.loss is None:
            raise ValueError("No loss to compute. Provide a `loss` argument in `compile()`.")
        return losses.mean(losses.get(self.loss)(y, y_pred))

    def fit(
        self,
        x: Any,
        y: Any,
        batch_size: int | None = None,
        epochs: int = 1,
        verbose: Any = 1,
        callbacks: Any = (),
        validation_split: float = 0.0,
        validation_data: Any = None,
        shuffle: bool = True,
    ) -> History:
        self._check(x, y)
        if len(x) > FIRST and len(x) * epochs > MANY:
            print(words(es="En la página, fit usa los 10 000 primeros.", en="In the page, fit uses the first 10,000."))
            x, y = x[:FIRST], y[:FIRST]
        kept = math.floor(len(x) * (1 - validation_split))
        validation_data = (x[kept:], y[kept:]) if validation_split else validation_data
        x, y, size = x[:kept], y[:kept], batch_size or 32
        self.history = History(verbose=int(verbose != 0), epochs=epochs, steps=math.ceil(len(x) / size))
        for epoch in range(epochs):
            order = np.arange(len(x))
            if shuffle:
                np.random.default_rng(SHUFFLES.getrandbits(64)).shuffle(order)
            progress = Progress(f"Epoch {epoch + 1}/{epochs}  ", self.history.params["steps"], verbose)
            logs = self._go_through(x, y, size, progress, order)
            if validation_data is not None:
                images, labels = validation_data
                seen = self._go_through(images, labels, size, Progress("", 0, verbose=0))
                logs |= {f"val_{name}": value for name, value in seen.items()}
            progress.show(progress.steps, logs, end="\n")
            self.history.note(logs)
            if any([one.is_over(self, self.history) for one in callbacks]):
                break
        return self.history

    def evaluate(self, x: Any, y: Any, batch_size: int | None = None, verbose: Any = 1) -> Any:
        self._check(x, y)
        progress = Progress("", math.ceil(len(x) / (batch_size or 32)), verbose)
        logs = self._go_through(x, y, batch_size or 32, progress)
        progress.show(progress.steps, logs, end="\n")
        return [logs["loss"], *(logs[name] for name in self.metrics)] if self.metrics else logs["loss"]

    def predict(self, x: Any, batch_size: int | None = None, verbose: Any = 1) -> Array:
        size, answers = batch_size or 32, list[Array]()
        progress = Progress("", math.ceil(len(x) / size), verbose)
        for start in range(0, len(x), size):
            answers.append(np.asarray(self(x[start : start + size])))
            progress.show(len(answers), {})
        progress.show(progress.steps, {}, end="\n")
        self.has_predicted = True
        return np.concatenate(answers)

    def _check(self, x: Any, y: Any) -> None:
        if self.optimizer is None:
            raise ValueError("You must call `compile()` before using the model.")
        if len(x) != len(y):
            raise ValueError(
                "Data cardinality is ambiguous. Make sure all arrays contain the same number of samples."
                f"'x' sizes: {len(x)}\n'y' sizes: {len(y)}\n"
            )
        if unknown := [name for name in self.metrics if name not in ("accuracy", "acc")]:
            raise ValueError(f"Could not interpret metric identifier: {unknown[0]}")

    def _go_through(self, x: Any, y: Any, size: int, progress: Progress, order: Any = None) -> dict[str, float]:
        """The means of what is measured in batches; if there is an order to learn in, the weights are corrected after each."""
        sums = dict.fromkeys(sorted([*self.metrics, "loss"]), 0.0)
        for start in range(0, len(x), size):
            batch = slice(start, start + size) if order is None else order[start : start + size]
            images, labels = x[batch], y[batch]
            with GradientTape() as tape:
                answers = self(images)
                loss = self.compute_loss(y=labels, y_pred=answers)
            if order is not None and self.optimizer:
                self.optimizer.apply(tape.gradient(loss, self.weights), self.weights)
            labels = labels.argmax(axis=-1) if labels.shape == answers.shape else labels.reshape(answers.shape[:-1])
            right = float((np.asarray(answers).argmax(axis=-1) == labels).mean())
            for name in sums:
                sums[name] += len(images) * (float(loss) if name == "loss" else right)
            means = {name: float(np.float32(value / min(start + size, len(x)))) for name, value in sums.items()}
            progress.show(start // size + 1, means)
        return means


def clone_model(model: Sequential) -> Sequential:
    """The same layers with new random weights."""
    twin = Sequential([Dense(layer.units, layer.activation) for layer in model.layers])
    if model.built:
        twin.build(model.input_shape)
    twin.input_name = "input_layer"
    return twin
