"""Importing a module loads what it needs and no more; a fresh interpreter each, since this one has loaded it all."""

import subprocess
import sys

import pytest

HEAVY = ("tensorflow", "keras", "mkdocs", "mnist_tutorial.website")


@pytest.mark.parametrize(
    ("module", "needs"),
    [
        ("mnist_tutorial", "sys"),
        ("mnist_tutorial.mnist", "numpy.typing"),
        ("mnist_tutorial.model", "numpy.typing"),
        ("mnist_tutorial.forward", "numpy.typing"),
        ("mnist_tutorial.data.pack", "numpy.typing"),
        ("mnist_tutorial.plots", "matplotlib.pyplot"),
    ],
)
def test_an_import_loads_only_what_the_module_needs(module: str, needs: str) -> None:
    code = f"import sys, {needs}; needed = set(sys.modules); import {module}; print(*needed); print(*set(sys.modules) - needed)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.splitlines()
    needed, added = (set(line.split()) for line in shown)

    assert module in added
    assert [name for name in needed | added if any(f"{name}.".startswith(f"{heavy}.") for heavy in HEAVY)] == []
    third_parties = {name.partition(".")[0] for name in added} - sys.stdlib_module_names
    assert third_parties == {"mnist_tutorial"}
