"""The helper package as readers install it: one wheel, whose version tells what is in it."""

import hashlib
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from packaging.version import Version

from mnist_tutorial.files import read_checked, write_checked
from mnist_tutorial.website import inputs

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "mnist_tutorial"
TEXTS = tuple(ROOT / name for name in ("pyproject.toml", "README.md", "LICENSE"))
"""What is in the wheel beside the package."""

BASE_VERSION = "1.0.0"


class WheelError(Exception):
    """The wheel could not be built; the message holds what the builder said."""


@dataclass(frozen=True)
class Wheel:
    """A file that pip installs."""

    version: str
    name: str
    content: bytes


def version() -> str:
    """The package's version, such as ``1.0.0+3fa9c1…``: the second part is a digest of the source that readers install.

    pyproject.toml takes it from here, so that every installation carries it.
    """
    source = inputs.files_digest(PACKAGE, without=[PACKAGE / "website"])
    return str(Version(f"{BASE_VERSION}+{source[:12]}"))  # in its normal form, as pip shows it


def build_wheel(kept: Path) -> Wheel:
    """The wheel of what is there now.

    Parameters
    ----------
    kept
        A folder that keeps it until the next build, where it is taken from if nothing that is in it has changed.

    Raises
    ------
    WheelError
        If it cannot be built.
    """
    texts = b"".join(path.read_bytes() for path in TEXTS) + inputs.versions("hatchling")["hatchling"].encode()
    made_of = version()
    name = f"mnist_tutorial-{made_of}-py3-none-any.whl"
    path = kept / f"{name}.{hashlib.sha256(texts).hexdigest()[:12]}"
    content = read_checked(path)
    if content is None:
        content = _build(name)
        for old in kept.glob("mnist_tutorial-*"):  # not what another process is writing, whose name begins with a dot
            old.unlink(missing_ok=True)
        write_checked(path, content)
    return Wheel(made_of, name, content)


def _build(name: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder]
        run = subprocess.run(
            command,
            cwd=ROOT,
            env=os.environ | {"SOURCE_DATE_EPOCH": "1577836800"},  # 2020, as a zip must have a date
            text=True,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        built = Path(folder) / name
        if run.returncode or not built.exists():
            raise WheelError(f"the wheel of mnist_tutorial could not be built ({' '.join(command)}):\n{run.stdout}")
        return built.read_bytes()
