"""An index a language."""

import json
from pathlib import Path
from typing import Any

from mnist_tutorial.website.render.search_index import split_index

HOMES = {"es": "", "en": "en/"}


def test_each_language_gets_its_own_index(tmp_path: Path) -> None:
    documents = [
        {"location": place, "title": place, "text": "ñ"} for place in ("", "1-first/#a", "en/", "en/1-first/#a", "end/")
    ]
    index = {"config": {"lang": ["es", "en"], "separator": " "}, "docs": documents}
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "search_index.json").write_text(json.dumps(index))
    split_index(tmp_path, HOMES)
    found: dict[str, Any] = {
        language: json.loads((tmp_path / home / "search" / "search_index.json").read_text(encoding="utf-8"))
        for language, home in HOMES.items()
    }
    assert {language: item["config"] for language, item in found.items()} == {
        language: {"lang": [language], "separator": " "} for language in HOMES
    }
    assert [item["location"] for item in found["es"]["docs"]] == ["", "1-first/#a", "end/"]
    assert [item["location"] for item in found["en"]["docs"]] == ["en/", "en/1-first/#a"]
