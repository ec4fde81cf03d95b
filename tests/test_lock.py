"""requirements.lock holds what pyproject.toml asks for; `make lock` renews it."""

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from mnist_tutorial.website.pages import ROOT


def test_everything_that_is_asked_for_is_pinned_to_a_version_that_will_do() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    asked = [Requirement(line) for line in [*project["dependencies"], *(line for extra in extras for line in extra)]]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^([\w.-]+)==([^\s;]+)", lock, re.MULTILINE)
    wrong = [
        str(item)
        for item in asked
        if not (found := [version for name, version in pins if name == canonicalize_name(item.name)])
        or not all(version in item.specifier for version in found)
    ]
    assert not wrong, f"requirements.lock is not of this pyproject.toml: run make lock ({', '.join(wrong)})"
