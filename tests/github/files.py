"""The files that GitHub, Codespaces and mybinder.org read, and what of the project their commands call."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from mnist_tutorial.website.pages import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").iterdir())
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("page-problem-*.yml"))
DEPENDABOT = ROOT / ".github" / "dependabot.yml"

MAKE = re.compile(r"\bmake((?:[ \t]+[\w./=-]+(?![\w./=>-]))+)")  # but for 2>&1
TARGET = re.compile(r"^([\w./-]+):", re.MULTILINE)


def load(path: Path) -> Any:
    """A YAML file's content, in which everything but mappings and lists is a string: ``on`` is no truth value."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def targets(command: str) -> list[str]:
    """The targets that a shell command asks make for: ``make -k site NO_CACHE=1`` asks for ``site``."""
    words = (word for call in MAKE.findall(command) for word in call.split())
    return [word for word in words if not word.startswith("-") and "=" not in word]


def known_targets() -> set[str]:
    """The targets of the Makefile."""
    return set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8"))) - {".PHONY"}


def run(program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a program of this environment in the project's folder."""
    command = [str(Path(sys.executable).with_name(program)), *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
