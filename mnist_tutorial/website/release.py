"""The command that makes an edition: it writes its version and date wherever they stand, commits and tags.

make release VERSION=1.1.0
"""

import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from mnist_tutorial.files import write_whole
from mnist_tutorial.website.pages import ROOT

EDITION = {"es": "Edición", "en": "Edition"}
NEXT = {"es": "Próxima edición", "en": "Next edition"}
"""The heading, in each changelog, of what has changed since the last edition."""


class ReleaseError(Exception):
    """There can be no such edition, for the reason that the message gives. Nothing was changed."""


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
    ReleaseError
        If the version is none or not higher, if there are changes to commit, or if a changelog does not tell of the edition.
    """
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise ReleaseError(f"{version!r} is no version: write, for example, make release VERSION=1.1.0")
    if _git(folder, "status", "--porcelain"):
        raise ReleaseError("there are changes that are not committed: commit them first")
    (last,) = re.findall(r"^version: (\S+)$", (folder / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    is_again = version == last and not _git(folder, "tag", "--list", f"v{last}")
    if not is_again and _numbers(version) <= _numbers(last):
        raise ReleaseError(f"{last} is released: give this edition a higher version")
    changes = [
        ("CITATION.cff", r"^version: .*$", f"version: {version}"),
        ("CITATION.cff", r"^date-released: .*$", f"date-released: {date}"),
        ("pyproject.toml", r'^version = "[\d.]+"', f'version = "{_numbers(version)[0]}.0.0"'),
    ]
    for language, edition in EDITION.items():
        heading = rf"{edition} {last} \(.*\)" if is_again else NEXT[language]
        changes.append((f"docs/{language}/changelog.md", rf"^## {heading}$", f"## {edition} {version} ({date})"))
        changes.append((f"docs/{language}/about.md", rf"{edition} {last}, \d+", f"{edition} {version}, {date[:4]}"))
    texts: dict[Path, str] = {}
    for name, pattern, replacement in changes:
        path = folder / name
        texts[path], count = re.subn(pattern, replacement, texts.get(path) or path.read_text(encoding="utf-8"), flags=re.M)
        if count != 1:
            raise ReleaseError(f"{name} has {count} lines like `{pattern}`: there must be one, which tells of this edition")
    for path, text in texts.items():
        write_whole(path, text.encode())
    _git(folder, "commit", "--quiet", "--all", "--message", f"Edition {version}")
    _git(folder, "tag", f"v{version}")


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def _git(folder: Path, *arguments: str) -> str:
    """What git prints."""
    return subprocess.run(["git", *arguments], cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    try:
        release(sys.argv[1] if sys.argv[1:] else "", f"{datetime.now(UTC):%Y-%m-%d}")
    except ReleaseError as error:
        sys.exit(str(error))
