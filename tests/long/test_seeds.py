"""What the pages say is true by any seed, and on any computer: they are run by ten seeds, and a table tells what came out."""

import shutil
import sys
from pathlib import Path

import pytest

from mnist_tutorial import model
from mnist_tutorial.website.pages import ROOT
from tests.built_site import NAMES
from tests.long.pages import Outcome, run_all

SEEDS = range(10)
TABLE = ROOT / "build" / "seeds.md"
TAKE_IT = ("5-evaluation", "6-prediction", "7-how-it-works")
"""The pages that take the trained network."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("seeds")


def test_the_pages_hold_by_every_seed(folder: Path) -> None:
    outcomes: dict[int, Outcome] = {}
    for seed in SEEDS:
        outcomes[seed] = run_all(folder / str(seed), Path(sys.executable), seed)
        _write_table(outcomes)
    assert [f"seed {seed}: {outcome.told()}" for seed, outcome in outcomes.items() if outcome.told()] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_the_pages_hold_on_a_computer_that_rounds_otherwise(folder: Path, tmp_path: Path, seed: int) -> None:
    """Each kind of processor trains a network of its own by the site's seed, as far from the site's as another seed's is.

    What the alternative texts say of the pictures has to be true of it too.
    """
    cache = tmp_path / "cache"
    cache.mkdir()
    (weights,) = (folder / str(seed) / "cache").glob("model-*.weights")
    shutil.copy(weights, cache / f"model-{model._key(model.SEED)}.weights")
    assert run_all(tmp_path, Path(sys.executable), names=TAKE_IT).told() == ""
    assert len(list(cache.iterdir())) == 1, "no network was trained"


def _write_table(outcomes: dict[int, Outcome]) -> None:
    rows = ["| seed | test accuracy | pages that hold | what fails |", "|---|---|---|---|"]
    for seed, outcome in outcomes.items():
        told = outcome.told().replace("|", "\\|").replace("\n", "<br>") or "nothing"
        rows.append(f"| {seed} | {outcome.accuracy} | {len(outcome.held)} of {len(NAMES)} | {told} |")
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_text("\n".join([*rows, ""]), encoding="utf-8")
