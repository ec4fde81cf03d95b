"""One build at a time, and no temporary file outlives it for long."""

import os
import signal
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import pytest

from mnist_tutorial.website.build_lock import turn

HOLD = """
    import sys, tempfile
    from pathlib import Path
    from mnist_tutorial.website.build_lock import turn

    with turn(Path(sys.argv[1]), lambda message: print(message, flush=True)):
        print(tempfile.mkdtemp(), flush=True)
        sys.stdin.read()
"""


def _hold(folder: Path) -> subprocess.Popen[str]:
    """A process that takes the turn, says where its temporary files are, and keeps it until its input ends."""
    command = [sys.executable, "-c", textwrap.dedent(HOLD), str(folder)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def test_another_process_waits_and_says_so(tmp_path: Path) -> None:
    with _hold(tmp_path) as first:
        mine = Path(_line(first))
        assert mine.is_dir()
        with _hold(tmp_path) as second:
            assert _line(second) == f"another process builds in {tmp_path}: waiting until it has ended"
            assert mine.is_dir(), "what waits touches nothing"
            first.communicate("")
            assert Path(_line(second)).parent == tmp_path / ".cache" / "temporary"
            assert not mine.exists()
            second.communicate("")
    assert [path.name for path in (tmp_path / ".cache").iterdir()] in (["lock"], [])


def test_the_turn_of_a_killed_process_and_its_files_go_to_the_next(tmp_path: Path) -> None:
    with _hold(tmp_path) as first:
        left = Path(_line(first))
        first.send_signal(signal.SIGKILL)
        first.wait()
        assert left.is_dir()
        said: list[str] = []
        with turn(tmp_path, said.append):
            assert not left.exists()
        assert not said


def test_whoever_has_the_turn_may_take_it_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMPDIR", raising=False)
    before = tempfile.gettempdir()
    with turn(tmp_path, print):
        kept = Path(tempfile.mkdtemp())
        with turn(tmp_path, print):
            assert kept.is_dir()
        assert kept.is_dir()
        assert Path(os.environ["TMPDIR"]) == kept.parent == tmp_path / ".cache" / "temporary"
    assert not kept.exists()
    assert "TMPDIR" not in os.environ
    assert tempfile.gettempdir() == before
