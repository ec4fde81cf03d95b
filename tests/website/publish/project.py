"""A copy of this project whose package may be changed."""

import importlib.util
import shutil
from pathlib import Path
from typing import Any

from mnist_tutorial.website.pages import ROOT

TEXTS = ("pyproject.toml", "LICENSE")


class Project:
    """A copy of this project that may be changed, with a few bytes in place of the digits."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kept = folder / "kept"
        for name in TEXTS:
            shutil.copy(ROOT / name, folder / name)
        leave = shutil.ignore_patterns("mnist.npz", "__pycache__")
        shutil.copytree(ROOT / "mnist_tutorial", folder / "mnist_tutorial", ignore=leave)
        (folder / "mnist_tutorial" / "data" / "mnist.npz").write_bytes(b"digits")
        # The module as Python would import it from there.
        place = folder / "mnist_tutorial" / "website" / "publish" / "wheel.py"
        specification = importlib.util.spec_from_file_location("wheel_of_a_copy", place)
        assert specification is not None
        assert specification.loader is not None
        module: Any = importlib.util.module_from_spec(specification)
        specification.loader.exec_module(module)
        module.ROOT, module.PACKAGE = folder, folder / "mnist_tutorial"
        module.TEXTS = tuple(folder / name for name in TEXTS)
        self.module = module

    def change(self, name: str, added: str = "\n# changed\n") -> None:
        with (self.folder / name).open("a", encoding="utf-8") as file:
            file.write(added)

    def wheel(self) -> Any:
        return self.module.build_wheel(self.kept)

    def files(self) -> list[Path]:
        return sorted(self.kept.iterdir())
