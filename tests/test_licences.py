"""Every locked package has an allowed licence: pyproject.toml lists Python's, and the list below is node's."""

import json
import subprocess
import sys

from mnist_tutorial.website.pages import ROOT

NODE = {"0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MPL-2.0", "WTFPL"}
DICTIONARIES = {"CC BY-SA 4.0", "LGPL-3.0"}
"""Licences of word lists, which only the tests read."""


def python_licences(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pip-licenses on this environment, which has the locked packages."""
    command = [sys.executable, "-m", "piplicenses", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_every_installed_package_has_a_licence_that_is_allowed() -> None:
    run = python_licences()
    assert run.returncode == 0, run.stderr
    assert "keras" in run.stdout


def test_every_package_of_node_has_a_licence_that_is_allowed() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    found = {
        f"{place.rpartition('node_modules/')[2]}@{package['version']}": package.get("license", "")
        for place, package in packages.items()
        if place
    }
    refused = {
        name: licence
        for name, licence in found.items()
        if not (licence in DICTIONARIES and name.startswith("@cspell/dict-"))
        and not NODE & set(licence.strip("()").split(" OR "))
    }
    assert found
    assert not refused
