"""Two sites of one commit: what differs between them, and what in them tells where they were made."""

from collections.abc import Iterable
from pathlib import Path

from tests.site.tree import contents


def files(site: Path) -> dict[str, bytes]:
    """Every file by its place on the site, and what is packed in the archives among them."""
    found = sorted(path for path in site.rglob("*") if path.is_file())
    return dict(contents({path.relative_to(site).as_posix(): path.read_bytes() for path in found}))


def differences(one: Path, other: Path) -> list[str]:
    """The places of files that are there in one site alone, or are not the same byte for byte."""
    ours, theirs = files(one), files(other)
    return sorted(place for place in ours.keys() | theirs.keys() if ours.get(place) != theirs.get(place))


def tells(site: Path, secrets: Iterable[str]) -> list[str]:
    """The places of files that hold one of the texts, such as the folder in which the site was made."""
    sought = [secret.encode() for secret in secrets]
    return sorted(place for place, content in files(site).items() if any(secret in content for secret in sought))
