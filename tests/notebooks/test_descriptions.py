"""Every page tells search engines what it gives, in its own words and in each language."""

import json
from collections import Counter
from pathlib import Path

from mkdocs.utils import meta

from mnist_tutorial.website.pages import DOCS, LANGUAGES, description

FILES = sorted(path for language in LANGUAGES for path in (DOCS / language).iterdir() if path.suffix in {".ipynb", ".md"})


def _description(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    metadata = json.loads(text)["metadata"] if path.suffix == ".ipynb" else meta.get_data(text)[1]
    return description(path.relative_to(DOCS), metadata)


def test_no_two_pages_are_described_alike() -> None:
    assert len(FILES) >= 16
    assert [text for text, count in Counter(map(_description, FILES)).items() if count > 1] == []
