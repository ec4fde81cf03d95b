"""The real site is built, and killed, twenty times: it is served all along, and the next build succeeds."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from mnist_tutorial.website.pages import ROOT
from tests.site.killing import kill_builds

LEFT = shutil.ignore_patterns(".git", ".venv", "node_modules", "site", "build", "__pycache__", ".*_cache")
"""What a build does not need, or makes."""


def test_twenty_kills_of_the_real_build(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(ROOT, project, ignore=LEFT)
    home, page = project / "docs" / "es" / "index.md", project / "docs" / "es" / "2-architecture.ipynb"
    before = home.read_text(encoding="utf-8"), page.read_text(encoding="utf-8")

    def change(number: int) -> None:
        """A sentence of the home, and a page's code, which is executed again."""
        home.write_text(f"{before[0]}\nNúmero {number}.\n", encoding="utf-8")
        notebook = json.loads(before[1])
        cell = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
        cell["source"].append(f"\n# {number}")
        page.write_text(json.dumps(notebook), encoding="utf-8")

    def start() -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", "mnist_tutorial.website.build"],
            cwd=project,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    first = start()
    printed, _ = first.communicate()
    assert first.returncode == 0, printed
    killed = kill_builds(project, start, change, times=20)
    assert len(killed) == 20
    assert not [path.name for path in project.iterdir() if path.name.startswith(".site")]
    print("killed after", [round(seconds, 1) for seconds in killed])
