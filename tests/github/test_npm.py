"""package.json and its lock have exact versions and checksums, and no registry's address."""

import json
import re
from typing import Any

from mnist_tutorial.website.pages import ROOT


def _read(name: str) -> Any:
    return json.loads((ROOT / name).read_text(encoding="utf-8"))


def test_versions_are_exact_and_locked() -> None:
    wanted, locked = _read("package.json")["devDependencies"], _read("package-lock.json")["packages"]
    assert wanted
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    assert {name: locked[f"node_modules/{name}"]["version"] for name in wanted} == wanted


def test_the_lock_holds_checksums_and_no_addresses() -> None:
    packages = [package for place, package in _read("package-lock.json")["packages"].items() if place]
    assert all(package["integrity"].startswith("sha512-") for package in packages)
    assert not any("resolved" in package for package in packages)
