"""What Markdown is made of, as a parser sees it: a comment in a block of code is not a heading.

Results are cached, because each text is published several times: on the site, in the archives and in the classroom pack.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby

from bs4 import BeautifulSoup
from bs4.element import NavigableString
from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKDOWN = MarkdownIt("commonmark").enable("table")
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]


PLACE = re.compile(r"\{\{([^\W\d]\w*)(?::(\.\d[f%]))?\}\}")
"""Where a number that the page computes stands, ``{{name}}`` or ``{{name:.1%}}``: its name, and its format if there is one."""


BORROWED = re.compile(r"\{\{(\d[\w-]*)\.([^\W\d]\w*)(?::(\.\d[f%]))?\}\}")
"""Where a Markdown page has a number of a notebook, ``{{6-prediction.acc:.1%}}``: the notebook, the number and its format."""


def html(source: str) -> str:
    """The text in HTML; its formulas are left as they are."""
    return str(_MARKDOWN.render(source))


def headings(source: str) -> list[int]:
    """The levels of the headings, in order."""
    return [int(heading.name[1]) for heading in _html(source).find_all(_HEADINGS)]


def title(source: str) -> str:
    """The text of the first heading; empty if there is none."""
    heading = _html(source).find(_HEADINGS)
    return heading.get_text() if heading else ""


def blocks_of_code(source: str) -> list[str]:
    """The blocks of code, each with its language before it, in order."""
    return [f"{block.info}\n{block.content}".strip() for block in _code(source)]


def substituted(source: str, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> str:
    """A Markdown text in which each match of ``pattern`` is replaced, except in blocks of code."""
    return "".join(part if is_code else pattern.sub(replace, part) for is_code, part in _parts(source))


def found(source: str, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    """The matches that `substituted` would replace, in order."""
    return [match for is_code, part in _parts(source) if not is_code for match in pattern.finditer(part)]


def without_blocks(source: str) -> str:
    """The Markdown text without its blocks of code."""
    return "".join(part for is_code, part in _parts(source) if not is_code)


def _parts(source: str) -> Iterator[tuple[bool, str]]:
    """The text in parts, each with whether it is a block of code."""
    code = {line for block in _code(source) if block.map for line in range(*block.map)}
    numbered = enumerate(source.splitlines(keepends=True))
    for is_code, lines in groupby(numbered, key=lambda line: line[0] in code):
        yield is_code, "".join(text for _, text in lines)


def names(source: str) -> list[str]:
    """The names of the numbers that the text asks for, each once, in alphabetical order; see `PLACE`."""
    return sorted({place[1] for place in found(source, PLACE)})


def words(source: str) -> list[str]:
    """The words that a reader sees, in order, except for those in blocks of code."""
    return [word for word in text(source).split() if any(map(str.isalnum, word))]


def items(source: str) -> list[str]:
    """The items of lists that are not empty, in order, as plain text without the sign at the end."""
    texts = (item.get_text().strip("\n").replace("\n", " ").rstrip(" .,;:") for item in _html(source).find_all("li"))
    return [item for item in texts if item]


def choices(source: str) -> tuple[int, list[int]]:
    """How many options a question lists, and how many items are in each of its folds.

    The question is the last quote; without quotes, the whole text.
    """
    soup = _html(source)
    question = [soup, *soup.find_all("blockquote", recursive=False)][-1]
    folds = [item.find_parent("details") for item in question.find_all("li") if not item.find_parent("li")]
    return folds.count(None), [sum(fold is found for found in folds) for fold in question.find_all("details")]


@cache
def targets(source: str) -> tuple[str, ...]:
    """Where links and images lead to, in order, in Markdown or in HTML.

    The fragment of a link to a page is given as ``#…``, because it comes from a heading, which is translated. Those of the
    glossary are not translated, and stay.
    """
    elements = _html(source).find_all(True)
    targets = (str(element[name]) for element in elements for name in ("href", "src") if element.get(name))
    return tuple(_without_heading(target) for target in targets)


def _without_heading(target: str) -> str:
    path, _, fragment = target.partition("#")
    is_elsewhere = re.match(r"[a-z][a-z0-9+.-]*:|//", target, re.IGNORECASE)
    return target if not fragment or is_elsewhere or path.endswith("glossary.md") else f"{path}#…"


def images(source: str) -> list[tuple[str, str]]:
    """The images, in Markdown or in HTML, in order: where each is, and its alternative text, empty if there is none."""
    return [(str(image.get("src")), str(image.get("alt", ""))) for image in _html(source).find_all("img")]


@cache
def text(source: str) -> str:
    """What a reader reads of it, code within a line included: no blocks of code, addresses or markup."""
    return _text(source, ["pre"])


def sentences(source: str) -> str:
    """As `text`, without code within a line and headings."""
    return _text(source, ["pre", "code", *_HEADINGS])


def _text(source: str, without: list[str]) -> str:
    strings = _html(source).find_all(string=True)
    return "".join(string for string in strings if type(string) is NavigableString and not string.find_parent(without))


@cache
def _code(source: str) -> list[Token]:
    return [token for token in _MARKDOWN.parse(source) if token.type in {"fence", "code_block"}]


@cache
def _html(source: str) -> BeautifulSoup:
    return BeautifulSoup(_MARKDOWN.render(source), "html.parser")
