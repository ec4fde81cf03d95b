"""Whatever befalls a build, people learn the page and the cell, the last good site stays, and nothing else does."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from tests.site.killing import kill_builds
from tests.site.small_site import SmallSite

FILL = """\
with open("filling", "wb") as file:
    while True:
        file.write(bytes(1_000_000))
        file.flush()
"""

IMPATIENT = """\
import resource
from mnist_tutorial.website import build
from mnist_tutorial.website import execute

execute.RUNNING_TIMES["30 s"] = 0.3  # ten times this long is too long
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000_000, 50_000_000))  # no file may be larger: a disk that is full
build.main()
"""


def _processes(folder: Path) -> list[psutil.Process]:
    """Those that were given the folder for their temporary files, as kernels and their children are."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.status() != psutil.STATUS_ZOMBIE and str(folder) in process.environ().get("TMPDIR", ""):
                found.append(process)
        except psutil.Error:
            pass
    return found


def _assert_clean(small: SmallSite) -> None:
    end = time.monotonic() + 30  # kernels of a build that was killed notice by themselves
    while _processes(small.folder):
        assert time.monotonic() < end, _processes(small.folder)
        time.sleep(0.1)
    assert not (small.folder / ".cache" / "temporary").exists()
    assert not list(small.folder.rglob("*.unfinished"))
    assert not [path.name for path in small.folder.iterdir() if path.name.startswith(".site")]


def test_every_fault_of_a_cell_is_told_and_the_machine_left_clean(built: SmallSite) -> None:
    before = built.content()
    killed = "import os, signal, subprocess\nsubprocess.Popen(['sleep', '600'])\nos.kill(os.getpid(), signal.SIGKILL)"
    built.write("1-first", "es", new_code_cell("fine = 1", id="fine"), new_code_cell(killed, id="kill"))
    built.write("1-first", "en", new_code_cell("for _ in range(1000): print('x' * 100_000)", id="print"))
    endless = "import time\nwhile True: time.sleep(1)"
    built.write("2-second", "es", new_code_cell(endless, id="wait"), running_time="30 s")
    built.write("2-second", "en", new_code_cell(FILL, id="fill"))
    for language in ("es", "en"):
        (built.docs / language / "3-third.ipynb").write_text("{'cells': []}")
    (built.folder / "impatient.py").write_text(IMPATIENT)

    start = time.monotonic()
    run = built.build("impatient")
    assert run.returncode == 1, run.stdout
    for said in (
        "page 1-first (es), cell kill: Python ended without a word",
        "page 1-first (en), cell print: it was ended, for it puts out more than 4,000,000 characters",
        "page 2-second (es), cell wait: it was ended, for it had not finished after 3 s",
        "page 2-second (en), cell fill: the code raises an error",
        "File too large",
        "page 3-third (es): ",
        "page 3-third (en): ",
        "es/3-third.ipynb is not a notebook: Notebook does not appear to be JSON",
    ):
        assert said in run.stdout
    assert "Traceback (most recent call last)" not in run.stdout.replace(_traceback_of_the_cell(run.stdout), "")
    assert built.content() == before
    assert time.monotonic() - start < 100, "nothing waits for what a cell still has to say"
    _assert_clean(built)


def _traceback_of_the_cell(printed: str) -> str:
    """IPython's, of the cell that raises an error."""
    return printed.partition("the code raises an error")[2].partition("page 3-third")[0]


