"""Two sites of one commit: what differs between them, and what in them tells where they were made."""

import zipfile
from io import BytesIO
from pathlib import Path


def files(site: Path) -> dict[str, bytes]:
    """Every file by its place; of archives, what they hold as well."""
    found = {}
    for path in sorted(site.rglob("*")):
        if path.is_file():
            place, content = str(path.relative_to(site)), path.read_bytes()
            found[place] = content
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(BytesIO(content)) as archive:
                    found |= {f"{place}: {name}": archive.read(name) for name in archive.namelist()}
    return found


def differences(one: Path, other: Path) -> list[str]:
    """The places of files that are there in one site alone, or are not the same."""
    ours, theirs = files(one), files(other)
    return sorted(place for place in ours.keys() | theirs.keys() if ours.get(place) != theirs.get(place))


def tells(site: Path, secrets: list[str]) -> list[str]:
    """The places of files that hold one of the texts, such as the folder in which the site was made."""
    return sorted(place for place, content in files(site).items() if any(secret.encode() in content for secret in secrets))
