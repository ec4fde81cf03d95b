"""The weekly report on the newest versions."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.github import newest

LOCK = """\
keras==3.15.1 \\
    --hash=sha256:0000
    # via mnist-tutorial (pyproject.toml)
typing-extensions==4.16.0 ; python_version < '3.13' \\
    --hash=sha256:0000
appnope==1.0.0 ; sys_platform == 'darwin' \\
    --hash=sha256:0000
"""

MAKEFILE = """\
test:
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/pytest -n 2
"""
PROGRAMS = {
    "ruff": "echo 'E501 line too long' >&2; exit 1",
    "mypy": "echo 'Success'",
    "pytest": "echo 'ERROR tests/test_a.py - ImportError'; echo 'FAILED tests/test_b.py::test_c - assert 1 == 2'; exit 1",
}


def test_versions_that_differ_are_told_with_both() -> None:
    installed = {"keras": "3.16.0", "Typing_Extensions": "4.16.0", "new-one": "0.1", "mnist-tutorial": "1.0.0", "pip": "30.0"}
    assert newest.differences(LOCK, installed) == [("keras", "3.15.1", "3.16.0"), ("new-one", "–", "0.1")]


@pytest.fixture
def log(tmp_path: Path) -> str:
    """What make really says where commands fail and it goes on."""
    (tmp_path / "Makefile").write_text(MAKEFILE)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    for name, script in PROGRAMS.items():
        program = tmp_path / ".venv" / "bin" / name
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
    run = subprocess.run(
        ["make", "--ignore-errors", "test"],
        cwd=tmp_path,
        check=True,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return run.stdout


def test_what_fails_is_told_in_order(log: str) -> None:
    assert newest.failures(log) == [
        ".venv/bin/ruff check .",
        "ERROR tests/test_a.py - ImportError",
        "FAILED tests/test_b.py::test_c - assert 1 == 2",
        ".venv/bin/pytest -n 2",
    ]


def test_the_report_is_markdown() -> None:
    told = newest.report([("keras", "3.15.1", "3.16.0")], ["FAILED tests/test_a.py"])
    assert "| keras | 3.15.1 | 3.16.0 |" in told.splitlines()
    assert "- `FAILED tests/test_a.py`" in told.splitlines()
    assert "Nothing" not in told
    assert newest.report([], []).count("Nothing") == 2


def test_the_command_fails_where_something_failed(tmp_path: Path, log: str) -> None:
    for text, status in ((log, 1), ("all passed\n", 0)):
        (tmp_path / "log").write_text(text)
        run = subprocess.run(
            [sys.executable, "-m", newest.__name__, tmp_path / "log"], check=False, capture_output=True, text=True
        )
        assert (run.returncode, run.stderr) == (status, "")
        assert run.stdout.startswith("## What differs")
