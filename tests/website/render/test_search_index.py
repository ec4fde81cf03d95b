"""An index a language, in which code is found under its heading."""

import json
from pathlib import Path
from typing import Any

from mnist_tutorial.website.render.search_index import indexed, split_index

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
    assert {language: it["config"] for language, it in found.items()} == {
        language: {"lang": [language], "separator": " "} for language in HOMES
    }
    assert [it["location"] for it in found["es"]["docs"]] == ["", "1-first/#a", "end/"]
    assert [it["location"] for it in found["en"]["docs"]] == ["en/", "en/1-first/#a"]


def test_a_notebook_is_indexed_without_its_cells() -> None:
    html = '<div class="notebook"><div class="cell" id="a"><h2 id="b">B</h2></div><div role="group"><pre>c</pre></div></div>'
    assert indexed(html) == '<h2 id="b">B</h2><pre>c</pre>'


def test_another_page_is_indexed_as_it_is() -> None:
    assert indexed('<div class="cell">a</div>') == '<div class="cell">a</div>'
