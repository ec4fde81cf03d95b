"""What the package offers to readers, and which pages use it: both taken from the code. Knows nothing of MkDocs."""

import ast
import json
from collections.abc import Iterable
from typing import Any

import mnist_tutorial
from mnist_tutorial.website import prose
from mnist_tutorial.website.pages import ROOT, Page, tags

PACKAGE = mnist_tutorial.__name__
SOURCE = ROOT / PACKAGE
MODULES = tuple(mnist_tutorial.__all__)
"""The modules that readers import. The others, such as ``files``, are tools of the package itself and of who maintains it."""

PLACE = "<!-- reference -->"
"""Where a Markdown page wants `markdown`."""

USED_ON = {"es": "Se usa en", "en": "Used on"}
_SPACE = "\N{NO-BREAK SPACE}"


def markdown(pages: Iterable[Page], language: str) -> str:
    """Every module and every public name, each as mkdocstrings' instruction and with links to the pages that use it.

    Parameters
    ----------
    pages
        All pages, in reading order; those in other languages don't count.
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
    """The functions that a module defines, then its classes, then its constants, as far as these have a docstring.

    ``module`` is its name within the package, such as ``plots``; it is read and not run.
    """
    body = ast.parse((SOURCE / f"{module}.py").read_text(encoding="utf-8")).body
    functions, classes, constants = [], [], []
    for node, following in zip(body, [*body[1:], None], strict=True):
        match node, following:
            case ast.FunctionDef(name), _:
                functions.append(name)
            case ast.ClassDef(name), _:
                classes.append(name)
            case ((ast.Assign([ast.Name(name)]) | ast.AnnAssign(ast.Name(name))), ast.Expr(ast.Constant(str()))):
                constants.append(name)
    return [name for name in functions + classes + constants if not name.startswith("_")]


def uses(source: str) -> set[str]:
    """What of the package some code uses, by full names such as ``mnist_tutorial.plots.digits``.

    An import alone uses nothing, and a name that was given another meaning is no longer the package's.

    Raises
    ------
    SyntaxError
        If the source is no Python.
    """
    reader = _Reader()
    reader.read(ast.parse(source))
    return reader.used


class _Reader:
    """Reads code in the order in which Python runs it, as far as that tells what a name means."""

    def __init__(self) -> None:
        self.used: set[str] = set()
        self._meanings: dict[str, str] = {}  # by each of the code's names, the full name of what it stands for in the package

    def read(self, node: ast.AST) -> None:
        match node:
            case ast.Import(names):
                for it in names:
                    top = it.name.partition(".")[0]
                    self._bind(it.asname or top, it.name if it.asname else top)
            case ast.ImportFrom(module, names):
                for it in names:
                    self._bind(it.asname or it.name, f"{module}.{it.name}")
            case ast.Name(name, ast.Store() | ast.Del()) | ast.arg(name):
                self._bind(name)
            case ast.Name() | ast.Attribute():
                if full_name := self._full_name(node):
                    self.used.add(full_name)
                self._read_parts(node)
            case ast.FunctionDef() | ast.Lambda() | ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                outside = self._meanings.copy()
                self._read_parts(node)
                self._meanings = outside  # what is named inside is not named so outside
                if isinstance(node, ast.FunctionDef):
                    self._bind(node.name)
            case _:
                self._read_parts(node)

    def _read_parts(self, node: ast.AST) -> None:
        for field in sorted(node._fields, key=lambda field: _FIRST.index(field) if field in _FIRST else len(_FIRST)):
            value = getattr(node, field)
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, ast.AST):
                    self.read(part)

    def _bind(self, name: str, full_name: str = "") -> None:
        self._meanings.pop(name, None)
        if full_name.partition(".")[0] == PACKAGE:
            self._meanings[name] = full_name

    def _full_name(self, node: ast.expr) -> str | None:
        match node:
            case ast.Name(name):
                return self._meanings.get(name)
            case ast.Attribute(value, name):
                owner = self._full_name(value)
                return owner and f"{owner}.{name}"
        return None


_FIRST = ("generators", "iter", "value", "target", "targets")
"""The parts of a node that Python comes to before all others, whatever the order in which they are written."""


def _code(cells: Iterable[Any]) -> str:
    """The code of a page that its readers see: without what only checks it."""
    return "\n".join(cell.source for cell in cells if cell.cell_type == "code" and "check" not in tags(cell))


def _instruction(path: str, language: str, **options: Any) -> str:
    # YAML reads JSON too. The language is read by our language.html.jinja.
    return f"::: {path}\n    options: {json.dumps(options | {'extra': {'language': language}})}"
