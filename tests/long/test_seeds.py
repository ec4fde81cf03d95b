"""What the pages say is true by any seed, and on any computer: they are run by ten seeds, and a table tells what came out."""

import shutil
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from mnist_tutorial import model
from mnist_tutorial.website.pages import ROOT
from tests.built_site import NAMES
from tests.long.pages import Outcome, run_all

SEEDS = range(10)
TABLE = ROOT / "build" / "seeds.md"
TAKE_IT = ("3-compilation", "5-evaluation", "6-prediction", "7-how-it-works", "8-how-it-learns")
"""The pages that take the trained network."""


@pytest.mark.parametrize("seed", SEEDS)
def test_the_pages_hold_by_every_seed_and_on_a_computer_that_rounds_otherwise(tmp_path: Path, seed: int) -> None:
    """Each kind of processor trains a network of its own by the site's seed, as far from the site's as another seed's is.

    What the alternative texts say of the pictures has to be true of it too.
    """
    by_seed, otherwise = tmp_path / "by seed", tmp_path / "otherwise"
    outcome = run_all(by_seed, Path(sys.executable), seed)
    _write_row(seed, outcome)
    assert outcome.told() == ""

    (weights,) = (by_seed / "cache").glob("model-*.weights")
    kept = otherwise / "cache" / f"model-{model._key(model.SEED)}.weights"
    kept.parent.mkdir(parents=True)
    shutil.copy(weights, kept)
    assert run_all(otherwise, Path(sys.executable), names=TAKE_IT).told() == ""
    assert list(kept.parent.iterdir()) == [kept], "no network was trained"


def _write_row(seed: int, outcome: Outcome) -> None:
    """Into the table, in place of what was found by this seed before."""
    head = ["| seed | test accuracy | pages that hold | what fails |", "|---|---|---|---|"]
    told = outcome.told().replace("|", "\\|").replace("\n", "<br>") or "nothing"
    row = f"| {seed} | {outcome.accuracy} | {len(outcome.held)} of {len(NAMES)} | {told} |"
    TABLE.parent.mkdir(exist_ok=True)
    with FileLock(TABLE.with_suffix(".lock")):
        there = TABLE.read_text(encoding="utf-8").splitlines() if TABLE.exists() else head
        rows = [item for item in there[len(head) :] if not item.startswith(f"| {seed} |")]
        TABLE.write_text("\n".join([*head, *sorted([*rows, row]), ""]), encoding="utf-8")
