"""The pages that are no notebooks, such as the home page, say the same in both languages too."""

import re

import pytest
from mkdocs.utils import meta

from mnist_tutorial.website import prose
from mnist_tutorial.website.pages import DOCS, LANGUAGES, find_pages

NAMES = sorted({path.name for language in LANGUAGES for path in (DOCS / language).glob("*.md")})


def _texts(name: str) -> list[str]:
    """Without what stands between the lines --- at the top."""
    return [meta.get_data((DOCS / language / name).read_text(encoding="utf-8"))[0] for language in LANGUAGES]


def test_there_is_a_home_page() -> None:
    assert "index.md" in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_headings_have_the_same_levels(name: str) -> None:
    spanish, english = map(prose.headings, _texts(name))
    assert spanish == english
    assert spanish.count(1) == 1


@pytest.mark.parametrize("name", NAMES)
def test_links_and_images_are_the_same(name: str) -> None:
    """But for the language that the name of an archive has in it."""
    targets = zip(LANGUAGES, map(prose.targets, _texts(name)), strict=True)
    spanish, english = ([it.replace(f"-{language}-", "-…-") for it in found] for language, found in targets)
    if name == "glossary.md":  # in the order of the alphabet, which test_glossary.py compares term by term
        spanish, english = sorted(spanish), sorted(english)
    assert spanish == english


@pytest.mark.parametrize("name", NAMES)
def test_images_are_described(name: str) -> None:
    described = [alt for text in _texts(name) for _, alt in prose.images(text)]
    assert all(alt.strip() for alt in described)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_link_to_a_cell_leads_to_one(name: str, language: str) -> None:
    """MkDocs doesn't know the anchors of notebooks."""
    cells = {(page.path.name, cell.id) for page in find_pages() if page.language == language for cell in page.read().cells}
    led_to = re.findall(r"\(([^()\s]+)#cell-([^()\s]+)\)", (DOCS / language / name).read_text(encoding="utf-8"))
    assert set(led_to) <= cells
