"""What a code cell says to Python, apart from what it says to a reader; and the names that it makes and uses."""

import ast
import dis
import inspect
import itertools
import re
import string
import typing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import CodeType

from mnist_tutorial import plots

TEXT_CALLS = frozenset(
    {"title", "set_title", "suptitle", "xlabel", "ylabel", "set_xlabel", "set_ylabel", "supxlabel", "supylabel", "set_label"}
    | {"set_xticklabels", "set_yticklabels", "legend", "text", "annotate"}
)
"""Functions and methods, matplotlib's, that put their positional arguments into a picture as text."""
TEXT_KEYWORDS = frozenset({"title", "label", "labels", "xlabel", "ylabel", "text", "s", "t"})
"""Their keyword arguments that are text too; the others (``loc``, ``ha``, …) are not."""


@dataclass(frozen=True)
class Names:
    """The names at the top level of a cell: read before the cell itself makes them, made by it, and made by an import."""

    used: frozenset[str]
    made: frozenset[str]
    imported: frozenset[str]


def problem(source: str) -> str | None:
    """What keeps a cell's source from being plain Python, in words; ``None`` where nothing does."""
    try:
        _compile(source)
    except SyntaxError as error:
        number = error.lineno or 1
        line = _line(source, number)
        if line.startswith(("%", "!", "?")) or line.endswith("?"):
            return f"line {number}, `{line}`, is a magic, which Jupyter alone knows: write plain Python"
        return f"line {number}, `{line}`, is not Python: {error.msg}"
    return None


def difference(spanish: str, english: str) -> tuple[str, str] | None:
    """The first lines where two sources differ in more than comments and what a reader sees.

    Returns
    -------
    The Spanish line and the English one, or ``None`` where there is no such difference.

    Raises
    ------
    SyntaxError
        If one of them is no Python: ask `problem` first.
    """
    place = _first_difference(_without_texts(spanish), _without_texts(english), (0, 0))
    return (_line(spanish, place[0]), _line(english, place[1])) if place else None


def texts(source: str) -> list[str]:
    """The strings that a reader sees, in order: those that may differ between two languages.

    Raises
    ------
    SyntaxError
        If the source is no Python: ask `problem` first.
    """
    kept = set(_strings(_without_texts(source)))
    strings = sorted(_strings(ast.parse(source)), key=lambda string: string[:2])
    return [string[-1] for string in strings if string not in kept]


