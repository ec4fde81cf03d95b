"""A site of one home and two small pages in both languages, built by the project's own configuration, without TensorFlow."""

import json
import os
import runpy
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any, NamedTuple

import nbformat
import yaml
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from mnist_tutorial.website.pages import LANGUAGES, ROOT
from tests.forks import FORKS

DRAW = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"

SHEET = "[its sheet](sheets/1-first/index.html)"

FOLD = "\n\n<details>\n<summary>Why?</summary>\n\n**Because** of [that](2-second.ipynb).\n\n</details>"


class Ended(NamedTuple):
    """How a process ended, and all that it printed."""

    returncode: int | None
    stdout: str


def _become(command: Sequence[str], folder: Path, environment: Mapping[str, str], output: str) -> None:
    """Turn this process into what ``python -m`` would have started."""
    os.setsid()
    file = os.open(output, os.O_WRONLY | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(file, stream)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    tempfile.tempdir = None  # found anew, in this environment
    os.chdir(folder)
    sys.path[0] = str(folder)
    sys.argv = list(command)
    sys.modules.pop(command[0], None)  # what was imported beforehand may have imported it
    runpy.run_module(command[0], run_name="__main__", alter_sys=True)


class SmallSite:
    """Its sources are in ``docs``, and are written unless they are there; `build` makes ``site`` of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.docs = folder / "docs"
        self.site = folder / "site"
        if self.docs.exists():
            return
        for language in LANGUAGES:
            (self.docs / language).mkdir(parents=True)
            front = f"---\ndescription: The home in {language}\n---\n"
            (self.docs / language / "index.md").write_text(
                f"{front}# Home {language}\n\n[one](1-first.ipynb), {SHEET}, $h_0$\n"
            )
            self.write("1-first", language, *self.cells(language))
            self.write("2-second", language, new_markdown_cell("# Second", id="title"), new_code_cell("40 + 2", id="sum"))
        (self.docs / "assets").mkdir()
        (self.docs / "assets" / "picture.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>')
        self.configure()

    def copied_to(self, folder: Path) -> "SmallSite":
        """A copy with all that is kept and built; nothing of that depends on where it is."""
        shutil.copytree(self.folder, folder)
        return SmallSite(folder)

    @staticmethod
    def cells(language: str) -> list[nbformat.NotebookNode]:
        links = "[next](2-second.ipynb), ![picture](../assets/picture.svg)"
        text = f"# First {language}\n\n{links}\n\n## A part\n\n$$\na_1\n$${FOLD}"
        slide = {"decks": ["sheet"], "text": "## Secret\n\nIt is [[{{length}}]] letters long."}
        checked = {"tags": ["check"], "slide": slide}
        return [
            new_markdown_cell(text, id="title"),
            new_code_cell("print('printed', 6 * 7)", id="print"),
            new_code_cell(DRAW, id="draw", metadata={"alt": [f'a "line" in {language}'], "tags": ["hide-input"]}),
            new_code_cell("secret = 'only checked'\nlength = len(secret)", id="check", metadata=checked),
            new_code_cell("'the answer'", id="answer", metadata={"tags": ["solution"]}),
        ]

    def write(self, name: str, language: str, *cells: nbformat.NotebookNode, **metadata: Any) -> None:
        """Give the notebook these cells; its metadata is what every notebook needs, unless told otherwise."""
        needed = {"running_time": "15 s", "description": f"{name} in {language}", "language_info": {"name": "python"}}
        notebook = new_notebook(cells=list(cells), metadata=needed | metadata)
        nbformat.write(notebook, self.docs / language / f"{name}.ipynb")

    def configure(self, **changes: Any) -> None:
        """The project's mkdocs.yml for these pages; ``changes`` replace plugins by name, or take them out with None."""
        configuration = yaml.safe_load((ROOT / "mkdocs.yml").read_text())
        configuration["nav"] = ["index.md", "1-first.ipynb", "2-second.ipynb"]
        configuration["hooks"] = [str(ROOT / hook) for hook in configuration["hooks"]]
        configuration["theme"]["custom_dir"] = str(ROOT / configuration["theme"]["custom_dir"])
        del configuration["watch"], configuration["extra_css"]
        plugins = {name: options for plugin in configuration["plugins"] for name, options in plugin.items()} | changes
        plugins["mkdocstrings"]["custom_templates"] = str(ROOT / plugins["mkdocstrings"]["custom_templates"])
        configuration["plugins"] = [{name: options} for name, options in plugins.items() if options is not None]
        (self.folder / "mkdocs.yml").write_text(yaml.safe_dump(configuration))

    def start(
        self, *command: str, output: int | IO[str] = subprocess.PIPE, environment: Mapping[str, str] | None = None
    ) -> subprocess.Popen[str]:
        """Run a Python module in its own group of processes, as a terminal does."""
        return subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=self.folder,
            env=self._environment(environment or {}),
            text=True,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def run(self, *command: str, **environment: str) -> Ended:
        """Run a Python module to its end, as a terminal does."""
        process = self.start(*command, environment=environment)
        printed, _ = process.communicate()
        return Ended(process.returncode, printed)

    def build(self, *command: str, **environment: str) -> Ended:
        """As `run`, in a fork, which saves the seconds that the imports take; what `make site` runs unless told otherwise."""
        command = command or ("mnist_tutorial.website.build",)
        with tempfile.NamedTemporaryFile() as output:
            process = FORKS.Process(target=_become, args=(command, self.folder, self._environment(environment), output.name))
            process.start()
            process.join()
            return Ended(process.exitcode, output.read().decode())

    def make(self, *arguments: str) -> Ended:
        """What `make site` runs."""
        return self.build("mnist_tutorial.website.build", *arguments)

    @staticmethod
    def _environment(more: Mapping[str, str]) -> dict[str, str]:
        return {**os.environ, "NO_MKDOCS_2_WARNING": "1", **more}

    def report(self) -> dict[str, Any]:
        """What the last build says of itself."""
        report: dict[str, Any] = json.loads((self.folder / "build" / "report.json").read_text(encoding="utf-8"))
        return report

    def executed(self) -> list[str]:
        """The pages that the last build executed."""
        return [f"{page['page']} ({page['language']})" for page in self.report()["pages"] if page["executed"]]

    def content(self) -> dict[str, bytes]:
        """Every file of the site, to tell whether it is untouched."""
        return {str(path.relative_to(self.site)): path.read_bytes() for path in sorted(self.site.rglob("*")) if path.is_file()}
