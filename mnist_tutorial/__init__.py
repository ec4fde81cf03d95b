"""What the tutorial's pages import: the digits, the network, the network by hand, and the pictures.

Importing this package loads none of its modules, so that each loads only what it needs itself:

``mnist_tutorial.mnist``
    the 70,000 digits, without network
``mnist_tutorial.model``
    the tutorial's network, ready to train or trained
``mnist_tutorial.forward``
    the same network by hand, in NumPy alone
``mnist_tutorial.backward``
    its training by hand, in NumPy alone
``mnist_tutorial.plots``
    the pictures
``mnist_tutorial.tiny``
    a network to be worked out in the head, drawn with its numbers
``mnist_tutorial.preprocess``
    your own drawing, prepared as MNIST's digits were
``mnist_tutorial.photo``
    your own photograph, read from its file
"""

from importlib import import_module
from importlib.metadata import version
from typing import Any

__all__ = ["mnist", "model", "forward", "backward", "plots", "tiny", "preprocess", "photo"]  # noqa: RUF022 (as the pages come to them)


def __getattr__(name: str) -> Any:
    """A module is imported when it is first used; ``__version__`` is that of the installed package."""
    if name in __all__:
        return import_module(f"{__name__}.{name}")
    if name == "__version__":
        return version("mnist-tutorial")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
