"""The pages' own scripts and their styles: types by TypeScript, mistakes and form by Biome."""

import json
import subprocess
from pathlib import Path

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


def test_a_wrong_type_is_found(tmp_path: Path) -> None:
    """The test above looks at something."""
    script = tmp_path / "wrong.js"
    script.write_text("import { dense } from '" + (SCRIPTS / "network.js").as_posix() + "';\ndense([1], [2], [3]);\n")
    settings = {"extends": str(ROOT / "jsconfig.json"), "include": [str(script)]}
    (tmp_path / "jsconfig.json").write_text(json.dumps(settings))
    run = _run("typescript/bin/tsc", "--project", str(tmp_path / "jsconfig.json"))
    assert "wrong.js(2,7): error TS2740" in run.stdout
