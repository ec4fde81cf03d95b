"""How long a command takes, and how much memory it and all that it starts take at most."""

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

_BETWEEN_SAMPLES = 0.25
"""Seconds; a peak that lasts less may be missed."""


@dataclass(frozen=True)
class Measurement:
    """Of one run of a command."""

    seconds: float
    peak: float
    """Bytes of memory; what processes share is counted once (Linux's proportional set size)."""


def measure(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Measurement:
    """Run a command to its end.

    Raises
    ------
    RuntimeError
        If it fails; with the end of what it printed.
    """
    start = time.monotonic()
    with (folder / "bench.log").open("w+") as log:
        process = subprocess.Popen(command, cwd=folder, env=os.environ | environment, stdout=log, stderr=subprocess.STDOUT)
        peak = _Peak(process.pid)
        peak.start()
        process.wait()
        seconds = time.monotonic() - start
        peak.join()
        if process.returncode:
            log.seek(0)
            raise RuntimeError(f"{' '.join(command)} failed in {folder}:\n{''.join(log.readlines()[-30:])}")
    return Measurement(seconds, peak.bytes)


class _Peak(threading.Thread):
    """Samples a process and its descendants until it has ended."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self.bytes = 0

    def run(self) -> None:
        try:
            root = psutil.Process(self._pid)
            while root.is_running() and root.status() != psutil.STATUS_ZOMBIE:
                self.bytes = max(self.bytes, sum(map(memory, [root, *root.children(recursive=True)])))
                time.sleep(_BETWEEN_SAMPLES)
        except psutil.NoSuchProcess:
            pass


def memory(process: psutil.Process) -> int:
    """Bytes, as `Measurement` counts them; of one that has ended, none."""
    try:
        info = process.memory_full_info()
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0
    return int(getattr(info, "pss", info.uss))
