"""Whatever is locked has a licence of the lists: pyproject.toml's for Python, the one below for node."""

import json
import subprocess
import sys

import pytest

from mnist_tutorial.website.pages import ROOT
from tests.github.test_npm import FOLDERS

NODE = {"0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MPL-2.0", "WTFPL"}
DICTIONARIES = {"CC BY-SA 4.0", "LGPL-3.0"}
"""Of lists of words, which the tests alone read."""
UNTOLD = {"parse-cache-control@1.0.1"}
"""BSD-3-Clause, by the file within; the lock does not tell."""


def python_licences(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What pip-licenses says of this environment, in which what is locked for this system is installed."""
    command = [sys.executable, "-m", "piplicenses", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_every_installed_package_has_a_licence_that_is_allowed() -> None:
    run = python_licences()
    assert run.returncode == 0, run.stderr
    assert "keras" in run.stdout


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_package_of_node_has_a_licence_that_is_allowed(folder: str) -> None:
    packages = json.loads((ROOT / folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    found = {
        f"{place.rpartition('node_modules/')[2]}@{package['version']}": package.get("license", "")
        for place, package in packages.items()
        if place
    }
    refused = {
        name: licence
        for name, licence in found.items()
        if name not in UNTOLD
        and not (licence in DICTIONARIES and name.startswith("@cspell/dict-"))
        and not NODE & set(licence.strip("()").split(" OR "))
    }
    assert found
    assert not refused
