"""Pages run in real kernels: what readers see, and which errors maintainers get."""

from pathlib import Path
from typing import Any

import psutil
import pytest

from mnist_tutorial.website.execute import ExecutionError, cache_key, schedule
from mnist_tutorial.website.execute import run as run_module
from mnist_tutorial.website.execute.run import run as run_notebook
from mnist_tutorial.website.pages import PageError
from tests.website.execute.small_pages import Pages, printed


def test_outputs_are_what_a_terminal_shows_at_the_end(pages: Pages) -> None:
    page = pages.write(
        "1-first",
        'print("\\x1b[1m1/2\\x1b[0m half", end=""); print("\\r\\x1b[1m2/2\\x1b[0m all")',
        "import os, sys\nos.write(2, b'native noise')\nos.write(1, b'more of it')\nprint('end')",
        "6 * 7",
    )
    before = page.path.read_bytes()
    (result,) = pages.execute()
    assert printed(result)[:2] == ["2/2 all\n", "end\n"], "what native code writes past Python must not reach the page"
    assert result.notebook.cells[3].outputs[0].data["text/plain"] == "42"
    assert result.page is page
    assert result.seconds > 0
    assert any("1-first (es): ran in" in line for line in pages.lines)
    assert page.path.read_bytes() == before, "executing must not write into docs/"


def test_a_cell_that_takes_long_is_told(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_module, "WORTH_A_LINE", 0.3)
    pages.write("1-first", "1", "import time; time.sleep(0.4)")
    pages.execute()
    long, _ = pages.lines
    assert long.startswith("1-first (es), cell cell-2: 0.")


def test_pages_share_nothing(pages: Pages) -> None:
    """Neither variables nor files: each page has a kernel and an empty folder of its own."""
    pages.write("1-first", "x = 1\nopen('left', 'w').close()\nimport os; print(os.getpid())")
    pages.write("2-second", "import os; print(os.listdir(), 'x' in globals(), os.getpid())")
    one, two = pages.execute(workers=1)
    assert printed(two)[0].startswith("[] False ")
    assert printed(one)[0].strip() not in printed(two)[0]


