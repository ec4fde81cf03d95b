"""The pages run, with their checks, with the oldest and with the newest versions that pyproject.toml allows."""

import re
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from mnist_tutorial.website.pages import ROOT
from tests.long.pages import run_all
from tests.site.stranger import Stranger


def _required() -> list[str]:
    """What a reader's machine needs, such as ``keras>=3.6``."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return list(tomllib.load(file)["project"]["dependencies"])


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:  # not pytest's, which keeps the folders of the last runs
        yield Path(folder)


@pytest.mark.parametrize("end", ["oldest", "newest"])
def test_the_pages_hold_at_both_ends_of_the_versions(folder: Path, end: str) -> None:
    required = _required()
    assert all(re.fullmatch(r"[\w-]+>=[\d.]+", requirement) for requirement in required)
    wanted = [requirement.replace(">=", "==") if end == "oldest" else requirement for requirement in required]
    machine = Stranger(folder, [*wanted, "ipykernel"])
    installed = dict(line.split("==") for line in machine.pip("freeze").splitlines())
    for requirement in required:
        name, _, version = requirement.partition(">=")
        if end == "oldest":
            assert f"{installed[name]}.".startswith(f"{version}."), installed
    outcome = run_all(folder / "pages", machine.python)
    assert outcome.told() == "", {name: installed[name] for name in ("tensorflow", "keras", "numpy", "matplotlib")}
