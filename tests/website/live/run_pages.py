"""Runs the code cells of a page with the small Keras, in an interpreter that has no other."""

import ast
import contextlib
import io
import json
import sys
import traceback
from typing import Any


def run(source: str, names: dict[str, Any], out: io.StringIO) -> None:
    """One cell, as a notebook runs it: the value of a last expression is shown."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    if isinstance(last, ast.Expr):
        value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
        if value is not None:
            out.write(repr(value))


def run_all(cells: list[dict[str, str]]) -> list[dict[str, str]]:
    """What each prints, as a terminal leaves it, and the error that it raises."""
    names: dict[str, Any] = {"__name__": "__main__"}
    outcomes = []
    for cell in cells:
        out, error = io.StringIO(), ""
        with contextlib.redirect_stdout(out):
            try:
                run(cell["source"], names, out)
            except BaseException:
                error = traceback.format_exc(limit=-3)
        outcomes.append(
            {
                "id": cell["id"],
                "text": "\n".join(line.rpartition("\r")[2] for line in out.getvalue().split("\n")),
                "error": error,
            }
        )
    return outcomes


if __name__ == "__main__":
    import matplotlib

    matplotlib.use("agg")
    import run_cell  # type: ignore[import-not-found]  # it stands alone, as in the page
    import tensorflow

    run_cell.prepare(*sys.argv[1:])
    assert tensorflow.__version__ == "2 (small)", "another TensorFlow was there"
    json.dump(run_all(json.load(sys.stdin)), sys.stdout)
