"""The command that makes an edition: it writes its version and date wherever they stand, commits and tags.

make release VERSION=1.1.0
"""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

from packaging.version import Version

from mnist_tutorial.files import write_whole
from mnist_tutorial.website.pages import ROOT

EDITION = {"es": "Edición", "en": "Edition"}
NEXT = {"es": "Próxima edición", "en": "Next edition"}
"""The heading, in each changelog, of what has changed since the last edition."""


def release(version: str, day: str, folder: Path = ROOT) -> None:
    """Write, commit and tag an edition of the project in ``folder``.

    Parameters
    ----------
    version
        Such as ``1.1.0``: higher than the last one, or the last one if that has no tag yet.
    day
        Such as ``2026-11-29``.

    Raises
    ------
    SystemExit
        With the reason, if the version is none or not higher, if there are changes to commit, if a file does not name the last
        edition or a changelog tells nothing of this one, or if git refuses the commit. Nothing is changed then.
    """
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise SystemExit(f"{version!r} is no version: write, for example, make release VERSION=1.1.0")
    if _git(folder, "status", "--porcelain"):
        raise SystemExit("there are changes that are not committed: commit them first")
    ((last, then),) = re.findall(r"^version: (\S+)\ndate-released: (\S+)$", (folder / "CITATION.cff").read_text("utf-8"), re.M)
    if Version(version) < Version(last) or _git(folder, "tag", "--list", f"v{version}"):
        raise SystemExit(f"the last edition is {last}: give this one a higher version, one that has no tag yet")
    changes = [
        ("CITATION.cff", f"\nversion: {last}\ndate-released: {then}\n", f"\nversion: {version}\ndate-released: {day}\n"),
        ("pyproject.toml", f'\nversion = "{Version(last).major}.0.0"', f'\nversion = "{Version(version).major}.0.0"'),
    ]
    for language, edition in EDITION.items():
        heading = f"{edition} {last} ({then})" if version == last else NEXT[language]
        changes.append((f"docs/{language}/changelog.md", f"\n## {heading}\n", f"\n## {edition} {version} ({day})\n"))
        changes.append((f"docs/{language}/about.md", f"{edition} {last}, {then[:4]}", f"{edition} {version}, {day[:4]}"))
    texts: dict[Path, str] = {}
    for name, old, new in changes:
        text = (folder / name).read_text(encoding="utf-8")
        if text.count(old) != 1:
            raise SystemExit(f"{name} must have `{old.strip()}` once, and has it {text.count(old)} times")
        texts[folder / name] = text.replace(old, new)
    for path, text in texts.items():
        write_whole(path, text.encode())
    try:
        _git(folder, "commit", "--quiet", "--all", "--allow-empty", "--message", f"Edition {version}")
    except subprocess.CalledProcessError as error:
        _git(folder, "reset", "--quiet", "--hard")
        raise SystemExit("git refused the commit, and says why above") from error
    _git(folder, "tag", f"v{version}")


def _git(folder: Path, *arguments: str) -> str:
    """What git prints."""
    return subprocess.run(["git", *arguments], cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    release("".join(sys.argv[1:]), str(date.today()))
