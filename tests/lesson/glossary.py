"""Whether the glossary explains each term once, in two sentences, and names its first page, in every language."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import NamedTuple

from mnist_tutorial.website import prose
from mnist_tutorial.website.pages import GLOSSARY, number

_ENTRY = re.compile(r"(.+?)(?: \(\*(.+)\*\))? \{ #([\w-]+) \}\n\n((?:.+\n)+)\n*")
_PLACE = re.compile(r"\w+\u00a0(\d+)\]\(\1-[a-z0-9-]+\.ipynb\)\.")


class Entry(NamedTuple):
    """A term, and what is said of it."""

    term: str
    other: str
    """The term in the other language; empty if it is the same."""
    anchor: str
    """What links call it."""
    text: str

    @property
    def names(self) -> tuple[str, str]:
        """In its language and in the other one, without capitals and accents."""
        return _letters(self.term), _letters(self.other or self.term)


def _letters(term: str) -> str:
    decomposed = unicodedata.normalize("NFD", term.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def problems(source: str, linked: Collection[tuple[str, str]]) -> Iterator[str]:
    """What is wrong with the glossary of one language.

    Parameters
    ----------
    source
        Its text.
    linked
        Each link from a page of that language to a term: the page's file, and the term's name.
    """
    for part in source.split("\n## ")[1:]:
        if not _ENTRY.fullmatch(f"{part}\n"):
            yield f"{part.splitlines()[0]}: an entry is a heading, `## Sesgo (*bias*) {{ #bias }}`, and one paragraph below"
    entries = _entries(source)
    for anchor, count in Counter(entry.anchor for entry in entries).items():
        if count > 1:
            yield f"{count} entries are called #{anchor}: give each its own name"
    for before, after in pairwise(entries):
        if after.names < before.names:
            yield f"{after.term} comes after {before.term}: put the terms in alphabetical order"
    for entry in entries:
        definition, _, place = entry.text.replace("\n", " ").strip().rpartition(" [")
        if len(re.findall(r"\.(?= |$)", definition)) != 2 or not _PLACE.fullmatch(place):
            yield f"{entry.term}: explain it in two sentences, then name a page, as `[Page\u00a05](5-evaluation.ipynb).`"
        elif not (pages := [page for page, anchor in linked if anchor == entry.anchor]):
            yield f"no page links to {entry.term}: link to {GLOSSARY}#{entry.anchor} where a page first uses it, or delete it"
        elif (named := prose.targets(entry.text)[-1]) != (first := min(pages, key=number)):
            yield f"{entry.term} names page {number(named)}, but it comes first on page {number(first)}: name that page"


def differences(original: str, translation: str) -> Iterator[str]:
    """What the glossaries of two languages do not say alike. Each names the other's terms."""
    ours, theirs = ({entry.anchor: entry for entry in _entries(source)} for source in (original, translation))
    for anchor in ours.keys() ^ theirs.keys():
        yield f"only one of the languages has an entry #{anchor}: write the other, or delete it"
    for anchor in ours.keys() & theirs.keys():
        if theirs[anchor].names != ours[anchor].names[::-1]:
            names = f"{ours[anchor].names} and {theirs[anchor].names}"
            yield f"the names of #{anchor} are {names}: each language gives its own and, in brackets, the other's"
        if prose.targets(ours[anchor].text) != prose.targets(theirs[anchor].text):
            yield f"the links of #{anchor} are not the same: make both lead to the same pages"


def _entries(source: str) -> list[Entry]:
    return [Entry(*found.groups(default="")) for part in source.split("\n## ")[1:] if (found := _ENTRY.fullmatch(f"{part}\n"))]
