"""What takes long to make is made once for all tests that look at it, however many processes run them."""

import os
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Where ``make`` has made something, which nobody may change; if that failed, every test that asks for it fails."""
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    path, failed = shared / name, shared / f"{name}.failed"
    with FileLock(shared / f"{name}.lock"):
        if not path.exists() and not failed.exists():
            try:
                make(path)
            except Exception:
                failed.write_text(traceback.format_exc(), encoding="utf-8")
    if failed.exists():
        pytest.fail(failed.read_text(encoding="utf-8"), pytrace=False)
    return path
