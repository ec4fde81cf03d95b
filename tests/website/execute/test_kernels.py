"""Forked kernels give the same outputs as new processes, which replace them if need be; no kernel outlives the build."""

import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import psutil
import pytest

from mnist_tutorial.website.execute import kernels
from mnist_tutorial.website.pages import ROOT
from tests.website.execute.small_pages import Pages, printed

IS_FORKED = "import sys; print('forked' if 'tensorflow' in sys.modules else 'plain')"
needs_forks = pytest.mark.skipif(sys.platform != "linux", reason="kernels are only forked on Linux")


def _write(count: int, pages: Pages, *sources: str) -> None:
    for i in range(1, count + 1):
        pages.write(f"{i}-page", f"number = {i}", *sources)


@needs_forks
def test_more_pages_than_workers_are_forked(pages: Pages) -> None:
    _write(3, pages, IS_FORKED)
    assert [printed(execution)[1] for execution in pages.execute(workers=2)] == ["forked\n"] * 3
    assert [printed(execution)[1] for execution in pages.execute(workers=3, fresh=True)] == ["plain\n"] * 3


@needs_forks
def test_forked_and_plain_kernels_give_the_same_outputs(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(
        2,
        pages,
        "import os, random, sys\nprint(sys.argv[0].rpartition('/')[2], sys.flags, sys.stdin.isatty())",
        "print(os.getpgrp() == os.getpid() == os.getsid(0))",
        "print(hash('text'), os.listdir())",
        "print([path for path in sys.path if 'site-packages' not in path])",
        "from tensorflow import keras\nkeras.utils.set_random_seed(1)",
        "import numpy as np\nimages = np.random.random((256, 784)).astype('float32')",
        "model = keras.Sequential([keras.layers.Dense(10, activation='softmax')])",
        "model.compile('rmsprop', 'sparse_categorical_crossentropy')",
        "_ = model.fit(images, np.arange(256) % 10, batch_size=32)",
        "print(model.predict(images, verbose=0)[0].tolist(), random.random(), np.random.random())",
        "import matplotlib.pyplot as plt\nplt.plot(images[0])\nplt.show()",
        "images[:3]",
    )
    forked = pages.execute(workers=1)
    monkeypatch.setattr(sys, "platform", "darwin")
    plain = pages.execute(workers=2, fresh=True)
    for one, other in zip(forked, plain, strict=True):
        assert one.notebook.cells == other.notebook.cells
        assert one.notebook.metadata == other.notebook.metadata
    assert any("image/png" in output.get("data", {}) for cell in forked[0].notebook.cells[1:] for output in cell.outputs)


def test_pages_import_the_package_that_is_digested_whatever_is_installed(pages: Pages) -> None:
    pages.write("1-page", "import sys; print(*sys.path, sep='\\n')")
    (places,) = printed(pages.execute()[0])
    installed = next(place for place in places.splitlines() if place.endswith("site-packages"))
    assert places.splitlines().index(str(ROOT)) < places.splitlines().index(installed)


@needs_forks
def test_kernels_are_new_processes_where_they_cannot_be_forked(
    pages: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "server.py").write_text("print('importing has started threads')")
    monkeypatch.setattr(kernels, "FORK_SERVER", tmp_path / "server.py")
    _write(3, pages, IS_FORKED)
    assert [printed(execution)[1] for execution in pages.execute(workers=2)] == ["plain\n"] * 3
    (warning,) = [line for line in pages.lines if line.startswith("warning")]
    assert "cannot be forked" in warning
    assert "importing has started threads" in warning


def _left(folder: Path) -> list[psutil.Process]:
    """Every process whose temporary files are in the folder: kernels, the fork server and their children."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.status() != psutil.STATUS_ZOMBIE and str(folder) in f"{process.environ().get('TMPDIR')}":
                found.append(process)
        except psutil.Error:
            pass
    return found


def _wait_until(condition: object, limit: float = 120) -> None:
    assert callable(condition)
    end = time.monotonic() + limit
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


@pytest.mark.parametrize("workers", [pytest.param(1, marks=needs_forks, id="forked"), pytest.param(3, id="plain")])
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_no_process_and_no_half_written_file_is_left(
    pages: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int, end: signal.Signals
) -> None:
    """On Ctrl-C, the build kills its kernels. When the build is killed, the kernels notice it and end by themselves."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    pages.write("1-good", "print('good')")
    slow = [
        pages.write(name, f"open({str(tmp_path / name)!r}, 'w').close()\nimport time; time.sleep(600)")
        for name in ("2-a", "3-b")
    ]
    script = f"""
        import signal
        from pathlib import Path
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a test that a shell runs in the background ignores Ctrl-C
        from mnist_tutorial.website.execute import execute
        from mnist_tutorial.website.pages import find_pages
        from mnist_tutorial.website.json_cache import JsonCache
        execute(
            find_pages(Path({str(pages.docs)!r})),
            cache=JsonCache(Path({str(pages.cache)!r})),
            workers={workers},
            say=print,
        )
    """
    build = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)], start_new_session=True, stderr=subprocess.PIPE, text=True
    )
    started = [tmp_path / page.name for page in slow][: 1 if workers == 1 else 2]
    _wait_until(lambda: all(path.exists() for path in started) and any(not path.suffix for path in pages.cache.glob("*")))
    assert len(_left(temporary)) > 1
    build.send_signal(end)
    _, errors = build.communicate(timeout=60)
    if end == signal.SIGINT:
        assert errors.rstrip().endswith("KeyboardInterrupt")
        assert "Task was destroyed" not in errors
        assert _left(temporary) == []
        assert list(temporary.iterdir()) == []
    else:
        _wait_until(lambda: not _left(temporary))
    assert [path.suffix for path in pages.cache.iterdir()] == [""], "the good page is cached, and nothing is half-written"
    pages.written[:] = pages.written[:1]
    assert pages.executed() == []
