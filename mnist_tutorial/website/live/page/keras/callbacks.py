"""What is shown, noted and decided while a model trains."""

import time
from typing import Any

import numpy as np


class History:
    """The measures of each epoch."""

    def __init__(self, **params: int) -> None:
        self.params, self.history, self.epoch = params, dict[str, list[float]](), list[int]()

    def note(self, logs: dict[str, float]) -> None:
        self.epoch.append(len(self.epoch))
        for name in sorted(logs):
            self.history.setdefault(name, []).append(logs[name])


class EarlyStopping:
    """Ends the training when a measure has not improved for some epochs."""

    def __init__(self, monitor: str = "val_loss", patience: int = 0, restore_best_weights: bool = False) -> None:
        self.monitor, self.patience, self.restore_best_weights = monitor, patience, restore_best_weights

    def is_over(self, model: Any, history: History) -> bool:
        values = np.array(history.history[self.monitor]) * (-1 if "acc" in self.monitor else 1)
        waited = len(values) - 1 - int(values.argmin())
        if waited == 0:
            self.best_weights = model.get_weights()
        is_over = len(values) - 1 > 0 and waited >= max(self.patience, 1)
        if self.restore_best_weights and (is_over or len(values) == history.params["epochs"]):
            model.set_weights(self.best_weights)
        return is_over


class Progress:
    """Keras's bar, in a line that is written anew as often as an eye can follow."""

    def __init__(self, head: str, steps: int, verbose: Any) -> None:
        self.head, self.steps, self.is_on, self.shown = head, steps, bool(verbose), time.monotonic()

    def show(self, step: int, logs: dict[str, float], end: str = "") -> None:
        if self.is_on and (end or time.monotonic() > self.shown + 0.2):
            bar = "━" * (20 * step // self.steps)
            said = (
                f" - {name}: {value:.4f}" if abs(value) > 1e-3 else f" - {name}: {value:.4e}" for name, value in logs.items()
            )
            print(f"\r{self.head}{step}/{self.steps} {bar:─<20}{''.join(said)}", end=end, flush=True)
            self.shown = time.monotonic()
