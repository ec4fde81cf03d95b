"""One search index for each language; Material's search plugin makes one for all."""

import json
from collections.abc import Mapping
from pathlib import Path

_INDEX = "search/search_index.json"


def split_index(site: Path, homes: Mapping[str, str]) -> None:
    """Split the plugin's index into one for each language, below its home; locations stay relative to the site.

    Parameters
    ----------
    site
        The built site.
    homes
        Where each language's home page is: ``""`` or a folder such as ``"en/"``.
    """
    index = json.loads((site / _INDEX).read_text(encoding="utf-8"))
    for language, home in homes.items():
        others = tuple(other for other in homes.values() if len(other) > len(home))
        below = [one for one in index["docs"] if one["location"].startswith(home) and not one["location"].startswith(others)]
        own = {"config": index["config"] | {"lang": [language]}, "docs": below}
        place = site / home / _INDEX
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(own, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
