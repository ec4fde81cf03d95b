"""Outputs kept from one build to the next, for as long as nothing changes that can change them."""

from mnist_tutorial.website import fingerprints
from mnist_tutorial.website.execute.run import Outputs
from mnist_tutorial.website.json_cache import Store

_LAST = "last"


class Kept:
    """Outputs by the parts of their key, see ``key.py``; and each page's last parts, to tell what has changed since."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._last: dict[str, dict[str, str]] = store.read(_LAST) or {}

    def read(self, parts: dict[str, str]) -> Outputs | None:
        """The outputs, or None if there are none, or they are damaged."""
        return self._store.read(fingerprints.digest(parts))

    def write(self, parts: dict[str, str], outputs: Outputs) -> None:
        """Keep what a page that ran to its end has put out."""
        self._store.write(fingerprints.digest(parts), outputs)

    def why_not(self, page: str, parts: dict[str, str]) -> str:
        """Why nothing was kept for the page."""
        last = self._last.get(page)
        if last is None:
            return "never executed before"
        changed = [name for name, digest in parts.items() if last.get(name) != digest]
        return f"changed: {', '.join(changed)}" if changed else "its kept outputs were damaged, or gone"

    def close(self, parts: dict[str, dict[str, str]]) -> None:
        """Remember the parts of each page whose outputs are kept, and let go of what has not been used for long."""
        if any(self._last.get(page) != its for page, its in parts.items()):
            self._store.write(_LAST, self._last | parts)
        self._store.prune()
