"""How weights are corrected: the two ways of `mnist_tutorial.backward`, and Adam's."""

from typing import Any

import numpy as np

from .tensor import Array, Variable


class SGD:
    """Each weight moves against its gradient; the others differ in how far."""

    memories = 0

    def __init__(self, learning_rate: float = 0.01) -> None:
        if not isinstance(learning_rate, float):
            raise ValueError(
                "Argument `learning_rate` should be float, or an instance of LearningRateSchedule, or a callable (that takes "
                "in the current iteration value and returns the corresponding learning rate value). "
                f"Received instead: learning_rate={learning_rate}"
            )
        self.learning_rate, self.iterations = Variable(learning_rate), Variable(0)
        self.memory: list[list[Array]] = []

    def apply(self, grads: Any, trainable_variables: Any) -> None:
        self.memory = self.memory or [[np.zeros(W.shape, W.dtype)] * self.memories for W in trainable_variables]
        for i, (dW, W) in enumerate(zip(grads, trainable_variables, strict=True)):
            step, self.memory[i] = self.step(np.asarray(dW, W.dtype), *self.memory[i])
            W[...] -= np.float32(self.learning_rate) * step
        self.iterations[...] += 1

    def step(self, dW: Array, *memory: Array) -> tuple[Array, list[Array]]:
        """How far to go where the learning rate is 1, and what to remember."""
        return dW, []


class RMSprop(SGD):
    """Each weight at its own pace."""

    memories = 1

    def __init__(self, learning_rate: float = 0.001, rho: float = 0.9, epsilon: float = 1e-7) -> None:
        super().__init__(learning_rate)
        self.rho, self.epsilon = rho, epsilon

    def step(self, dW: Array, *memory: Array) -> tuple[Array, list[Array]]:
        square = self.rho * memory[0] + (1 - self.rho) * dW**2
        return dW / np.sqrt(square + self.epsilon), [square]


class Adam(SGD):
    """Each weight at its own pace, and on the way on which it was."""

    memories = 2

    def __init__(self, learning_rate: float = 0.001, beta_1: float = 0.9, beta_2: float = 0.999, epsilon: float = 1e-7) -> None:
        super().__init__(learning_rate)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon

    def step(self, dW: Array, *memory: Array) -> tuple[Array, list[Array]]:
        m = memory[0] + (dW - memory[0]) * (1 - self.beta_1)
        v = memory[1] + (dW**2 - memory[1]) * (1 - self.beta_2)
        steps = int(self.iterations) + 1  # while these are few, both means are too small
        larger = np.sqrt(1 - np.float32(self.beta_2) ** steps) / (1 - np.float32(self.beta_1) ** steps)
        return m * larger / (np.sqrt(v) + self.epsilon), [m, v]


def get(optimizer: Any) -> SGD:
    """The optimizer of that name, or what is one already."""
    known = {"sgd": SGD, "rmsprop": RMSprop, "adam": Adam}
    if not isinstance(optimizer, SGD) and str(optimizer).lower() not in known:
        raise ValueError(f"Could not interpret optimizer identifier: {optimizer}")
    return optimizer if isinstance(optimizer, SGD) else known[str(optimizer).lower()]()
