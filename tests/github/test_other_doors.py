"""Codespaces and mybinder.org: the files and commands that their settings name are there."""

import importlib.util
import json
import os
import re
import subprocess
import tomllib
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from mnist_tutorial.website.pages import ROOT
from tests.github.files import known_targets, targets

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def devcontainer() -> dict[str, Any]:
    lines = (ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8").splitlines()
    settings: dict[str, Any] = json.loads("\n".join(line for line in lines if not line.startswith("//")))
    return settings


def test_a_codespace_is_made_by_commands_that_exist(devcontainer: dict[str, Any]) -> None:
    command = devcontainer["updateContentCommand"]
    assert targets(command) == [".venv/installed"]
    assert known_targets() > set(targets(command))
    modules = re.findall(r"python -m ([\w.]+)", command)
    assert modules == ["playwright", "tests.node"]
    assert all(importlib.util.find_spec(module) for module in modules)


def test_a_codespace_has_a_python_and_a_node_that_will_do(devcontainer: dict[str, Any]) -> None:
    image = re.fullmatch(r"mcr\.microsoft\.com/devcontainers/python:(\d+\.\d+)-\w+", devcontainer["image"])
    assert image
    assert image[1] in SpecifierSet(PYPROJECT["requires-python"])
    node = devcontainer["features"]["ghcr.io/devcontainers/features/node:1"]["version"]
    assert node in SpecifierSet(json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["engines"]["node"])


def test_mybinder_installs_this_project_in_the_versions_of_the_lock(tmp_path: Any) -> None:
    """With a pip that only writes down what it is asked for."""
    pip = tmp_path / "pip"
    pip.write_text('#!/usr/bin/env bash\necho "$1 ${@: -1}"\ncat "$4"\n')
    pip.chmod(0o755)
    script = ROOT / ".binder" / "postBuild"
    assert os.access(script, os.X_OK)
    asked = subprocess.run(
        [script],
        cwd=ROOT,
        env=os.environ | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert asked[0] == "install ."
    versions = {requirement.name: requirement for requirement in map(Requirement, asked[1:])}
    assert len(versions) == len(re.findall(r"^[\w.-]+==", LOCK, re.MULTILINE))
    assert {Requirement(needed).name for needed in PYPROJECT["dependencies"]} < versions.keys()
    assert all(str(requirement.specifier).startswith("==") for requirement in versions.values())
