"""The pages' own scripts and their styles: types by TypeScript, mistakes and form by Biome."""

import subprocess

import pytest

from mnist_tutorial.website.pages import ROOT
from tests import node

SCRIPTS = ROOT / "docs" / "assets" / "network"
COMMANDS = {
    "types": ["typescript/bin/tsc", "--project", "jsconfig.json"],
    "mistakes and form": ["@biomejs/biome/bin/biome", "ci", "--colors=off", "."],
}


def _run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [node.find(), str(ROOT / "node_modules" / script), *arguments]
    return subprocess.run(command, cwd=ROOT, text=True, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_the_scripts_have_no_faults(command: list[str]) -> None:
    run = _run(*command)
    assert run.returncode == 0, run.stdout
