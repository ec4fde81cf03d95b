"""What a language lacks beside its pages: files, and texts.

A file is one language's if the language is a word of its name, as in ``page-problem-es.yml``. Texts are in tables by language:
dictionaries in Python and in the templates, objects in the scripts. A text that is in all languages at once has a comment with
the list of them, such as mkdocs.yml's setting for the search.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import yaml

from mnist_tutorial.website.pages import LANGUAGES, ORIGINAL, ROOT, PageError

SETTINGS = "mkdocs.yml"
"""Its list of settings for each language is a table too."""
FILES = ("mnist_tutorial/**/*", "docs/assets/**/*", ".github/ISSUE_TEMPLATE/*", SETTINGS)

_WITH_TABLES = {".py", ".html", ".jinja", ".j2", ".js", ".yml"}
_BEGINNING = re.compile(rf"""[{{[]\s*["']?{ORIGINAL}["']?\s*[:,]""")
"""Of a table, whose first language is the original."""

Table = dict[str, set[str]]
"""The keys of each language's texts; none if a language has one text only, or a list."""


class LanguageError(PageError):
    """A language lacks a file or a text; ``page`` is where it should be."""

    def __str__(self) -> str:
        return f"{self.page}: {self.problem}"


def lacking(languages: Sequence[str] = LANGUAGES, root: Path = ROOT) -> Iterator[LanguageError]:
    """Every file and text that one of the ``languages`` lacks in the project at ``root``."""
    for path in sorted(path for files in FILES for path in root.glob(files) if path.is_file()):
        for language in languages:
            own = path.with_name(re.sub(rf"\b{ORIGINAL}\b", language, path.name))
            if not own.is_file():
                yield LanguageError(own.relative_to(root), f"there is no such file: translate {path.name}")
        for line, table in _tables(path) if path.suffix in _WITH_TABLES else ():
            place, keys = f"{path.relative_to(root)}, line {line}", set().union(*table.values())
            for language in languages:
                if language not in table:
                    yield LanguageError(place, f"there is no {language!r}: add it to the languages there")
                elif language != ORIGINAL and (absent := keys - table[language]):
                    yield LanguageError(place, f"{language!r} has no {', '.join(map(repr, sorted(absent)))}: add it")


def _tables(path: Path) -> Iterator[tuple[int, Table]]:
    """Each table of a file, and the line where it begins."""
    source = path.read_text(encoding="utf-8")
    for beginning in _BEGINNING.finditer(source):
        yield source.count("\n", 0, beginning.start()) + 1, _table(source[beginning.start() :])
    if path.name == SETTINGS:
        plugins = yaml.load(source, Loader=yaml.BaseLoader)["plugins"]
        (each,) = (plugin["i18n"]["languages"] for plugin in plugins if "i18n" in plugin)
        own = {item["locale"]: set(item) - {"default"} for item in each}
        yield source.count("\n", 0, source.index("locale:")) + 1, own


def _table(source: str) -> Table:
    """The table with which ``source`` begins. Python can read those of templates and scripts too."""
    for end in re.finditer(r"[}\]]", source):
        with suppress(SyntaxError):  # the bracket is within the table
            match ast.parse(source[: end.end()], mode="eval").body:
                case ast.Dict(keys, values):
                    inner = (set(_names(getattr(texts, "keys", ()))) for texts in values)
                    return dict(zip(_names(keys), inner, strict=True))
                case ast.List(items) | ast.Set(items):
                    return {language: set() for language in _names(items)}
    return {}


def _names(nodes: Iterable[ast.expr | None]) -> list[str]:
    return [ast.unparse(node).strip("'") for node in nodes if node]
