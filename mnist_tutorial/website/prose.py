"""What a Markdown cell is made of, as a parser sees it: a comment in a block of code is no heading."""

import re
from functools import cache

from bs4 import BeautifulSoup
from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKDOWN = MarkdownIt("commonmark").enable("table")


def begins_with_heading(source: str) -> bool:
    """Whether a heading comes before anything else."""
    return [token.type for token in _tokens(source)][:1] == ["heading_open"]


def headings(source: str) -> list[int]:
    """The levels of the headings, in order."""
    return [int(token.tag.removeprefix("h")) for token in _tokens(source) if token.type == "heading_open"]


def title(source: str) -> str:
    """The text of the first heading, in Markdown; empty where there is none."""
    tokens = _tokens(source)
    return next((tokens[i + 1].content for i, token in enumerate(tokens) if token.type == "heading_open"), "")


def blocks_of_code(source: str) -> list[str]:
    """The blocks of code, each with its language before it, in order."""
    return [f"{token.info}\n{token.content}".strip() for token in _tokens(source) if token.type in {"fence", "code_block"}]


def lines_of_code(source: str) -> set[int]:
    """The numbers, from 0, of the lines that blocks of code take up."""
    blocks = (token.map for token in _tokens(source) if token.type in {"fence", "code_block"} and token.map)
    return {line for block in blocks for line in range(*block)}


def words(source: str) -> list[str]:
    """The words that a reader sees, in order, but for those in blocks of code."""
    return [word for word in text(source).split() if any(map(str.isalnum, word))]


def items(source: str) -> list[str]:
    """What the items of lists begin with, in order, as plain text without the sign at its end."""
    tokens = _MARKDOWN.parse(source)
    contents = [tokens[i + 2] for i, token in enumerate(tokens) if token.type == "list_item_open"]
    return [_plain(content).rstrip(" .,;:") for content in contents if content.type == "inline"]


def targets(source: str) -> list[str]:
    """Where links and images lead to, in order, be they Markdown or HTML.

    The fragment of a link to a page is given as ``#…``, for it is made from a heading, which is translated; the glossary's
    are not, and stay.
    """
    return list(_targets(source))


@cache
def _targets(source: str) -> tuple[str, ...]:
    found: list[object] = []
    for token in _tokens(source):
        found += [token.attrs.get("href"), token.attrs.get("src")]
        if token.type in {"html_inline", "html_block"}:
            elements = BeautifulSoup(token.content, "html.parser").find_all(True)
            found += [element.get(name) for element in elements for name in ("href", "src")]
    return tuple(_without_heading(str(target)) for target in found if target)


def _without_heading(target: str) -> str:
    path, _, fragment = target.partition("#")
    is_elsewhere = re.match(r"[a-z][a-z0-9+.-]*:|//", target, re.IGNORECASE)
    return target if not fragment or is_elsewhere or path.endswith("glossary.md") else f"{path}#…"


def images(source: str) -> list[tuple[str, str]]:
    """The images, be they Markdown or HTML, in order: where each is, and its alternative text, empty where there is none."""
    found: list[tuple[str, str]] = []
    for token in _tokens(source):
        if token.type == "image":
            found.append((str(token.attrs["src"]), token.content))
        if token.type in {"html_inline", "html_block"}:
            elements = BeautifulSoup(token.content, "html.parser").find_all("img")
            found += [(str(element.get("src")), str(element.get("alt", ""))) for element in elements]
    return found


def text(source: str) -> str:
    """What a reader reads of it, inline code included: no blocks of code, no addresses, no markup."""
    parts: list[str] = []
    for token in _tokens(source):
        if token.type in {"text", "code_inline"}:
            parts.append(token.content)
        elif token.type in {"softbreak", "hardbreak"} or (token.block and token.nesting < 0):
            parts.append("\n")
        elif token.type in {"html_inline", "html_block"}:
            parts.append(BeautifulSoup(token.content, "html.parser").get_text(" "))
    return "".join(parts)


def _plain(inline: Token) -> str:
    """Text and code in a line."""
    children = (token for token in inline.children or () if token.type not in {"html_inline", "image"})
    return "".join(" " if token.type.endswith("break") else token.content for token in children)


@cache  # each text is published several times: on the site, in an archive, in the classroom's pack
def _tokens(source: str) -> tuple[Token, ...]:
    return tuple(token for block in _MARKDOWN.parse(source) for token in (block, *(block.children or ())))
