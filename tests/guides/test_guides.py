"""The guides in the project's own folder: what they name is there, and both languages have the same headings and code."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mnist_tutorial.website.pages import LANGUAGES, ROOT

NAMES = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "PROMISES.md")
HEADINGS = {"es": "Español", "en": "English"}
MADE = {line.strip("/") for line in (ROOT / ".gitignore").read_text().splitlines()}
EXAMPLES = {f"docs/{language}/{name}.ipynb" for language in LANGUAGES for name in ("8-more", "5-measures")}
"""Pages that CONTRIBUTING.md makes up."""


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
        content = (ROOT / self.name).read_text(encoding="utf-8")
        (found,) = re.findall(rf"^## {HEADINGS[self.language]}\n(.*?)(?=^## |\Z)", content, re.MULTILINE | re.DOTALL)
        return str(found)


GUIDES = [Guide(name, language) for name in NAMES for language in LANGUAGES]
each_file = pytest.mark.parametrize("name", [*NAMES, "ARCHITECTURE.md"])


def tokens(text: str) -> list[Token]:
    parsed = MarkdownIt("commonmark").enable("table").parse(text)
    return [item for token in parsed for item in (token, *(token.children or ()))]


def links(text: str) -> list[str]:
    return [str(token.attrs["href"]) for token in tokens(text) if token.type == "link_open"]


def _outline(guide: Guide) -> list[str]:
    """The headings' levels, and the lines of the blocks of code, without their comments."""
    found = [token for token in tokens(guide.text) if token.type in {"heading_open", "fence"}]
    return [re.sub(r' *#.*|"[^"]*"', "", token.content) if token.type == "fence" else token.tag for token in found]


@each_file
def test_every_path_is_there_or_is_made(name: str) -> None:
    found = [item for item in tokens((ROOT / name).read_text(encoding="utf-8")) if item.type in {"fence", "code_inline"}]
    named = re.compile(r"(?<![\w./-])(?:(?:docs|tests|benchmarks|mnist_tutorial|\.\w+)/[\w./-]*\w|[\w/]+\.py\b)")
    paths = {path for token in found for path in named.findall(token.content)} - EXAMPLES
    places = (ROOT, ROOT / "mnist_tutorial" / "website", ROOT / "mnist_tutorial" / "website" / "classroom")
    there = {path for path in paths if path.split("/")[0] in MADE or any((place / path).exists() for place in places)}
    assert paths == there


@each_file
def test_every_link_leads_somewhere(name: str) -> None:
    for link in links((ROOT / name).read_text(encoding="utf-8")):
        path, _, anchor = unquote(link).partition("#")
        if not link.startswith(("https://", "../../actions/")):
            headings = re.findall(r"^#+ (.*)$", (ROOT / (path or name)).read_text(encoding="utf-8"), re.MULTILINE)
            assert not anchor or anchor in {
                re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings
            }, link


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_headings_and_code(name: str) -> None:
    spanish, *others = (_outline(Guide(name, language)) for language in LANGUAGES)
    assert all(other == spanish for other in others)
