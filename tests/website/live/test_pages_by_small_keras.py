"""Every cell of a page runs with the small Keras, and prints what the site shows but for random numbers and last decimals."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mnist_tutorial.model import Floats
from mnist_tutorial.website.pages import ORIGINAL, ROOT, Page
from tests.built_site import NAMES, outputs_of

if TYPE_CHECKING:
    import keras

PAGE = ROOT / "mnist_tutorial" / "website" / "live" / "page"
NUMBER = re.compile(r"[+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?")
TRAINED_HERE = {
    "2-architecture": {"unrectified", "build"},
    "3-compilation": {"guess", "nudge", "nudges-alt-check", "exercise-bug-start", "exercise-bug-solution"},
    "4-training": {
        *("fit", "fit-check", "steps-check", "slope", "update", "update-check", "loop", "loop-check", "neuron-check"),
        *("overfit", "sizes", "sizes-check", "exercise-change-start", "exercise-change-solution"),
        *("exercise-bug-start", "exercise-bug-solution"),
    },
    "5-evaluation": {"linear", "linear-check"},
    "8-how-it-learns": {"fit", "fit-check", "question"},
}
"""Cells that show or check a training of their own: other random numbers, and ten thousand digits instead of sixty."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    metafunc.parametrize("name", NAMES if metafunc.config.getoption("everywhere") else ["3-compilation"])


def run(name: str, folder: Path, weights: list[Floats]) -> list[dict[str, str]]:
    """What each code cell of the original printed and raised."""
    np.savez(folder / "weights.npz", *weights)
    cells = [{"id": cell.id, "source": cell.source} for cell in Page(name, ORIGINAL).read().cells if cell.cell_type == "code"]
    environment = {"PYTHONPATH": f"{PAGE}{os.pathsep}{ROOT}", "MNIST_TUTORIAL_CACHE": str(folder / "cache")}
    process = subprocess.run(
        [sys.executable, Path(__file__).with_name("run_pages.py"), ORIGINAL, folder / "weights.npz"],
        input=json.dumps(cells),
        cwd=folder,
        env=os.environ | environment | {"OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 0, process.stderr
    outcomes: list[dict[str, str]] = json.loads(process.stdout)
    return outcomes


def parts(text: str) -> tuple[str, list[float]]:
    """The words of a text and its numbers, without colours, figures and what the small Keras adds."""
    text = re.sub(r"\x1b\[[\d;]*m|<Figure [^>]*>|^En la página, fit usa .*$", "", text, flags=re.MULTILINE)
    return " ".join(NUMBER.sub("#", text).split()), [float(number) for number in NUMBER.findall(text)]


def test_a_page_runs_as_the_site_shows_it(name: str, tmp_path: Path, site: Path, trained: "keras.Sequential") -> None:
    shown = outputs_of(site, f"{name}/")
    raised, worded, numbered = {}, {}, {}
    for outcome in run(name, tmp_path, trained.get_weights()):
        cell, text = outcome["id"], outcome["text"]
        if outcome["error"]:
            raised[cell] = outcome["error"]
        elif cell in shown:
            (words, numbers), (expected_words, expected_numbers) = parts(text), parts(shown[cell])
            if words != expected_words:
                worded[cell] = (text, shown[cell])
            elif not np.allclose(numbers, expected_numbers, rtol=2e-3, atol=1e-6):
                numbered[cell] = (text, shown[cell])
    alone = TRAINED_HERE.get(name, set())
    assert {cell: error for cell, error in raised.items() if cell not in alone or not cell.endswith("-check")} == {}
    assert worded == {}
    assert {cell: texts for cell, texts in numbered.items() if cell not in alone} == {}
