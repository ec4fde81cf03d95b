"""The node of the tests: found, refused or asked for; its packages installed when the lock changes."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import node

Programs = Callable[..., None]


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    """Puts programs of these names and shell scripts on a PATH that holds no others."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def make(**scripts: str) -> None:
        for name, script in scripts.items():
            (folder / name).write_text(f"#!/bin/sh\n{script}\n")
            (folder / name).chmod(0o755)

    return make


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "package.json").write_text('{"engines": {"node": ">=20"}}')
    (folder / "package-lock.json").write_text("{}")
    return folder


def test_the_first_version_that_will_do_is_found(programs: Programs, project: Path, tmp_path: Path) -> None:
    programs(node="echo v20.0.0", npm="")
    assert node.find(project) == str(tmp_path / "bin" / "node")


def test_an_older_version_is_refused_with_a_command(programs: Programs, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs(node="echo v18.19.1", npm="")
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(node.NodeError, match=r"(?s)node 20 or newer, and .*node is v18\.19\.1.*brew upgrade node"):
        node.find(project)


@pytest.mark.parametrize("there", [{}, {"node": "echo v22.1.0"}, {"npm": ""}])
def test_node_and_npm_must_both_be_there(programs: Programs, project: Path, there: dict[str, str]) -> None:
    programs(**there)
    with pytest.raises(node.NodeError, match=r"(?s)not there.*\n    .*node"):
        node.find(project)


def test_packages_are_installed_once_for_each_lock(programs: Programs, project: Path) -> None:
    programs(npm='echo "$1" >> calls; /bin/mkdir -p node_modules; /bin/rm -f node_modules/.installed')
    calls = project / "calls"
    node.install_packages(project)
    node.install_packages(project)
    assert calls.read_text() == "ci\n"
    (project / "package-lock.json").write_text('{"renewed": true}')
    node.install_packages(project)
    assert calls.read_text() == "ci\nci\n"


def test_a_failed_installation_is_told_and_tried_again(programs: Programs, project: Path) -> None:
    programs(npm="echo x >> calls; exit 1")
    for _ in range(2):
        with pytest.raises(node.NodeError, match="npm ci"):
            node.install_packages(project)
    assert (project / "calls").read_text() == "x\nx\n"
