"""Whether the site still is what a build would make: one digest over all that goes in, one over what came out.

Imports nothing that takes long, for it is what `make site` asks first.
"""

import hashlib
import json
import os
from pathlib import Path

from mnist_tutorial.files import read_checked, write_checked
from mnist_tutorial.website import fingerprints
from mnist_tutorial.website.publish.wheel import TEXTS

PACKAGE = Path(__file__).resolve().parents[1]
CITATION = PACKAGE.parent / "CITATION.cff"
LOCK = PACKAGE.parent / "requirements.lock"
"""What the bill of materials is made of."""

_ENVIRONMENT = ("GITHUB_REPOSITORY", "SITE_URL")


def inputs_of(folder: Path) -> str:
    """Digest of all that the site of the project in ``folder`` is made of: texts, code, digits, settings, packages."""
    return fingerprints.digest(
        {
            "docs": fingerprints.files_digest(folder / "docs"),
            "mkdocs.yml": hashlib.sha256((folder / "mkdocs.yml").read_bytes()).hexdigest(),
            "mnist_tutorial": fingerprints.files_digest(PACKAGE),
            "CITATION.cff": hashlib.sha256(CITATION.read_bytes()).hexdigest(),
            "requirements.lock": hashlib.sha256(LOCK.read_bytes()).hexdigest(),
            "the wheel's texts": [hashlib.sha256(path.read_bytes()).hexdigest() for path in TEXTS],
            "python": fingerprints.python(),
            "packages": fingerprints.all_versions(),
            "commit": fingerprints.commit(folder),
            "environment": {name: os.environ.get(name) for name in _ENVIRONMENT},
        }
    )


def is_current(folder: Path) -> bool:
    """Whether ``folder/site`` was made of just what is there now, and nothing in it has changed since."""
    recorded = read_checked(_record(folder))
    if recorded is None or not (folder / "site").is_dir():
        return False
    try:
        made_of, site = json.loads(recorded)
        return bool(inputs_of(folder) == made_of and fingerprints.files_digest(folder / "site") == site)
    except (OSError, ValueError):  # something is missing, and the build will tell; or the record is another version's
        return False


def record(folder: Path, made_of: str) -> None:
    """Remember what ``folder/site`` was made of: `inputs_of`, as it was before the build."""
    write_checked(_record(folder), json.dumps([made_of, fingerprints.files_digest(folder / "site")]).encode())


def _record(folder: Path) -> Path:
    return folder / ".cache" / "site"
