"""The model's cache with the real training: eight processes at once, and twenty killed while they train or write."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mnist_tutorial import model
from mnist_tutorial.files import ABANDONED
from mnist_tutorial.website.pages import ROOT
from tests.test_model_cache import only_file

PROCESSES = 8
KILLS = 20
TRAIN = """
import contextlib, hashlib, io, sys, warnings
from mnist_tutorial import model

warnings.simplefilter("error", UserWarning)
with contextlib.redirect_stdout(io.StringIO()):
    network = model.trained_model(folder=sys.argv[1])
print(hashlib.sha256(b"".join(array.tobytes() for array in network.get_weights())).hexdigest())
"""


def started(folder: Path) -> "subprocess.Popen[str]":
    """Trains, or reads what is there, and prints a digest of the weights."""
    command = [sys.executable, "-c", TRAIN, str(folder)]
    one_thread = {"TF_NUM_INTRAOP_THREADS": "1", "TF_NUM_INTEROP_THREADS": "1", "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(command, cwd=ROOT, env=os.environ | one_thread, stdout=subprocess.PIPE, text=True)


def ended(process: "subprocess.Popen[str]") -> str:
    printed, _ = process.communicate(timeout=1800)
    assert process.returncode == 0
    return printed


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, float]:
    """What one process alone prints, and the seconds that it takes."""
    start = time.monotonic()
    return ended(started(tmp_path_factory.mktemp("alone"))), time.monotonic() - start


def test_eight_processes_that_train_at_once(tmp_path: Path, right: tuple[str, float]) -> None:
    processes = [started(tmp_path) for _ in range(PROCESSES)]
    assert [ended(process) for process in processes] == [right[0]] * PROCESSES
    only_file(tmp_path)
    assert ended(started(tmp_path)) == right[0]


def test_twenty_killed_while_they_train(tmp_path: Path, right: tuple[str, float]) -> None:
    digest, seconds = right
    moments = random.Random(42)
    kept = []
    for _ in range(KILLS):
        process = started(tmp_path)
        try:
            process.wait(moments.uniform(0, 1.05 * seconds))
        except subprocess.TimeoutExpired:
            process.kill()
        assert process.wait() in (0, -signal.SIGKILL)
        kept.append(any(not path.name.startswith(".") for path in tmp_path.iterdir()))
        if kept[-1]:
            assert model._read_weights(next(tmp_path.glob("*.weights"))) is not None
            assert ended(started(tmp_path)) == digest
            for path in tmp_path.glob("*.weights"):
                path.unlink()
    assert not all(kept)
    for path in tmp_path.iterdir():
        os.utime(path, (0, time.time() - ABANDONED - 60))
    assert ended(started(tmp_path)) == digest
    only_file(tmp_path)
