"""What the pages say is true by any seed: they are run by ten others, and a table tells what came out."""

import sys
from pathlib import Path

from mnist_tutorial.website.pages import ROOT
from tests.built_site import NAMES
from tests.long.pages import Outcome, package, run_all

SEEDS = range(10)
TABLE = ROOT / "build" / "seeds.md"


def test_the_pages_hold_by_every_seed(tmp_path: Path) -> None:
    outcomes: dict[int, Outcome] = {}
    for seed in SEEDS:
        folder = tmp_path / str(seed)
        outcomes[seed] = run_all(folder, Path(sys.executable), package(folder, seed))
        _write_table(outcomes)
    assert [f"seed {seed}: {outcome.told()}" for seed, outcome in outcomes.items() if outcome.told()] == []


def _write_table(outcomes: dict[int, Outcome]) -> None:
    rows = ["| seed | test accuracy | pages that hold | what fails |", "|---|---|---|---|"]
    for seed, outcome in outcomes.items():
        told = outcome.told().replace("|", "\\|").replace("\n", "<br>") or "nothing"
        rows.append(f"| {seed} | {outcome.accuracy} | {len(outcome.held)} of {len(NAMES)} | {told} |")
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_text("\n".join([*rows, ""]), encoding="utf-8")
