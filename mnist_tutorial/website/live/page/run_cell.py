"""Runs a cell in the page as a notebook does, and tells what came of it."""

import ast
import builtins
import importlib
import inspect
import io
import linecache
import os
import pprint
import re
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

Emit = Callable[[dict[str, Any]], object]
ROOM = 100_000
"""Characters that a cell may print, show or draw with; of more, only that there was more is told."""


def prepare(language: str, weights: str) -> None:
    """Before the first cell: Keras speaks the page's language, `trained_model` finds this build's weights, ``@`` is quick."""
    import keras
    import numpy as np

    from mnist_tutorial import backward, forward, model

    os.environ["MPLBACKEND"] = "module://page_figures"
    vars(keras)["language"] = language
    with np.load(weights) as stored:
        model._write_weights(model.cache_folder() / f"model-{model._key(model.SEED)}.weights", list(stored.values()))
    vars(builtins)["__product__"] = vars(keras)["tensor"].product
    for module in (forward, backward):
        exec(compile(_parsed(inspect.getsource(module), str(module.__file__)), str(module.__file__), "exec"), vars(module))


class _Products(ast.NodeTransformer):
    """``__product__(a, b)`` in place of ``a @ b``."""

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node.op, ast.MatMult):
            return node
        call = ast.Call(ast.Name("__product__", ast.Load()), [node.left, node.right], [])
        return ast.fix_missing_locations(ast.copy_location(call, node))


def _parsed(code: str, filename: str) -> ast.Module:
    tree = ast.parse(code, filename)
    return _Products().visit(tree) if hasattr(builtins, "__product__") else tree


class Output(io.TextIOBase):
    """What is printed, told in pieces: a page that heard of every character of an endless loop would hear of nothing else."""

    def __init__(self, name: str, emit: Emit) -> None:
        self.name, self.emit, self.pending = name, emit, ""
        self.room, self.line, self.writes, self.told = ROOM, 0, 0, 0.0

    def write(self, text: str) -> int:
        self.writes += 1
        if self.room >= 0:
            self.pending += text[: self.room + 1]
            if self.writes < 200 or len(self.pending) > self.room or time.monotonic() > self.told + 0.05:
                self.flush()
        return len(text)

    def flush(self) -> None:
        text, self.pending, self.told = self.pending, "", time.monotonic()
        if text:
            self.room += (self.line if text.startswith("\r") else 0) - len(text)  # \r: in place of the line before
            self.line = len(text.rpartition("\n")[2].rpartition("\r")[2])
            self.emit({"stream": {"name": self.name, "text": text if self.room >= 0 else text[: self.room]}})
            if self.room < 0:
                self.emit({"cut": True})


def run(code: str, emit: Emit) -> None:
    """Run a cell in the namespace of all, and tell what it prints, shows and draws, or its error and where that is."""
    filename, names = f"<cell {len(linecache.cache)}>", sys.modules["__main__"].__dict__
    linecache.cache[filename] = (len(code), None, code.splitlines(keepends=True), filename)  # for tracebacks
    with redirect_stdout(Output("stdout", emit)) as out, redirect_stderr(Output("stderr", emit)) as err:
        try:
            tree = _parsed(code, filename)
            last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, filename, "exec"), names)
            value = eval(compile(ast.Expression(last.value), filename, "eval"), names) if isinstance(last, ast.Expr) else None
            if value is not None and not code.rstrip().endswith(";"):
                out.flush()
                emit({"display": {"text": _text(value)[:ROOM]}})
            if "matplotlib.pyplot" in sys.modules:
                importlib.import_module("page_figures").show()
        except BaseException as error:  # whatever it is, the page goes on
            out.flush()
            emit({"error": _told(error, filename)})
        out.flush()
        err.flush()


def parse(code: str, emit: Emit) -> None:
    """Tell a slip in how the cell is written, without running it."""
    filename = "<cell 0>"
    try:
        compile(code, filename, "exec")
    except SyntaxError as error:
        emit({"error": _told(error, filename)})


def _text(value: object) -> str:
    """As a notebook shows it."""
    if isinstance(value, list | tuple | dict | set):
        return pprint.pformat(value, width=79, sort_dicts=False)
    return value.__qualname__ if isinstance(value, type) and value.__module__ == "builtins" else repr(value)


def _told(error: BaseException, filename: str) -> dict[str, Any]:
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith("<cell ")]
    line = next((frame.lineno for frame in reversed(frames) if frame.filename == filename), None)
    message = str(error)
    if isinstance(error, SyntaxError) and error.filename == filename:
        line, message = error.lineno, error.msg
    calls = re.sub(r'File "<cell \d+>", ', "", "".join(traceback.format_list(frames))) if len(frames) > 1 else ""
    calls = re.sub(r"^ *[~^]+\n", "", calls, flags=re.MULTILINE)  # the marks below a line: a narrow page breaks the line
    return {"name": type(error).__name__, "message": message[:ROOM], "line": line, "traceback": calls[:ROOM]}
