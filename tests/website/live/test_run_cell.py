"""Cells that run in the page give what they give in a notebook."""

import builtins
import importlib
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import matplotlib.pyplot as plt
import numpy as np
import pytest
from IPython.core.formatters import DisplayFormatter

from mnist_tutorial import backward, forward
from mnist_tutorial.model import trained_model
from mnist_tutorial.website.live.page import keras as small
from mnist_tutorial.website.live.page import page_figures, run_cell

Told = list[dict[str, Any]]


@pytest.fixture(autouse=True)
def _page(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "__main__", types.ModuleType("__main__"))
    monkeypatch.setitem(sys.modules, "page_figures", page_figures)  # in the page it stands alone
    before = plt.get_backend()
    plt.switch_backend("module://page_figures")
    yield
    plt.switch_backend(before)


def _run(code: str) -> Told:
    told: Told = []
    run_cell.run(code, told.append)
    return told


def _printed(told: Told) -> str:
    return "".join(one["stream"]["text"] for one in told if "stream" in one)


def _shown(code: str) -> str | None:
    displays = [one["display"]["text"] for one in _run(code) if "display" in one]
    return displays[0] if displays else None


@pytest.mark.parametrize(
    "value",
    [
        "1 + 1",
        "'a'",
        "None",
        "[1, 2]",
        "[0.25] * 30",
        "{'loss': 0.25, 'accuracy': 1}",
        "np.arange(3)",
        "np.float64(1.5)",
        "int",
        "x = 3",
    ],
)
def test_the_last_value_is_shown_as_in_a_notebook(value: str) -> None:
    nothing = value in ("None", "x = 3")
    notebook = DisplayFormatter()
    expected = None if nothing else notebook.format(eval(value, {"np": np}))[0]["text/plain"]  # type: ignore[no-untyped-call]
    assert _shown(f"import numpy as np\n{value}") == expected


WEIGHTS = [np.full(shape, 0.5, np.float32) for shape in [(784, 512), (512,), (512, 10), (10,)]]


@pytest.fixture
def _prepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    np.savez(tmp_path / "weights.npz", *WEIGHTS)
    monkeypatch.setenv("MNIST_TUTORIAL_CACHE", str(tmp_path))
    monkeypatch.setenv("MPLBACKEND", "agg")  # it is put back
    monkeypatch.setitem(sys.modules, "keras", small)
    monkeypatch.setattr(small, "language", "es")
    run_cell.prepare("es", str(tmp_path / "weights.npz"))
    yield
    del vars(builtins)["__product__"]
    importlib.reload(forward)
    importlib.reload(backward)


@pytest.mark.usefixtures("_prepared")
def test_the_trained_model_has_the_builds_weights() -> None:
    for found, values in zip(trained_model().get_weights(), WEIGHTS, strict=True):
        np.testing.assert_array_equal(found, values)


ARRAYS = """
import numpy as np
from mnist_tutorial import backward, forward
D = np.random.default_rng(0).random((200, 784), np.float32) * (np.arange(784) % 3 > 0).astype("float32")
W = [np.random.default_rng(1).normal(size=shape).astype("float32") / 20 for shape in ((784, 30), (30,), (30, 10), (10,))]
"""


@pytest.mark.usefixtures("_prepared")
@pytest.mark.parametrize(
    "product", ["1 + D @ W[0] @ W[2] * 2", "forward.dense(D, W[0], W[1])", "backward.gradients(D, np.arange(200) % 10, *W)[0]"]
)
def test_products_are_the_same_without_blas(product: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected: dict[str, Any] = {}
    exec(f"{ARRAYS}values = {product}", expected)
    monkeypatch.setattr(sys, "platform", "emscripten")
    with patch.object(np, "einsum", wraps=np.einsum) as quicker:
        assert _run(f"{ARRAYS}values = {product}") == []
    quicker.assert_called()
    found = sys.modules["__main__"].values
    assert found.dtype == expected["values"].dtype
    np.testing.assert_allclose(found, expected["values"], atol=1e-5)


def test_a_semicolon_keeps_the_last_value_quiet() -> None:
    assert _shown("1 + 1;") is None


def test_names_stay_from_cell_to_cell() -> None:
    _run("a = 2")
    assert _shown("a + 1") == "3"


def test_what_is_printed_comes_before_what_is_shown() -> None:
    kinds = [next(iter(one)) for one in _run("print('first')\n'then'")]
    assert kinds[-1] == "display"
    assert set(kinds[:-1]) == {"stream"}


def test_warnings_go_to_the_other_stream() -> None:
    streams = [one["stream"] for one in _run("import sys; print('oh', file=sys.stderr)")]
    assert {stream["name"] for stream in streams} == {"stderr"}


@pytest.mark.parametrize(
    ("code", "name", "line"),
    [
        ("a = 1\nb = a / 0", "ZeroDivisionError", 2),
        ("a = 1\n\nb = = 2", "SyntaxError", 3),
        ("def f():\n    return c\n\nf()", "NameError", 2),
        ("import numpy as np\nnp.zeros(3) @ np.zeros(4)", "ValueError", 2),
        ("raise SystemExit", "SystemExit", 1),
    ],
)
def test_an_error_names_its_line_in_the_cell(code: str, name: str, line: int) -> None:
    error = _run(code)[-1]["error"]
    assert (error["name"], error["line"]) == (name, line)


def test_an_error_in_another_cells_function_names_the_line_that_called_it() -> None:
    _run("\n\n\ndef f():\n    raise ValueError('no')")
    error = _run("\nf()")[-1]["error"]
    assert error["line"] == 2
    assert "line 5, in f" in error["traceback"]
    assert "^" not in error["traceback"]


def test_what_was_printed_before_an_error_is_told() -> None:
    told = _run("print('so far')\n1 / 0")
    assert _printed(told) == "so far\n"
    assert "error" in told[-1]


def test_a_cell_after_an_error_runs() -> None:
    _run("1 / 0")
    assert _shown("2") == "2"


def test_too_much_is_cut_and_said() -> None:
    told = _run("for i in range(30): print('x' * 10_000)")
    assert len(_printed(told)) == run_cell.ROOM
    assert {"cut": True} in told


def test_a_hundred_megabytes_are_few_messages() -> None:
    assert len(_run("for i in range(1_000_000): print('x' * 100)")) < 1500


def test_a_line_that_is_written_over_counts_once() -> None:
    told = _run("import sys\nfor i in range(3000): print('\\r' + 'x' * 100, end='', flush=True)")
    assert {"cut": True} not in told


FIGURE = "import matplotlib.pyplot as plt\nplt.plot([1, 2], color='#00695c')\nplt.title('Uno', color='k')\n"


def test_a_figure_is_drawn_for_both_schemes() -> None:
    (svg,) = [one["display"]["svg"] for one in _run(FIGURE + "None") if "svg" in one.get("display", {})]
    assert "stroke: var(--hidden)" in svg
    assert "svg:target{--paper:#14181f" in svg
    assert "#00695c;" in svg


def test_show_draws_where_it_stands_and_once() -> None:
    kinds = [next(iter(one.get("display", one))) for one in _run(FIGURE + "plt.show()\nprint('after')")]
    assert kinds[0] == "svg"
    assert kinds.count("svg") == 1
    assert "stream" in kinds[1:]


def test_a_heavy_figure_is_of_pixels() -> None:
    told = _run("import matplotlib.pyplot as plt, numpy as np\nplt.scatter(*np.random.rand(2, 20_000));")
    assert [next(iter(one["display"])) for one in told] == ["png"]
