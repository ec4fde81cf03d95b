"""The table of a model's layers."""

from typing import Any


def summary(model: Any) -> str:
    def rule(left: str, between: str, right: str, line: str) -> str:
        return left + between.join(line * width for width in (33, 24, 15)) + right

    lines = [f'Model: "{model.name}"', rule(*"┏┳┓━"), f"┃ {'Layer (type)':31} ┃ {'Output Shape':22} ┃ {'Param #':>13} ┃"]
    for one in model.layers:
        shape = f"({model.input_shape[0]}, {one.units})" if model.built else "?"
        count = f"{one.count_params():,}" if model.built else "0 (unbuilt)"
        lines += [
            rule(*("┡╇┩━" if one is model.layers[0] else "├┼┤─")),
            f"│ {one.name + ' (Dense)':31} │ {shape:22} │ {count:>13} │",
        ]
    own = sum(W.size for W in model.weights)
    memory = [array for arrays in (model.optimizer.memory if model.optimizer else []) for array in arrays]
    kept = sum(array.size for array in memory) + 2 if memory else 0  # the learning rate, and the steps, which take 8 bytes
    counts = {"Total": own + kept, "Trainable": own, "Non-trainable": 0} | ({"Optimizer": kept} if kept else {})
    sizes = [4 * count + 4 * (kept > 0 and name in ("Total", "Optimizer")) for name, count in counts.items()]
    said = [f" {name} params: {count:,} ({_memory(size)})" for (name, count), size in zip(counts.items(), sizes, strict=True)]
    return "\n".join([*lines, rule(*"└┴┘─"), *said])


def _memory(size: float) -> str:
    for unit in ("B", "KB"):
        if size < 1024:
            return f"{size:.2f} {unit}"
        size /= 1024
    return f"{size:.2f} MB"
