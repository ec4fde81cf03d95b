"""What a person sees while pages run, on a terminal and in a log."""

import io
import re

import pytest
from rich.console import Console

from mnist_tutorial.website.execute.progress import Progress


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Console:
    """A terminal of 80 columns, whatever the tests run in."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    return Console(force_terminal=True, force_interactive=True, file=io.StringIO(), width=80, height=24)


def _written(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def _screen(console: Console) -> list[str]:
    """The lines that a terminal shows at the end. It understands what Rich uses: up, left, and erasing a line."""
    lines, row, column = [""], 0, 0
    for part in re.findall(r"\x1b\[[\d;?]*[A-Za-z]|[\s\S]", _written(console)):
        if part == "\n":
            row, column = row + 1, 0
            lines += [""] * (row == len(lines))
        elif part == "\r":
            column = 0
        elif part == "\x1b[2K":
            lines[row] = ""
        elif part.startswith("\x1b["):
            assert part[-1] in "Amhl", f"Rich has begun to use {part!r}"
            row -= int(part[2:-1]) if part[-1] == "A" else 0
        else:
            lines[row] = lines[row].ljust(column)[:column] + part + lines[row][column + 1 :]
            column += 1
    return [line.rstrip() for line in lines if line.strip()]


def _run_two_pages(progress: Progress) -> None:
    with progress:
        progress.start("1-first (es)")
        progress.cell("1-first (es)", "load", None)
        progress.cell("1-first (es)", "load", 4.99)
        progress.start("2-second (en)")
        progress.cell("1-first (es)", "train", None)
        progress.cell("2-second (en)", "plot", None)
        progress.cell("1-first (es)", "train", 61.26)
        progress.cell("2-second (en)", "plot", 5.0)
        progress.end("2-second (en)", "failed in cell plot")
        progress.say("warning: [bold]slow[/bold]")
        progress.end("1-first (es)", "ran in 70.0 s")


LINES = [
    "1-first (es), cell train: 61.3 s",
    "2-second (en), cell plot: 5.0 s",
    "2-second (en): failed in cell plot",
    "warning: [bold]slow[/bold]",
    "1-first (es): ran in 70.0 s",
]
"""Of those two: a cell that takes less than 5 s is not worth a line."""


def test_a_log_gets_plain_lines_alone() -> None:
    lines: list[str] = []
    console = Console(force_terminal=False, file=io.StringIO())
    _run_two_pages(Progress(lines.append, console))
    assert lines == LINES
    assert _written(console) == ""
