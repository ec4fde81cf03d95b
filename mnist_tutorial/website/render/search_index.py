"""What the search box looks through: an index a language, in which what stands under a heading is found under it.

Material's search plugin makes one index of all languages. Knows nothing of MkDocs.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from bs4 import BeautifulSoup

_INDEX = "search/search_index.json"


def indexed(html: str) -> str:
    """A page's content as it is to be indexed: its cells open, for the plugin ends a section where a heading's cell ends."""
    if 'class="notebook"' not in html:
        return html
    soup = BeautifulSoup(html, "html.parser")
    for wrapper in soup.select("div.notebook, div.cell, div[role=group]"):
        wrapper.unwrap()
    return str(soup)


def split_index(site: Path, homes: Mapping[str, str]) -> None:
    """Make of the plugin's index one a language, at the language's home; locations stay relative to the site.

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
        documents = [it for it in index["docs"] if it["location"].startswith(home) and not it["location"].startswith(others)]
        own = {"config": index["config"] | {"lang": [language]}, "docs": documents}
        place = site / home / _INDEX
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(own, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
