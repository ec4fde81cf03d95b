"""One build at a time, and the next one deletes the temporary files that a killed build has left."""

import signal
import subprocess
import sys
import textwrap
from pathlib import Path

HOLD = """
    import sys, tempfile
    from pathlib import Path
    from mnist_tutorial.website.build_lock import hold

    with hold(Path(sys.argv[1])):
        print(tempfile.mkdtemp(), flush=True)
        sys.stdin.read()
"""


def _hold(folder: Path) -> subprocess.Popen[str]:
    """A process that holds the lock, prints where its temporary files are, and goes on until its input ends."""
    command = [sys.executable, "-c", textwrap.dedent(HOLD), str(folder)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def test_another_process_waits_and_says_so(tmp_path: Path) -> None:
    with _hold(tmp_path) as first:
        of_first = Path(_line(first))
        assert of_first.is_dir()
        with _hold(tmp_path) as second:
            assert _line(second) == f"another process builds in {tmp_path}: waiting until it has ended"
            assert of_first.is_dir(), "a process that waits deletes nothing"
            first.communicate("")
            assert Path(_line(second)).parent == tmp_path / ".cache" / "temporary"
            assert not of_first.exists()
            second.communicate("")
    assert [path.name for path in (tmp_path / ".cache").iterdir()] in (["lock"], [])


def test_the_lock_of_a_killed_process_is_free_and_its_files_are_deleted(tmp_path: Path) -> None:
    with _hold(tmp_path) as first:
        left = Path(_line(first))
        first.send_signal(signal.SIGKILL)
        first.wait()
        assert left.is_dir()
    with _hold(tmp_path) as second:
        assert Path(_line(second)).is_dir(), "it does not wait"
        assert not left.exists()
        second.communicate("")
