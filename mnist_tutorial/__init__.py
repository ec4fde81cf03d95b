"""What the tutorial's pages import: the digits, the network, the network by hand, and the pictures.

Importing this package loads none of its modules' dependencies; each page imports the module that it needs:

``mnist_tutorial.mnist``
    the 70,000 digits, without network
``mnist_tutorial.model``
    the tutorial's network, ready to train or trained
``mnist_tutorial.forward``
    the same network by hand, in NumPy alone
``mnist_tutorial.plots``
    the pictures
``mnist_tutorial.preprocess``
    your own drawing, prepared as MNIST's digits were
``mnist_tutorial.photo``
    your own photograph, read from its file
"""

__all__ = ["mnist", "model", "forward", "plots", "preprocess", "photo"]  # noqa: RUF022 (as the pages come to them)
