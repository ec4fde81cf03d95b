"""Each package.json and its lock: exact versions, checksums, and no registry's address; and Dependabot knows of them."""

import json
import re
from typing import Any

import pytest

from mnist_tutorial.website.pages import ROOT

FOLDERS = ("", "benchmarks/lighthouse")
each_folder = pytest.mark.parametrize("folder", FOLDERS)


def _read(folder: str, name: str) -> Any:
    return json.loads((ROOT / folder / name).read_text(encoding="utf-8"))


@each_folder
def test_versions_are_exact_and_locked(folder: str) -> None:
    package, locked = _read(folder, "package.json"), _read(folder, "package-lock.json")["packages"]
    wanted = package["devDependencies"] | package.get("overrides", {})
    assert wanted
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    assert {name: locked[f"node_modules/{name}"]["version"] for name in wanted} == wanted


@each_folder
def test_the_lock_holds_checksums_and_no_addresses(folder: str) -> None:
    packages = [package for place, package in _read(folder, "package-lock.json")["packages"].items() if place]
    assert all(package["integrity"].startswith("sha512-") for package in packages)
    assert not any("resolved" in package for package in packages)
