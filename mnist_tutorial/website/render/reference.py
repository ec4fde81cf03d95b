"""The reference page: the public names of the package and the pages that use each, both read from the code."""

import ast
import json
from collections.abc import Iterable
from typing import Any

import griffe

import mnist_tutorial
from mnist_tutorial.website import prose
from mnist_tutorial.website.pages import ROOT, Page, tags

PACKAGE = mnist_tutorial.__name__
SOURCE = ROOT / PACKAGE
MODULES = tuple(mnist_tutorial.__all__)
"""The modules that readers import. Others, such as ``files``, are for the package itself."""

PLACE = "<!-- reference -->"
"""The comment that the reference replaces in a Markdown page."""

USED_ON = {"es": "Se usa en", "en": "Used on"}
_SPACE = "\N{NO-BREAK SPACE}"


def markdown(pages: Iterable[Page], language: str) -> str:
    """An instruction to mkdocstrings for every module and public name, with links to the pages that use it.

    Parameters
    ----------
    pages
        All pages, in reading order. Those in other languages are skipped.
    language
        ``es`` or ``en``.

    Raises
    ------
    PageError
        If a page cannot be read.
    """
    used: dict[str, set[str]] = {}  # by the link to the page
    for page in pages:
        if page.language == language:
            cells = page.read().cells
            number = page.name.partition("-")[0]
            used[f"[{number}.{_SPACE}{prose.title(cells[0].source)}]({page.path.name})"] = uses(_code(cells))
    blocks = []
    for module in MODULES:
        blocks.append(_instruction(f"{PACKAGE}.{module}", language, heading_level=2, show_root_full_path=True))
        for name in public_names(module):
            full_name = f"{PACKAGE}.{module}.{name}"
            blocks.append(_instruction(full_name, language))
            if links := [link for link, names in used.items() if full_name in names]:
                blocks.append(f"**{USED_ON[language]}:** {f'{_SPACE}· '.join(links)}\n{{ .used-on }}")
    return "\n\n".join(blocks)


def public_names(module: str) -> list[str]:
    """A module's functions, then its classes, then its constants that have a docstring.

    ``module`` is its name within the package, such as ``plots``. It is parsed, not run.
    """
    path = SOURCE / f"{module}.py"
    found = griffe.visit(module, path, path.read_text(encoding="utf-8"))
    constants = {name: value for name, value in found.attributes.items() if value.has_docstring}
    own = [*found.functions.items(), *found.classes.items(), *constants.items()]
    return [name for name, member in own if not member.is_alias and not name.startswith("_")]


def uses(source: str) -> set[str]:
    """What of the package some code uses, by full names such as ``mnist_tutorial.plots.digits``.

    An import alone uses nothing.

    Raises
    ------
    SyntaxError
        If the source is no Python.
    """
    tree = ast.parse(source)
    imported: dict[str, str] = {}  # full names, by the names that the code has for them
    for node in ast.walk(tree):
        match node:
            case ast.Import(names):
                imported |= {name.asname or name.name: name.name for name in names}
            case ast.ImportFrom(module, names):
                imported |= {name.asname or name.name: f"{module}.{name.name}" for name in names}
    used: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            path = ast.unparse(node)
            used |= {full + path.removeprefix(name) for name, full in imported.items() if f"{path}.".startswith(f"{name}.")}
    return {name for name in used if name.startswith(f"{PACKAGE}.")}


def _code(cells: Iterable[Any]) -> str:
    """The code of a page without its checks, which readers don't see."""
    return "\n".join(cell.source for cell in cells if cell.cell_type == "code" and "check" not in tags(cell))


def _instruction(path: str, language: str, **options: Any) -> str:
    # YAML reads JSON too. The language is read by our language.html.jinja.
    return f"::: {path}\n    options: {json.dumps(options | {'extra': {'language': language}})}"
