"""Seconds and memory of a command, with all that it starts."""

import sys
from pathlib import Path

import pytest

from benchmarks.measure import measure
from benchmarks.row import Row

MIB = 2**20


def _peak(code: str, folder: Path) -> float:
    return measure([sys.executable, "-c", code], folder, {}).peak / MIB


def test_the_memory_of_what_a_command_starts_is_its_own(tmp_path: Path) -> None:
    small = _peak("import time; time.sleep(1)", tmp_path)
    child = "x = bytearray(200 * 2**20); import time; time.sleep(1)"
    large = _peak(f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])", tmp_path)
    assert small < 100
    assert 200 < large < 300


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell what processes share")
def test_what_processes_share_is_counted_once(tmp_path: Path) -> None:
    code = "import os, time; x = bytearray(200 * 2**20)\nfor i in range(3): os.fork()\ntime.sleep(1)"
    assert 200 < _peak(code, tmp_path) < 350


def test_a_command_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="no such page"):
        measure([sys.executable, "-c", "import sys; sys.exit('no such page')"], tmp_path, {})


def test_the_environment_reaches_the_command(tmp_path: Path) -> None:
    measure([sys.executable, "-c", "import os; assert os.environ['MODELS'] == 'here'"], tmp_path, {"MODELS": "here"})


@pytest.mark.parametrize(("figure", "goal", "reached"), [(1.5, 1.5, True), (1.51, 1.5, False), (9, None, None)])
def test_a_goal_is_reached_up_to_its_figure(figure: float, goal: float | None, reached: bool | None) -> None:
    row = Row("what", figure, "×", at_most=goal)
    assert row.reached is reached
    assert row.as_json()["reached"] is reached
