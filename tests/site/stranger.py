"""A machine that has never seen this project: a new virtual environment, by default with what Colab has, and a new home."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Mapping, Sequence
from importlib.metadata import distribution
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

from mnist_tutorial.website import fingerprints

HAS = ("tensorflow", "matplotlib", "ipykernel", "pip")
"""With all that these require, in the versions of the lock, which are those of our own environment, and nothing else."""


class Stranger:
    """Makes itself in ``folder``; ``wanted`` are other requirements than what we have, which take a minute and 2.3 GB."""

    def __init__(self, folder: Path, wanted: Sequence[str] = (), has: Sequence[str] = HAS) -> None:
        self._folder = folder
        self.python = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        venv.create(folder / "venv", with_pip=bool(wanted))
        if wanted:
            self.pip("install", "--quiet", *wanted)
        else:
            base = {"base": str(folder / "venv"), "platbase": str(folder / "venv")}
            _give(Path(sysconfig.get_path("purelib", "venv", base)), *has)

    def pip(self, *arguments: str) -> str:
        """What pip prints of its environment."""
        command = [str(self.python), "-m", "pip", "--disable-pip-version-check", *arguments]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout

    def run(self, notebook: nbformat.NotebookNode, name: str) -> list[Path]:
        """Run it top to bottom in an empty folder, at home where the notebooks before it were, and tell what it leaves there.

        Raises
        ------
        nbclient.exceptions.CellExecutionError
            Where a cell fails.
        """
        home = self._folder / "home"
        home.mkdir(exist_ok=True)
        return run(notebook, self._folder / name, self.python, {"HOME": str(home)})


def run(
    notebook: nbformat.NotebookNode,
    folder: Path,
    python: Path,
    environment: Mapping[str, str] | None = None,
    *,
    allow_errors: bool = False,
) -> list[Path]:
    """Run a notebook in a new ``folder/work``, by any Python that has ipykernel, and tell what it leaves there.

    ``environment`` is added to what it needs, or replaces it; the home is else a new one.

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        Where a cell fails, unless ``allow_errors``.
    """
    spec = {
        "argv": [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": "",
        "language": "python",
    }
    for name in ("kernels/this", "home", "work"):
        (folder / name).mkdir(parents=True)
    (folder / "kernels" / "this" / "kernel.json").write_text(json.dumps(spec))
    kernels = KernelSpecManager(kernel_dirs=[str(folder / "kernels")], ensure_native_kernel=False)
    kernel = AsyncKernelManager(kernel_name="this", kernel_spec_manager=kernels)
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LANG") if name in os.environ}
    its_own = {"HOME": str(folder / "home"), "TF_CPP_MIN_LOG_LEVEL": "3"}
    work = folder / "work"
    client = NotebookClient(
        notebook, km=kernel, timeout=600, allow_errors=allow_errors, resources={"metadata": {"path": str(work)}}
    )
    client.owns_km = True  # and so it ends the kernel, which else would live as long as the tests
    client.execute(env={**kept, **its_own, **(environment or {})})
    return list(work.iterdir())


def _give(folder: Path, *names: str) -> None:
    """Put these packages, and all that they require, into a folder of packages: links to the files of ours, or copies."""
    for name, version in fingerprints.versions(*names).items():
        if version == "absent":
            continue  # what another kind of machine requires
        package = distribution(name)
        for file in package.files or []:
            if ".." in file.parts:
                continue  # commands, which name our Python
            copy = folder / file
            copy.parent.mkdir(parents=True, exist_ok=True)
            try:
                copy.hardlink_to(file.locate())
            except OSError:  # on another disk
                shutil.copy2(file.locate(), copy)
