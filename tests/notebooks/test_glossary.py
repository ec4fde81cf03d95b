"""The glossary explains each term once in each language, in two sentences, under a name that pages link to."""

import re
import unicodedata
from typing import NamedTuple

import pytest

from mnist_tutorial.website import prose
from mnist_tutorial.website.pages import DOCS, LANGUAGES, find_pages

each_language = pytest.mark.parametrize("language", LANGUAGES)


class Entry(NamedTuple):
    term: str
    other: str
    """The term in the other language; empty where it is the same."""
    text: str


def _entries(language: str) -> dict[str, Entry]:
    """By the name that links use."""
    source = (DOCS / language / "glossary.md").read_text(encoding="utf-8")
    found = re.findall(r"^## (.+?)(?: \(\*(.+)\*\))? \{ #([\w-]+) \}\n\n((?:.+\n)+)", source, re.MULTILINE)
    assert len(found) == source.count("\n## "), "an entry is a heading, `## Sesgo (*bias*) { #bias }`, and one paragraph"
    assert len({anchor for _, _, anchor, _ in found}) == len(found)
    return {anchor: Entry(term, other, text) for term, other, anchor, text in found}


def _letters(term: str) -> str:
    """What a dictionary sorts by."""
    return "".join(letter for letter in unicodedata.normalize("NFD", term.casefold()) if not unicodedata.combining(letter))


def test_both_languages_explain_the_same_terms_and_name_each_other() -> None:
    spanish, english = map(_entries, LANGUAGES)
    assert spanish.keys() == english.keys()
    for anchor in spanish:
        one, other = spanish[anchor], english[anchor]
        named = (one.other or one.term, other.other or other.term)
        assert (_letters(other.term), _letters(one.term)) == tuple(map(_letters, named)), anchor
        assert prose.targets(one.text) == prose.targets(other.text), anchor


@each_language
def test_terms_are_in_the_order_of_the_alphabet(language: str) -> None:
    terms = [_letters(entry.term) for entry in _entries(language).values()]
    assert terms == sorted(terms)


@each_language
def test_a_term_is_defined_in_two_sentences_and_its_page_named(language: str) -> None:
    for anchor, entry in _entries(language).items():
        definition, _, page = entry.text.replace("\n", " ").strip().rpartition(" [")
        assert len(re.findall(r"\.(?= |$)", definition)) == 2, f"{anchor}: {definition}"
        assert re.fullmatch(r"(Página|Page)\u00a0(\d)\]\(\2-[a-z-]+\.ipynb\)\.", page), f"{anchor}: {page}"


@each_language
def test_every_term_is_one_that_the_page_named_links_to(language: str) -> None:
    linked: dict[str, set[str]] = {}
    for page in find_pages():
        if page.language == language:
            texts = [cell.source for cell in page.read().cells if cell.cell_type == "markdown"]
            for target in (target for text in texts for target in prose.targets(text)):
                linked.setdefault(target, set()).add(page.path.name)
    for anchor, entry in _entries(language).items():
        (page_named,) = prose.targets(entry.text)
        assert page_named in linked.get(f"glossary.md#{anchor}", set()), f"{anchor}: {page_named}"
