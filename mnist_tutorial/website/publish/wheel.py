"""The helper package as readers install it: a wheel with a digest of its source, whose name stays for a major version."""

import hashlib
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from mnist_tutorial.files import read_checked, write_checked
from mnist_tutorial.website import fingerprints

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "mnist_tutorial"
TEXTS = tuple(ROOT / name for name in ("pyproject.toml", "LICENSE"))
"""What is in the wheel besides the package."""

MARK = "extra_metadata/digest.txt"
"""Where an installation has the digest, in its ``.dist-info``, to be read without importing the package."""


@dataclass(frozen=True)
class Wheel:
    """A file that pip installs."""

    digest: str
    name: str
    content: bytes


def digest() -> str:
    """The digest of the source that readers install, in 12 characters."""
    return fingerprints.files_digest(PACKAGE, without=[PACKAGE / "website"])[:12]


def build_wheel(kept: Path) -> Wheel:
    """The wheel of the package as it is now.

    Parameters
    ----------
    kept
        A folder that keeps the wheel, which is built again only if something in it has changed.

    Raises
    ------
    ValueError
        If it cannot be built; the message holds what the builder said.
    """
    made_of = digest()
    beside = [path.read_bytes() for path in (*TEXTS, Path(__file__).with_name("digest_hook.py"))]
    beside.append(fingerprints.versions("hatchling")["hatchling"].encode())
    key = f"{made_of}-{hashlib.sha256(b''.join(beside)).hexdigest()[:12]}"
    for path in kept.glob(f"mnist_tutorial-*.whl.{key}"):
        if (content := read_checked(path)) is not None:
            return Wheel(made_of, path.stem, content)
    name, content = _build()
    for old in kept.glob("mnist_tutorial-*"):  # not what another process is writing, whose name begins with a dot
        old.unlink(missing_ok=True)
    write_checked(kept / f"{name}.{key}", content)
    return Wheel(made_of, name, content)


def _build() -> tuple[str, bytes]:
    """The wheel's name, of the version in pyproject.toml, and its content."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder]
        run = subprocess.run(
            command,
            cwd=ROOT,
            env=os.environ | {"SOURCE_DATE_EPOCH": "1577836800"},  # 2020, because a zip must have a date
            text=True,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        built = list(Path(folder).glob("*.whl"))
        if run.returncode or not built:
            raise ValueError(f"the wheel of mnist_tutorial could not be built ({' '.join(command)}):\n{run.stdout}")
        return built[0].name, built[0].read_bytes()