def test_the_settings_of_whoever_builds_change_nothing(pages: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    startup = tmp_path / "home" / ".ipython" / "profile_default" / "startup" / "mine.py"
    startup.parent.mkdir(parents=True)
    startup.write_text("print('from my startup file')\nmine = 1\n")
    matplotlibrc = tmp_path / "home" / ".config" / "matplotlib" / "matplotlibrc"
    matplotlibrc.parent.mkdir(parents=True)
    matplotlibrc.write_text("figure.dpi: 17\n")
    keras = tmp_path / "home" / ".keras" / "keras.json"
    keras.parent.mkdir(parents=True)
    keras.write_text('{"floatx": "float64", "backend": "tensorflow"}')
    for name, value in {"HOME": str(tmp_path / "home"), "KERAS_BACKEND": "jax", "PYTHONSTARTUP": str(startup)}.items():
        monkeypatch.setenv(name, value)
    pages.write(
        "1-first",
        "print('mine' in globals())",
        "import matplotlib; print(matplotlib.rcParams['figure.dpi'])",
        "import keras; print(keras.config.floatx(), keras.config.backend())",
        "import os; print('KERAS_BACKEND' in os.environ)",
    )
    (result,) = pages.execute()
    for text, expected in zip(printed(result), ("False", "100.0", "float32 tensorflow", "False"), strict=True):
        assert expected in text.splitlines(), "a slow machine may add that it builds Matplotlib's cache of fonts"


def test_an_error_names_every_failing_page_with_its_cell_its_source_and_its_error(pages: Pages) -> None:
    pages.write("1-first", "fine = 1", "before = 'a line far above'\n\n\n\n\n\n\nraise ValueError('first of all')")
    pages.write("2-second", "print('good')")
    pages.write("3-third", "{}['absent']", language="en")
    with pytest.raises(ExecutionError) as caught:
        pages.execute()
    assert [(str(failure.page), failure.cell) for failure in caught.value.failures] == [
        ("1-first (es)", "cell-2"),
        ("3-third (en)", "cell-1"),
    ]
    message = str(caught.value)
    for part in ("ValueError: first of all", "a line far above", "raise ValueError('first of all')", "KeyError: 'absent'"):
        assert part in message
    assert "\x1b" not in message
    assert any("2-second (es): ran" in line for line in pages.lines), "the good page must run all the same"
    assert "1-first (es): failed in cell cell-2" in pages.lines


def test_an_error_in_a_check_says_that_the_text_may_be_wrong(pages: Pages) -> None:
    pages.write("1-first", "assert 1 > 2", tag="check")
    with pytest.raises(ExecutionError, match=r"an error: what the page says is no longer true[\s\S]*assert 1 > 2"):
        pages.execute()


def test_an_error_names_the_cell_in_which_the_kernel_died(pages: Pages) -> None:
    pages.write("1-first", "pass", "import os; os.write(2, b'last words\\n'); os._exit(3)")
    with pytest.raises(ExecutionError, match=r"page 1-first \(es\), cell cell-2: Python did not start[\s\S]*last words"):
        pages.execute()


def test_what_ran_while_the_package_was_changed_is_not_cached(
    pages: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "package"
    package.mkdir()
    code = package / "code.py"
    code.write_text("before = 1")
    monkeypatch.setattr(cache_key, "PACKAGE", package)
    pages.write("1-first", f"open({str(code)!r}, 'w').write('other = 2')")
    assert len(pages.executed(workers=1)) == 1
    assert any("outputs of 1-first (es) are not cached" in line for line in pages.lines)
    code.write_text("before = 1")
    assert "1-first (es)" in pages.executed(workers=1)


HANG = "signal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass"


def test_a_cell_that_hangs_is_stopped_with_its_child_processes(
    pages: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedule, "LATE", 0.2)
    start = "import os, signal, subprocess, time\nchild = subprocess.Popen(['sleep', '600']).pid"
    note = f"open({str(tmp_path / 'pids')!r}, 'w').write(f'{{os.getpid()}} {{child}}')"
    pages.write("1-first", "pass", f"{start}\n{note}\n{HANG}")
    with pytest.raises(ExecutionError, match=r"1-first \(es\), cell cell-2: the cell was stopped.* 3 s[\s\S]*600") as caught:
        pages.execute()
    assert "while True: pass" in str(caught.value), "the cell's source is shown"
    for pid in map(int, (tmp_path / "pids").read_text().split()):
        assert not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def test_the_limit_is_that_of_all_cells_together(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "LATE", 0.2)
    pages.write("1-first", *["import time\ntime.sleep(2)"] * 3)
    with pytest.raises(ExecutionError, match=r"cell cell-2: the cell was stopped because the page had not finished after 3 s"):
        pages.execute()


def test_a_cell_that_puts_out_without_end_is_stopped(pages: Pages) -> None:
    pages.write("1-first", "while True: print('x' * 100_000)")
    with pytest.raises(ExecutionError, match=r"cell cell-1: the cell was stopped because it put out more than 4,000,000"):
        pages.execute()


def test_a_kernel_that_does_not_start_is_started_once_more(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[object] = []

    def run(notebook: Any, page: object, **options: Any) -> None:
        tried.append(page)
        if len(tried) == 1:
            raise PageError(page, "Python did not start")
        run_notebook(notebook, page, **options)

    monkeypatch.setattr(schedule, "run", run)
    pages.write("1-first", "print(1)")
    assert [printed(execution) for execution in pages.execute()] == [["1\n"]]
    assert len(tried) == 2


def test_a_page_must_declare_its_running_time(pages: Pages) -> None:
    pages.write("1-first", "pass", running_time="2 h")
    with pytest.raises(ExecutionError, match=r"1-first \(es\).*running_time.*'2 h'"):
        pages.execute()


def test_a_model_that_cannot_be_trained_fails_the_build_once(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "TRAIN", "raise RuntimeError('no digits')")
    for name in ("1-first", "2-second"):
        pages.write(name, f"def trained_model(): print({name!r})\ntrained_model()")
    with pytest.raises(ExecutionError, match="no digits") as caught:
        pages.execute()
    (failure,) = caught.value.failures
    assert failure.page == "the trained model"


def test_a_model_that_cannot_be_kept_fails_the_build_with_its_words_alone(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub = "def trained_model(): warnings.warn('The trained model could not be kept there: do this')"
    monkeypatch.setattr(schedule, "TRAIN", schedule.TRAIN.replace("from mnist_tutorial.model import trained_model", stub))
    pages.write("1-first", "def trained_model(): pass\ntrained_model()")
    with pytest.raises(ExecutionError) as caught:
        pages.execute()
    assert str(caught.value) == "page the trained model: The trained model could not be kept there: do this"
