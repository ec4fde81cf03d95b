"""Every text that a reader sees, in either language, and where it stands; `CODE` is in the place of code and formulas."""

import ast
import io
import re
import tokenize
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import yaml
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mkdocs.utils import meta

from mnist_tutorial.website.check import python_cells
from mnist_tutorial.website.pages import DOCS, LANGUAGES, ROOT, Cell, Page, find_pages, tags
from mnist_tutorial.website.publish import install_cell, reading_time
from mnist_tutorial.website.render.formulas import without_formulas
from mnist_tutorial.website.slide import asides
from tests.built_site import settings_of
from tests.guides.test_guides import GUIDES

CODE = "□"
HEAD = ROOT / "mnist_tutorial" / "website" / "theme" / "material" / "main.html"

_MARKDOWN = MarkdownIt("commonmark").enable("table")
_NO_WORDS = re.compile(
    r"""\w+://\S+ | <[^>]*>  # addresses, tags
    | \{+[^}]*\}+ | %[-+#0]*[\d.*]*[a-zA-Z%]  # the places of values
    | ``[^`]+`` | `[^`]+` | \w+_\w+ | [^\W\d]\w* (?: [._=([] \w+ )+ (?: \S* [\w)\]] )?  # code, such as model.fit(x)
    | \d-[a-z]\S*  # a page, such as 4-training
    """,
    re.VERBOSE,
)
"""What in a text is no word."""
_QUOTED = re.compile('«[^»]*»|“[^”]*”|"[^"]*"')


class Text(NamedTuple):
    """A paragraph, an item, a heading, a comment… without line breaks."""

    place: str
    language: str
    words: str
    foreign: tuple[str, ...] = ()
    """What stands in it in italics or between quotation marks, where words of another language may be."""


def texts() -> Iterator[Text]:
    """All of them."""
    for page in find_pages():
        notebook = page.read()
        cells = [cell for cell in notebook.cells if "check" not in tags(cell) or "slide" in cell.metadata]
        known = _names(cell.source for cell in cells if cell.cell_type == "code")
        for text in ("description", "question"):
            yield Text(f"page {page}, its {text}", page.language, _plain(notebook.metadata[text]))
        for cell in cells:
            yield from _of_cell(cell, f"page {page}, cell {cell.id}", page.language, known)
    for language in LANGUAGES:
        for path in sorted((DOCS / language).glob("*.md")):
            place = str(path.relative_to(ROOT))
            source, front = meta.get_data(path.read_text(encoding="utf-8"))
            for name, words in front.items():
                yield Text(f"{place}, {name}", language, _plain(words))
            yield from _of_markdown(source, place, language)
        yield from _of_the_site(language)
        yield from _of_the_widgets(language)
    for guide in GUIDES:
        yield from _of_markdown(guide.text, str(guide), guide.language)
    yield from _of_the_reference()


def _of_cell(cell: Cell, place: str, language: str, known: set[str]) -> Iterator[Text]:
    for alt in cell.metadata.get("alt", []):
        yield Text(f"{place}, alt", language, _plain(alt))
    if caption := cell.metadata.get("caption"):
        yield Text(f"{place}, caption", language, _plain(caption))
    for name, text in asides(cell).items():
        yield from _of_markdown(text, f"{place}, {name} of slide", language)
    if cell.cell_type == "markdown":
        yield from _of_markdown(cell.source, place, language)
    else:
        for words in [*_comments(cell.source), *python_cells.texts(cell.source)]:
            yield Text(place, language, _plain(words, known))


def _of_markdown(source: str, place: str, language: str) -> Iterator[Text]:
    for token in _MARKDOWN.parse(without_formulas(source, CODE)):
        if token.type == "inline":
            children = token.children or []
            words = _plain("".join(map(_shown, children)))
            yield Text(place, language, words, foreign=(*_QUOTED.findall(words), *_in_italics(children)))
            yield from (Text(place, language, _plain(child.content)) for child in children if child.type == "image")
        elif token.type == "html_block":
            yield Text(place, language, _plain(BeautifulSoup(token.content, "html.parser").get_text(" ")))


def _in_italics(tokens: list[Token]) -> Iterator[str]:
    begun: list[int] = []
    for position, token in enumerate(tokens):
        if token.type == "em_open":
            begun.append(position)
        elif token.type == "em_close":
            yield _plain("".join(map(_shown, tokens[begun.pop() : position])))


def _shown(token: Token) -> str:
    if token.type.endswith("break"):
        return " "
    return {"text": token.content, "code_inline": CODE}.get(token.type, "")


def _of_the_site(language: str) -> Iterator[Text]:
    """What stands around the pages, and in the form with which a problem is reported."""
    for words in (
        install_cell.opening(Page("1-first", language), times="", url="", colab="colab", wheel="", digest="")[0].source,
        reading_time.TEXT[language],
        *re.findall(rf'"{language}": {{"locale": [^,]*,\s*"card": "([^"]*)"', HEAD.read_text(encoding="utf-8")),
    ):
        yield from _of_markdown(words, "mnist_tutorial/website", language)
    for words in (*install_cell.WORDS[language].values(), *reading_time.RUNNING[language].values()):
        yield Text("mnist_tutorial/website", language, _plain(re.sub(r"\{\w+\}", CODE, words)))
    settings = settings_of(language)
    yield from (Text("mkdocs.yml", language, settings[name]) for name in ("site_name", "site_description"))
    form = ROOT / ".github" / "ISSUE_TEMPLATE" / f"page-problem-{language}.yml"
    for words in _values(yaml.load(form.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)):
        yield Text(form.name, language, _plain(words))


def _of_the_widgets(language: str) -> Iterator[Text]:
    for path in sorted((DOCS / "assets" / "widgets").glob("*texts.js")):
        (block,) = re.findall(rf"^const {language} = {{\n(.*?)^}};", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
        for plain, template in re.findall(r'"([^"]*)"|`([^`]*)`', block):
            yield Text(str(path.relative_to(ROOT)), language, _plain(plain or re.sub(r"\$\{[^}]*\}", CODE, template)))


def _values(tree: Any) -> Iterator[str]:
    """The strings in a form that are not for machines."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        yield from (
            item for name, value in tree.items() if name not in {"type", "id", "validations"} for item in _values(value)
        )
    else:
        yield from (item for value in tree for item in _values(value))


def _of_the_reference() -> Iterator[Text]:
    """The docstrings of what the pages import, which the reference shows in English."""
    for path in sorted((ROOT / "mnist_tutorial").glob("*.py")):
        source = path.read_text(encoding="utf-8")
        known = _names([source])
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                for paragraph in (ast.get_docstring(node) or "").split("\n\n"):
                    yield Text(f"mnist_tutorial/{path.name}", "en", _plain(paragraph, known))


def _comments(source: str) -> list[str]:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return [token.string.strip("# ") for token in tokens if token.type == tokenize.COMMENT]


def _names(sources: Iterable[str]) -> set[str]:
    """The names in Python code: in a comment they are no words."""
    tokens = (token for source in sources for token in tokenize.generate_tokens(io.StringIO(source).readline))
    return {token.string for token in tokens if token.type == tokenize.NAME}


def _plain(words: str, known: set[str] = frozenset()) -> str:  # type: ignore[assignment]
    """One line, in which addresses, fields and known names are `CODE`."""
    words = re.sub(r"[^\W\d]\w*", lambda name: CODE if name[0] in known else name[0], _NO_WORDS.sub(CODE, words))
    return " ".join(words.split())
