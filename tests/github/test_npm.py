"""package.json and its lock: exact versions, checksums, and no registry's address; and Dependabot knows of them."""

import json
import re

from mnist_tutorial.website.pages import ROOT
from tests.github.files import DEPENDABOT, load

PACKAGE = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
LOCK = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))


def test_versions_are_exact_and_locked() -> None:
    wanted = PACKAGE["devDependencies"]
    assert wanted
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    assert {name: LOCK["packages"][f"node_modules/{name}"]["version"] for name in wanted} == wanted


def test_the_lock_holds_checksums_and_no_addresses() -> None:
    packages = [package for place, package in LOCK["packages"].items() if place]
    assert all(package["integrity"].startswith("sha512-") for package in packages)
    assert not any("resolved" in package for package in packages)


def test_dependabot_renews_what_it_can_read() -> None:
    renewed = {update["package-ecosystem"]: update for update in load(DEPENDABOT)["updates"]}
    assert renewed.keys() == {"github-actions", "npm"}
    for update in renewed.values():
        assert update["directory"] == "/"
        assert update["schedule"]["interval"] == "weekly"
        assert [group["patterns"] for group in update["groups"].values()] == [["*"]]
