"""What the package loads when it is imported, and what its wheel holds."""

import email
import subprocess
import sys
import zipfile
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import mnist_tutorial
from mnist_tutorial.website.publish.wheel import build_wheel, digest

HEAVY = ("tensorflow", "keras", "mkdocs", "mnist_tutorial.website")


@pytest.mark.parametrize(
    ("module", "needs"),
    [
        ("mnist_tutorial", "sys"),
        ("mnist_tutorial.mnist", "numpy.typing"),
        ("mnist_tutorial.model", "numpy.typing"),
        ("mnist_tutorial.forward", "numpy.typing"),
        ("mnist_tutorial.backward", "numpy.typing"),
        ("mnist_tutorial.data.pack", "numpy.typing"),
        ("mnist_tutorial.colours", "typing"),
        ("mnist_tutorial.figure_style", "matplotlib.pyplot"),
        ("mnist_tutorial.plots", "matplotlib.pyplot"),
        ("mnist_tutorial.tiny", "matplotlib.pyplot"),
        ("mnist_tutorial.preprocess", "numpy.typing"),
        ("mnist_tutorial.photo", "numpy.typing, PIL.ImageOps"),
    ],
)
def test_an_import_loads_only_what_the_module_needs(module: str, needs: str) -> None:
    # A fresh interpreter each, since this one has loaded everything.
    code = f"import sys, {needs}; needed = set(sys.modules); import {module}; print(*needed); print(*set(sys.modules) - needed)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.splitlines()
    needed, added = (set(line.split()) for line in shown)

    assert module in added
    assert [name for name in needed | added if any(f"{name}.".startswith(f"{heavy}.") for heavy in HEAVY)] == []
    third_parties = {name.partition(".")[0] for name in added} - sys.stdlib_module_names
    assert third_parties == {"mnist_tutorial"}


def test_the_wheel_holds_what_the_pages_import_and_nothing_of_the_website(tmp_path: Path) -> None:
    wheel = build_wheel(tmp_path)
    with zipfile.ZipFile(BytesIO(wheel.content)) as archive:
        names = archive.namelist()
        metadata = email.message_from_bytes(archive.read(next(name for name in names if name.endswith("METADATA"))))
    package = {name.removeprefix("mnist_tutorial/") for name in names if name.startswith("mnist_tutorial/")}
    assert package == {
        *("__init__.py", "backward.py", "colours.py", "figure_style.py", "files.py", "forward.py", "ground.py", "mnist.py"),
        *("model.py", "photo.py", "pieces.py", "plots.py", "preprocess.py", "py.typed", "tiny.py", "values.py"),
        *("data/__init__.py", "data/LICENSE.md", "data/mnist.npz", "data/pack.py"),
    }
    assert wheel.digest == digest()
    assert {item.partition(",")[0] for item in metadata.get_all("Project-URL", [])} == {"Homepage", "Reference", "Source"}
    required = [Requirement(item) for item in metadata.get_all("Requires-Dist", [])]
    assert sorted(item.name for item in required if "extra" not in str(item.marker)) == [
        "keras",
        "matplotlib",
        "numpy",
        "tensorflow",
    ]


def test_a_module_is_there_without_an_import_of_its_own() -> None:
    code = "import mnist_tutorial as m, sys; print(m.forward.relu(-1), m.__version__, 'keras' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.split() == ["0", version("mnist-tutorial"), "False"]


def test_what_the_package_does_not_have_is_refused() -> None:
    with pytest.raises(AttributeError, match="module 'mnist_tutorial' has no attribute 'backwards'"):
        mnist_tutorial.backwards  # noqa: B018
