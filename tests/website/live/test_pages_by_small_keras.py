"""Every cell of a page runs with the small Keras, and prints what the site shows but for random numbers and last decimals."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mnist_tutorial.model import Floats
from mnist_tutorial.website.pages import ORIGINAL, ROOT, Page
from tests.built_site import NAMES, outputs_of
from tests.website.live.alike import compare, excepted

if TYPE_CHECKING:
    import keras

PAGE = ROOT / "mnist_tutorial" / "website" / "live" / "page"


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


def test_a_page_runs_as_the_site_shows_it(name: str, tmp_path: Path, site: Path, trained: "keras.Sequential") -> None:
    outcomes = run(name, tmp_path, trained.get_weights())
    said = {outcome["id"]: outcome["text"] for outcome in outcomes if not outcome["error"]}
    raised = {outcome["id"]: outcome["error"] for outcome in outcomes if outcome["error"]}
    worded, numbered = compare(said, outputs_of(site, f"{name}/"))
    alone = excepted(name)
    assert {cell: error for cell, error in raised.items() if cell not in alone or not cell.endswith("-check")} == {}
    assert worded == {}
    assert {cell: texts for cell, texts in numbered.items() if cell not in alone} == {}
