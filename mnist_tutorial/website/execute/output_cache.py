"""The outputs of pages from earlier builds, each under a digest of everything that can change them."""

from mnist_tutorial.website import fingerprints
from mnist_tutorial.website.execute.run import Outputs
from mnist_tutorial.website.json_cache import JsonCache

_LAST_KEYS = "last"


class OutputCache:
    """Finds outputs by their key, see ``cache_key.py``, and knows each page's last key, to say what has changed since."""

    def __init__(self, cache: JsonCache) -> None:
        self._cache = cache
        self._last_keys: dict[str, dict[str, str]] = cache.read(_LAST_KEYS) or {}

    def read(self, key: dict[str, str]) -> Outputs | None:
        """The outputs, or None if they are missing or damaged."""
        return self._cache.read(fingerprints.digest(key))

    def write(self, key: dict[str, str], outputs: Outputs | None) -> None:
        """Keep the outputs of a page that ran to its end."""
        self._cache.write(fingerprints.digest(key), outputs)

    def why_absent(self, page: str, key: dict[str, str]) -> str:
        """Why the cache held no outputs for the page."""
        last = self._last_keys.get(page)
        if last is None:
            return "never executed before"
        changed = [name for name, digest in key.items() if last.get(name) != digest]
        return f"changed: {', '.join(changed)}" if changed else "its cached outputs were damaged or gone"

    def remember(self, keys: dict[str, dict[str, str]]) -> None:
        """Remember the key of each page, and delete the outputs that have not been used for longest."""
        if any(self._last_keys.get(page) != key for page, key in keys.items()):
            self._cache.write(_LAST_KEYS, self._last_keys | keys)
        self._cache.prune()
