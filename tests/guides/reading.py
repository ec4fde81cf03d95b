"""The guides in the project's own folder, each in both languages, taken apart: code, links, headings and tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from mnist_tutorial.website.pages import LANGUAGES, ROOT

NAMES = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "PROMISES.md")
HEADINGS = {"es": "Español", "en": "English"}

_MARKDOWN = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True)
class Guide:
    """One file in one language."""

    name: str
    language: str

    def __str__(self) -> str:
        return f"{self.name} ({self.language})"

    @property
    def text(self) -> str:
        """What follows the language's heading, up to the next language."""
        heading = HEADINGS[self.language]
        (found,) = re.findall(rf"^## {heading}\n(.*?)(?=^## |\Z)", _content(self.name), re.MULTILINE | re.DOTALL)
        return str(found)

    def code(self) -> list[str]:
        """Every piece of code in the text, and every line of the blocks of code, without its comment."""
        found = []
        for token in _tokens(self.text):
            if token.type == "fence":
                found += [line.partition("  #")[0].strip() for line in token.content.splitlines()]
            elif token.type == "code_inline":
                found.append(token.content)
        return found

    def links(self) -> list[str]:
        """Where the links lead."""
        return [str(token.attrs["href"]) for token in _tokens(self.text) if token.type == "link_open"]

    def tables(self) -> list[list[list[Token]]]:
        """Of each table the rows, the header too; of each row the cells."""
        tables: list[list[list[Token]]] = []
        for token in _MARKDOWN.parse(self.text):
            if token.type == "table_open":
                tables.append([])
            elif token.type == "tr_open":
                tables[-1].append([])
            elif token.type == "inline" and tables and token.level > 2:
                tables[-1][-1].append(token)
        return tables

    def outline(self) -> list[int]:
        """The headings' levels."""
        return [int(token.tag[1]) for token in _MARKDOWN.parse(self.text) if token.type == "heading_open"]


GUIDES = [Guide(name, language) for name in NAMES for language in LANGUAGES]


def code_in(cell: Token) -> list[str]:
    """The pieces of code in a table's cell."""
    return [token.content for token in cell.children or () if token.type == "code_inline"]


def anchors(name: str) -> set[str]:
    """What GitHub calls the headings of a file in links."""
    lines = re.findall(r"^#+ (.*)$", _content(name), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in lines}


def _content(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _tokens(text: str) -> Iterator[Token]:
    for token in _MARKDOWN.parse(text):
        yield token
        yield from token.children or ()
