"""What readers pass to the package, as arrays of numbers."""

from typing import Any

import numpy as np
import numpy.typing as npt


def numbers(values: Any, name: str) -> npt.NDArray[Any]:
    """The values as an array, also if they come as lists.

    Parameters
    ----------
    values
        Numbers in any form that NumPy takes.
    name
        What an error calls them, in the plural.

    Raises
    ------
    ValueError
        If a value is no number, such as a text or nan.
    """
    array = np.asarray(values)
    if array.dtype.kind not in "biuf":
        raise ValueError(f"{name} must be numbers, and are of type {array.dtype}")
    if np.isnan(array).any():
        raise ValueError(f"{name} hold nan, which is not a number: look for it in what they were computed from")
    return array


def square_of(values: Any) -> npt.NDArray[Any]:
    """The 784 values of an image, or of a neuron's weights, in shape ``(28, 28)``.

    Parameters
    ----------
    values
        Shape ``(28, 28)`` or ``(784,)``.

    Raises
    ------
    ValueError
        If the shape is another, or a value is no number.
    """
    array = numbers(values, "the values")
    if array.size != 28 * 28 or array.ndim > 2:
        advice = "; one column is one neuron: W1[:, 0], for example" if array.shape[:1] == (28 * 28,) else ""
        raise ValueError(f"expected 784 values, shape (28, 28) or (784,), and got shape {array.shape}{advice}")
    return array.reshape(28, 28)


def ten_probabilities(values: Any) -> npt.NDArray[Any]:
    """One image's probabilities, shape ``(10,)``.

    Raises
    ------
    ValueError
        If the shape is another, or a value is not between 0 and 1.
    """
    array = np.asarray(values)
    if array.shape != (10,):
        raise ValueError(f"expected ten probabilities, shape (10,), and got shape {array.shape}")
    if not all(0 <= value <= 1.001 for value in array.tolist()):  # rounding may give a little more than 1
        raise ValueError(f"expected probabilities, 0 to 1, and got {array}: are they logits, or did training diverge?")
    return array


def digits_and_answers(real: Any, predicted: Any) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """The real digits and the answers as arrays.

    Raises
    ------
    ValueError
        If they do not have one shape ``(n,)``, or hold anything but 0 to 9.
    """
    real, predicted = np.asarray(real), np.asarray(predicted)
    if real.ndim != 1 or real.shape != predicted.shape or not np.isin([real, predicted], range(10)).all():
        raise ValueError(f"expected digits, 0 to 9, of one shape (n,), and got shapes {real.shape} and {predicted.shape}")
    return real, predicted


def positive(value: float, name: str) -> float:
    """The value, if it is above 0.

    Raises
    ------
    ValueError
        If it is not; the message begins with ``name``.
    """
    if not value > 0:
        raise ValueError(f"{name} must be above 0, and is {value}")
    return value
