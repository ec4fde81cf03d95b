"""A machine that has never seen this project: a new virtual environment with what Colab has, and a home folder of its own."""

import json
import os
import re
import subprocess
import sys
import venv
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

from mnist_tutorial.website import inputs
from mnist_tutorial.website.pages import ROOT

HAS = ("tensorflow", "matplotlib", "ipykernel")
"""With all that these require, in the versions of the lock, and nothing else."""


class Stranger:
    """Makes itself in ``folder``, which takes a minute and 2.3 GB."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._python = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        venv.create(folder / "venv", with_pip=True)
        requirements = folder / "requirements.txt"
        requirements.write_text(_locked(*HAS))
        self.pip("install", "--quiet", "--no-deps", "--require-hashes", "--requirement", str(requirements))
        spec = {
            "argv": [str(self._python), "-m", "ipykernel_launcher", "-f", "{connection_file}"],
            "display_name": "",
            "language": "python",
        }
        (folder / "kernels" / "stranger").mkdir(parents=True)
        (folder / "kernels" / "stranger" / "kernel.json").write_text(json.dumps(spec))
        (folder / "home").mkdir()

    def pip(self, *arguments: str) -> str:
        """What pip prints of its environment."""
        command = [str(self._python), "-m", "pip", "--disable-pip-version-check", *arguments]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout

    def run(self, notebook: nbformat.NotebookNode, name: str) -> list[Path]:
        """Run it top to bottom in an empty folder, and tell what it leaves there.

        Raises
        ------
        nbclient.exceptions.CellExecutionError
            Where a cell fails.
        """
        folder = self._folder / name
        folder.mkdir()
        kernels = KernelSpecManager(kernel_dirs=[str(self._folder / "kernels")], ensure_native_kernel=False)
        kernel = AsyncKernelManager(kernel_name="stranger", kernel_spec_manager=kernels)
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LANG") if name in os.environ}
        client = NotebookClient(notebook, km=kernel, timeout=600, resources={"metadata": {"path": str(folder)}})
        client.execute(env=kept | {"HOME": str(self._folder / "home"), "TF_CPP_MIN_LOG_LEVEL": "3"})
        return list(folder.iterdir())


def _locked(*names: str) -> str:
    """The part of requirements.lock that holds these packages and all that they require."""
    wanted = inputs.versions(*names)
    entries = re.split(r"^(?=\w)", (ROOT / "requirements.lock").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return "".join(entry for entry in entries if entry.split("==")[0] in wanted)