def names(source: str) -> Names:
    """The names that a cell uses, makes and imports.

    What its functions read counts where the cell itself does not make it, above or below: they are called later.

    Raises
    ------
    SyntaxError
        If the source is no Python.
    """
    used, made, read_later = set(), set(), set()
    code = _compile(source)
    # The compiler knows the order and the scopes: a comprehension's variable is not the cell's, a walrus's is.
    for instruction in dis.get_instructions(code):
        name = instruction.argval
        if instruction.opname in _LOADS and name not in made:
            used.add(name)
        elif instruction.opname in _STORES:
            made.add(name)
        elif instruction.opname == "DELETE_NAME":
            made.discard(name)
    for instruction in _inner_instructions(code):
        if instruction.opname in _LOADS:
            read_later.add(instruction.argval)
        elif instruction.opname == "STORE_GLOBAL":
            made.add(instruction.argval)
    imported = {
        alias.asname or alias.name.partition(".")[0]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    return Names(frozenset(used | (read_later - made)), frozenset(made), frozenset(imported & made))


_LOADS, _STORES = {"LOAD_NAME", "LOAD_GLOBAL"}, {"STORE_NAME", "STORE_GLOBAL"}


def _compile(source: str) -> CodeType:
    return compile(source, "<cell>", "exec", dont_inherit=True, optimize=0)


def _inner_instructions(code: CodeType) -> Iterator[dis.Instruction]:
    """What the functions, classes and comprehensions in the code do."""
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from dis.get_instructions(inner)
            yield from _inner_instructions(inner)


def _line(source: str, number: int) -> str:
    lines = source.splitlines()
    return lines[number - 1].strip() if 0 < number <= len(lines) else "(nothing)"


def _first_difference(spanish: object, english: object, place: tuple[int, int]) -> tuple[int, int] | None:
    """The numbers of the lines where two trees first differ; ``place`` is where the nodes around them begin."""
    place = (getattr(spanish, "lineno", place[0]), getattr(english, "lineno", place[1]))
    if type(spanish) is not type(english):  # 1, 1.0 and True are equal, and not the same
        return place
    if isinstance(spanish, ast.AST):
        pairs = [(getattr(spanish, field, None), getattr(english, field, None)) for field in spanish._fields]
    elif isinstance(spanish, list) and isinstance(english, list):
        pairs = list(itertools.zip_longest(spanish, english))
    else:
        return None if spanish == english else place
    return next((found for one, other in pairs if (found := _first_difference(one, other, place))), None)


def _strings(tree: ast.AST) -> list[tuple[int, int, str]]:
    """Line, column and text of each; a mark has no line."""
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return [(getattr(node, "lineno", 0), getattr(node, "col_offset", 0), str(node.value)) for node in found]


def _without_texts(source: str) -> ast.Module:
    """The source's tree with a mark in place of every string that a reader sees."""
    tree = ast.parse(source)
    for node in reversed(list(ast.walk(tree))):  # the innermost first
        match node:
            case ast.Call():
                node.args = [_marked(arg) if _is_shown(node.func, i) else arg for i, arg in enumerate(node.args)]
                for keyword in node.keywords:
                    if keyword.arg and _is_shown(node.func, keyword.arg):
                        keyword.value = _marked(keyword.value)
            case ast.Raise(exc=ast.Call() as error):
                error.args = _all_marked(error.args)
            case ast.Assert(msg=ast.expr() as message):
                node.msg = _marked(message)
    return tree


def _texts_of_plots() -> dict[str, set[int | str]]:
    """The text parameters of each function of ``plots``, by name and, where they may be given so, by position."""
    found: dict[str, set[int | str]] = {}
    for name, function in inspect.getmembers(plots, inspect.isfunction):
        if function.__module__ == plots.__name__ and not name.startswith("_"):
            hints = typing.get_type_hints(function)
            found[name] = set()
            for position, parameter in enumerate(inspect.signature(function).parameters.values()):
                if hints.get(parameter.name) in (str, Sequence[str], list[str]):
                    by_name = parameter.kind is parameter.KEYWORD_ONLY
                    found[name] |= {parameter.name} if by_name else {parameter.name, position}
    return found


_TEXTS_OF_PLOTS = _texts_of_plots()


def _is_shown(callee: ast.expr, parameter: int | str) -> bool:
    """Whether a reader sees the strings that the callee is given in that position or by that keyword."""
    match callee:
        case ast.Name("print"):
            return True
        case ast.Attribute(ast.Name("plots") | ast.Attribute(attr="plots"), name):
            return parameter in _TEXTS_OF_PLOTS.get(name, ())
        case ast.Name(name) | ast.Attribute(attr=name) if name in TEXT_CALLS:
            return isinstance(parameter, int) or parameter in TEXT_KEYWORDS
        case _:  # ax.plot(…, label="…")
            return isinstance(callee, ast.Attribute) and parameter == "label"


def _marked(node: ast.expr) -> ast.expr:
    """What is shown, with marks for its strings. A key (``history["loss"]``) or another call's argument is no text."""
    match node:
        case ast.Constant(str()):
            return _mark(node)
        case ast.JoinedStr(parts):
            # The words around them may put the values in another order, and show them in no other way.
            values = [part for part in parts if isinstance(part, ast.FormattedValue)]
            for value in values:
                value.value = _marked(value.value)
            return _mark(node, values)
        case ast.BinOp(ast.Constant(str(template)) as left, ast.Mod()):
            node.left, node.right = _mark(left, _percent_fields(template)), _marked(node.right)
        case ast.BinOp(op=ast.Add() | ast.Mod()):
            node.left, node.right = _marked(node.left), _marked(node.right)
        case ast.IfExp():
            node.body, node.orelse = _marked(node.body), _marked(node.orelse)
        case ast.List() | ast.Tuple() | ast.Set():
            node.elts = _all_marked(node.elts)
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp():
            node.elt = _marked(node.elt)
        case ast.Dict():
            node.values = _all_marked(node.values)
        case ast.DictComp() | ast.Starred():
            node.value = _marked(node.value)
        case ast.Call(ast.Attribute(ast.Constant(str(template)) as text, "format") as method):
            method.value, node.args = _mark(text, _format_fields(template)), _all_marked(node.args)
            for keyword in node.keywords:
                keyword.value = _marked(keyword.value)
        case ast.Call(ast.Attribute(ast.Constant(str()) | ast.JoinedStr() as text, "join") as method):
            method.value, node.args = _marked(text), _all_marked(node.args)
    return node


def _all_marked(nodes: list[ast.expr]) -> list[ast.expr]:
    return [_marked(node) for node in nodes]


def _mark(text: ast.expr, values: Sequence[ast.expr] = ()) -> ast.expr:
    """What stands for a text: the values that it shows, in an order of their own."""
    return ast.copy_location(ast.JoinedStr(sorted(values, key=ast.dump)), text)


def _percent_fields(template: str) -> list[ast.expr]:
    """The ``%.2f`` of a template; those without a name also by their position."""
    found = re.findall(r"%(\(\w+\))?([-+ #0]*[\d*]*(?:\.[\d*]+)?[a-zA-Z])", template.replace("%%", ""))
    return [ast.Constant(repr((name or position, spec))) for position, (name, spec) in enumerate(found)]


def _format_fields(template: str) -> list[ast.expr]:
    """The ``{:.2f}`` of a template; those without a name also by their position."""
    try:
        found = [field for _, *field in string.Formatter().parse(template) if field[0] is not None]
    except ValueError:  # the page's own run will say so
        return []
    position = itertools.count()
    return [ast.Constant(repr((name or next(position), *how))) for name, *how in found]
