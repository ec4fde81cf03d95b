"""``python -m tests.github.newest LOG``: what the newest versions change, as Markdown for the summary of newest.yml's run.

It runs in the environment that they are installed in, after ``make --ignore-errors test``, whose output is ``LOG``. The exit
status is 1 where anything failed.
"""

import re
import sys
from collections.abc import Mapping
from importlib.metadata import distributions
from pathlib import Path

from packaging.utils import canonicalize_name

from mnist_tutorial.website.pages import ROOT

PINNED = re.compile(r"^([\w.-]+)==([^\s;\\]+)", re.MULTILINE)
IGNORED = re.compile(r"^make(\[\d+\])?: .*\(ignored\)$")
OF_PYTEST = re.compile(r"^(FAILED|ERROR) \S")
NOT_PINNED = {"mnist-tutorial", "pip"}  # this project, and what installs


def differences(lock: str, installed: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Name, pinned and installed version of each package whose two versions differ.

    Parameters
    ----------
    lock
        The text of requirements.lock.
    installed
        The version of each installed package. What the lock pins for another machine or purpose alone is not among them.
    """
    pinned = {str(canonicalize_name(name)): version for name, version in PINNED.findall(lock)}
    versions = {str(canonicalize_name(name)): version for name, version in installed.items()}
    compared = ((name, pinned.get(name, "–"), version) for name, version in sorted(versions.items()) if name not in NOT_PINNED)
    return [(name, before, now) for name, before, now in compared if before != now]


def failures(log: str) -> list[str]:
    """Each command of make that failed, and what pytest says failed, in the order of the log."""
    found, command = [], ""
    for line in log.splitlines():
        if line.startswith(".venv/bin/"):
            command = line  # as make shows it before it runs
        elif IGNORED.match(line):
            found.append(command)
        elif OF_PYTEST.match(line):
            found.append(line)
    return found


def report(different: list[tuple[str, str, str]], failed: list[str]) -> str:
    """Both as Markdown."""
    lines = ["## What differs from requirements.lock", ""]
    if different:
        lines += ["| package | pinned | newest |", "|---|---|---|"]
        lines += [f"| {name} | {before} | {now} |" for name, before, now in different]
    else:
        lines += ["Nothing: every pinned version is the newest."]
    lines += ["", "## What fails with the newest versions", ""]
    lines += [f"- `{line}`" for line in failed] or [
        "Nothing. `make lock` takes over those that run on every Python that the lock is made for."
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Print the report; gives the exit status."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    failed = failures(Path(sys.argv[1]).read_text(encoding="utf-8", errors="replace"))
    print(report(differences(lock, {package.name: package.version for package in distributions()}), failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
