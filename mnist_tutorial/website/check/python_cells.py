"""What a code cell says to Python, apart from what it says to a reader; and the names that it makes and uses."""
# ruff: noqa: N815 -- ast.NodeTransformer calls its methods by the names of the nodes

import ast
import dis
from collections.abc import Iterator
from itertools import zip_longest
from types import CodeType
from typing import Any

TEXT_CALLS = frozenset(
    {"print", "title", "set_title", "suptitle", "xlabel", "ylabel", "set_xlabel", "set_ylabel", "supxlabel", "supylabel"}
    | {"set_label", "set_xticklabels", "set_yticklabels", "legend", "text", "annotate"}
)
"""Functions and methods that show their positional arguments to the reader: ``print``, and matplotlib's."""
TEXT_KEYWORDS = frozenset({"title", "titles", "label", "labels", "xlabel", "ylabel", "text", "sep", "end"})
"""Keyword arguments that the reader sees, whatever the function: matplotlib's, ``print``'s and those of ``plots``."""


def problem(source: str) -> str | None:
    """Why a cell's source is not plain Python; ``None`` if it is."""
    try:
        compile(source, "<cell>", "exec")
    except SyntaxError as error:
        return f"line {error.lineno}, `{(error.text or '').strip()}`, is not plain Python: {error.msg}"
    return None


def difference(spanish: str, english: str) -> tuple[str, str] | None:
    """The first lines where two sources differ in more than comments and what a reader sees.

    Returns
    -------
    The Spanish line and the English one, written as Python writes them, each text as ``f''``; ``None`` if nothing differs.

    Raises
    ------
    SyntaxError
        If one of them is not Python: ask `problem` first.
    """
    lines = (ast.unparse(_Texts().visit(ast.parse(source))).splitlines() for source in (spanish, english))
    pairs = zip_longest(*lines, fillvalue="(nothing)")
    return next(((ours, theirs) for ours, theirs in pairs if ours != theirs), None)


def texts(source: str) -> list[str]:
    """The strings that a reader sees, in order: those that may differ between two languages.

    Raises
    ------
    SyntaxError
        If the source is not Python: ask `problem` first.
    """
    shown = _Texts()
    shown.visit(ast.parse(source))
    return shown.found


class _Texts(ast.NodeTransformer):
    """Empties the strings that a reader sees, and keeps them in ``found``."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._shown = False

    def _visit_as(self, shown: bool, node: Any) -> Any:
        before, self._shown = self._shown, shown
        node = [self.visit(each) for each in node] if isinstance(node, list) else self.visit(node)
        self._shown = before
        return node

    def visit_Call(self, node: ast.Call) -> ast.Call:
        name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
        is_joined = self._shown and name == "join"  # " and ".join(…)
        node.func = self._visit_as(is_joined, node.func)
        node.args = self._visit_as(is_joined or name in TEXT_CALLS, node.args)
        for keyword in node.keywords:
            keyword.value = self._visit_as(keyword.arg in TEXT_KEYWORDS, keyword.value)
        return node

    def visit_Raise(self, node: ast.Raise) -> ast.Raise:
        if isinstance(node.exc, ast.Call):
            node.exc.args = self._visit_as(True, node.exc.args)
        return node

    def visit_Assert(self, node: ast.Assert) -> ast.Assert:
        node.test = self.visit(node.test)
        node.msg = node.msg and self._visit_as(True, node.msg)
        return node

    def _visit_keys(self, node: Any) -> Any:
        """A key, as in ``history["loss"]``, is not a text."""
        return self._visit_as(False, node) if self._shown else self.generic_visit(node)

    visit_Subscript = visit_Compare = visit_Dict = _visit_keys

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        if not self._shown or not isinstance(node.value, str):
            return node
        self.found.append(node.value)
        return ast.JoinedStr([])

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.JoinedStr:
        """Another language may put the values in another order, but shows them in the same way."""
        parts = [self.visit(part) for part in node.values]
        if self._shown:
            parts = sorted((part for part in parts if isinstance(part, ast.FormattedValue)), key=ast.dump)
        return ast.JoinedStr(parts)

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.FormattedValue:
        node.value = self.visit(node.value)  # the format stays
        return node


def names(source: str) -> tuple[set[str], set[str]]:
    """The names that a cell uses and does not make, in its functions too, and those that it makes at its top level.

    Raises
    ------
    SyntaxError
        If the source is not Python: ask `problem` first.
    """
    top = compile(source, "<cell>", "exec")
    # The compiler knows the scopes: the variable of a comprehension is not the cell's.
    made = {step.argval for step in dis.get_instructions(top) if step.opname in {"STORE_NAME", "STORE_GLOBAL"}}
    steps = (step for code in _with_inner(top) for step in dis.get_instructions(code))
    used = {step.argval for step in steps if step.opname in {"LOAD_NAME", "LOAD_GLOBAL"}}
    return used - made, made


def _with_inner(code: CodeType) -> Iterator[CodeType]:
    """The code, and that of the functions, classes and comprehensions in it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _with_inner(constant)