@pytest.fixture
def full(built_once: SmallSite, tmp_path: Path) -> Iterator[SmallSite]:
    """A good site on a disk of its own, with 100 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=100m", "tmpfs", str(folder)]
    if sys.platform != "linux" or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("a disk of its own can be mounted on Linux alone, and by root")
    try:
        yield built_once.copied_to(folder / "good")
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_on_a_full_disk_the_last_site_stays_and_the_next_build_succeeds(full: SmallSite) -> None:
    before = full.content()
    full.write("1-first", "es", new_code_cell(FILL, id="fill"))
    run = full.make()
    assert run.returncode == 1
    assert "page 1-first (es), cell fill" in run.stdout
    assert "No space left on device" in run.stdout
    assert full.content() == before
    _assert_clean(full)

    full.write("1-first", "es", new_markdown_cell("# First", id="title"), new_code_cell("'all is well'", id="well"))
    ballast = full.folder.parent / "ballast"
    for free in (50_000, 5_000_000):  # no page can be executed; the site cannot be written
        _fill_up(ballast, free)
        run = full.make()
        assert run.returncode == 1, run.stdout
        assert "No space left on device" in run.stdout
        assert str(full.folder) in run.stdout or "page " in run.stdout, "which file, or which page"
        assert "Traceback" not in run.stdout
        assert full.content() == before
        _assert_clean(full)
    ballast.unlink()
    run = full.make()
    assert run.returncode == 0, run.stdout
    assert "all is well" in full.content()["1-first/index.html"].decode()


def _fill_up(ballast: Path, free: int) -> None:
    """Leave so many bytes of its disk."""
    ballast.unlink(missing_ok=True)
    there = os.statvfs(ballast.parent)
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, there.f_bavail * there.f_bsize - free)


@pytest.mark.parametrize("alone", [False, True], ids=["with all that it has started", "alone"])
def test_killed_at_any_moment_the_last_good_site_is_served(built: SmallSite, alone: bool) -> None:
    def change(number: int) -> None:
        front = f"---\ndescription: Number {number}\n---\n"
        (built.docs / "es" / "index.md").write_text(f"{front}# Home es\n\nNumber {number}: [one](1-first.ipynb)\n")
        built.write("2-second", "es", new_markdown_cell("# Second", id="title"), new_code_cell(f"{number}", id="sum"))

    kill_builds(built.folder, lambda: built.start("mnist_tutorial.website.build"), change, times=2, alone=alone)
    _assert_clean(built)


def test_the_build_after_a_kill_succeeds_while_a_cell_of_the_last_one_still_writes(built: SmallSite) -> None:
    started = built.folder / "started"
    write = "for i in itertools.count(): Path(f'{i % 1000}').touch()"
    write = f"from pathlib import Path\nimport itertools\nPath({str(started)!r}).touch()\n{write}"
    built.write("2-second", "es", new_code_cell(write, id="write"))
    with built.start("mnist_tutorial.website.build", output=subprocess.DEVNULL) as process:
        while not started.exists():
            assert process.poll() is None
            time.sleep(0.05)
        process.kill()
    built.write("2-second", "es", new_markdown_cell("# Third", id="title"), new_code_cell("40 + 3", id="sum"))
    run = built.make()
    assert run.returncode == 0, run.stdout
    _assert_clean(built)


@pytest.mark.parametrize("second", [["mnist_tutorial.website.build"], ["mkdocs", "build", "--strict"]], ids=["make", "mkdocs"])
def test_two_builds_at_once_take_turns(built: SmallSite, second: list[str]) -> None:
    started, go_on = built.folder / "started", built.folder / "go-on"
    wait = f"while not Path({str(go_on)!r}).exists(): time.sleep(.05)"
    wait = f"from pathlib import Path\nimport time\nPath({str(started)!r}).touch()\n{wait}"
    built.write("2-second", "es", new_markdown_cell("# Second", id="title"), new_code_cell(wait, id="wait"))
    first = built.start("mnist_tutorial.website.build")
    while not started.exists():
        assert first.poll() is None, first.communicate()[0]
        time.sleep(0.05)
    built.write("2-second", "es", new_markdown_cell("# Third", id="title"), new_code_cell("40 + 3", id="sum"))
    other = built.start(*second)
    assert other.stdout is not None
    assert any(f"another process builds in {built.folder}: waiting" in line for line in other.stdout)
    go_on.touch()
    printed = [process.communicate()[0] for process in (first, other)]
    assert (first.returncode, other.returncode) == (0, 0), printed
    assert ">43<" in built.content()["2-second/index.html"].decode()
    if second != ["mkdocs", "build", "--strict"]:  # which remembers nothing
        assert built.make().stdout.startswith("Nothing has changed since site/ was built.\n")
    _assert_clean(built)


def test_interrupted_the_machine_is_left_clean(built: SmallSite) -> None:
    started = built.folder / "started"
    busy = f"import subprocess\nsubprocess.Popen(['sleep', '600'])\nopen({str(started)!r}, 'w').close()\nwhile True: pass"
    built.write("2-second", "es", new_code_cell(busy, id="busy"))
    process = built.start("mnist_tutorial.website.build")
    while not started.exists():
        assert process.poll() is None, process.communicate()[0]
        time.sleep(0.05)
    assert _processes(built.folder)
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode
    _assert_clean(built)
