"""The command that makes an edition: it writes its version and date wherever they stand, commits and tags.

make release VERSION=1.1.0
"""

import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from packaging.version import Version

from mnist_tutorial.files import write_whole
from mnist_tutorial.website.pages import ROOT

EDITION = {"es": "Edición", "en": "Edition"}
NEXT = {"es": "Próxima edición", "en": "Next edition"}
"""The heading, in each changelog, of what has changed since the last edition."""


def release(version: str, date: str, folder: Path = ROOT) -> None:
    """Write, commit and tag an edition of the project in ``folder``.

    Parameters
    ----------
    version
        Such as ``1.1.0``: higher than the last one, or the last one if that has no tag yet.
    date
        Such as ``2026-11-29``.

    Raises
    ------
    SystemExit
        With the reason, if the version is none or not higher, if there are changes to commit, or if a changelog tells nothing
        of the edition. Nothing is changed then.
    """
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise SystemExit(f"{version!r} is no version: write, for example, make release VERSION=1.1.0")
    if _git(folder, "status", "--porcelain"):
        raise SystemExit("there are changes that are not committed: commit them first")
    (last,) = re.findall(r"^version: (\S+)$", (folder / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    if Version(version) < Version(last) or _git(folder, "tag", "--list", f"v{version}"):
        raise SystemExit(f"{last} is released: give this edition a higher version")
    changes = [
        ("CITATION.cff", r"^version: .*$", f"version: {version}"),
        ("CITATION.cff", r"^date-released: .*$", f"date-released: {date}"),
        ("pyproject.toml", r'^version = "[\d.]+"', f'version = "{Version(version).major}.0.0"'),
    ]
    for language, edition in EDITION.items():
        heading = rf"{edition} {last} \(.*\)" if version == last else NEXT[language]
        changes.append((f"docs/{language}/changelog.md", rf"^## {heading}$", f"## {edition} {version} ({date})"))
        changes.append((f"docs/{language}/about.md", rf"{edition} {last}, \d+", f"{edition} {version}, {date[:4]}"))
    texts: dict[Path, str] = {}
    for name, pattern, replacement in changes:
        path = folder / name
        texts[path], count = re.subn(pattern, replacement, texts.get(path) or path.read_text(encoding="utf-8"), flags=re.M)
        if count != 1:
            raise SystemExit(f"{name} has {count} lines like `{pattern}`: there must be one, which tells of this edition")
    for path, text in texts.items():
        write_whole(path, text.encode())
    _git(folder, "commit", "--quiet", "--all", "--message", f"Edition {version}")
    _git(folder, "tag", f"v{version}")


def _git(folder: Path, *arguments: str) -> str:
    """What git prints."""
    return subprocess.run(["git", *arguments], cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    release("".join(sys.argv[1:]), f"{datetime.now(UTC):%Y-%m-%d}")
