"""Every page tells search engines what it gives, in its own words and in each language."""

import json
from collections import Counter
from pathlib import Path

import pytest
from mkdocs.utils import meta

from mnist_tutorial.website.pages import DESCRIPTION_LENGTHS, DOCS, LANGUAGES, description

FILES = sorted(path for language in LANGUAGES for path in (DOCS / language).iterdir() if path.suffix in {".ipynb", ".md"})


def _description(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    metadata = json.loads(text)["metadata"] if path.suffix == ".ipynb" else meta.get_data(text)[1]
    return description(path.relative_to(DOCS), metadata)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(DOCS)))
def test_a_page_is_described_at_the_length_that_search_engines_show(path: Path) -> None:
    assert len(_description(path)) in DESCRIPTION_LENGTHS


def test_no_two_pages_are_described_alike() -> None:
    assert len(FILES) >= 16
    assert [text for text, count in Counter(map(_description, FILES)).items() if count > 1] == []
