"""What a person sees while pages run, on a terminal and in a log."""

import io
import re
import sys

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


def test_lines_go_to_standard_output_by_default(capsys: pytest.CaptureFixture[str]) -> None:
    _run_two_pages(Progress(console=Console(force_terminal=False, stderr=True)))
    assert capsys.readouterr() == ("\n".join([*LINES, ""]), "")


def test_a_terminal_keeps_the_same_lines_and_nothing_else(terminal: Console) -> None:
    reported: list[str] = []
    _run_two_pages(Progress(reported.append, terminal))
    assert _screen(terminal) == LINES
    assert reported == [], "on a terminal, a line printed past the moving ones would be torn"


def test_a_terminal_shows_each_running_page_with_its_cell(terminal: Console) -> None:
    def shown() -> list[str]:
        return [re.sub(r"^\S (.*?) +0:00:0\d$", r"\1", line) for line in _screen(terminal)]  # without spinner and time

    with Progress(console=terminal) as progress:
        progress.start("1-first (es)")
        assert shown() == ["1-first (es)"]
        progress.cell("1-first (es)", "[red]load", None)
        progress.start("2-second (en)")  # draws all lines anew, as passing time does
        assert shown() == ["1-first (es), cell [red]load", "2-second (en)"]
        progress.say("said")
        assert shown() == ["said", "1-first (es), cell [red]load", "2-second (en)"]
        progress.end("1-first (es)", "ran in 1.0 s")
        progress.start("3-third (es)")
        assert shown() == ["said", "1-first (es): ran in 1.0 s", "2-second (en)", "3-third (es)"]
    assert shown() == ["said", "1-first (es): ran in 1.0 s"]


def test_a_line_is_written_as_it_is_and_left_to_the_terminal_to_break(terminal: Console) -> None:
    line = "1-first took 61.3 s, 'twice' " * 5
    Progress(console=terminal).say(line)
    assert _written(terminal) == f"{line}\n"


def test_an_error_ends_the_moving_lines_and_goes_on(terminal: Console) -> None:
    def run() -> None:
        with Progress(console=terminal) as progress:
            progress.start("1-first (es)")
            progress.say("said")
            raise KeyboardInterrupt

    out, error = sys.stdout, sys.stderr
    with pytest.raises(KeyboardInterrupt):
        run()
    assert _screen(terminal) == ["said"]
    assert _written(terminal).rindex("\x1b[?25h") > _written(terminal).rindex("\x1b[?25l"), "the cursor must be seen again"
    assert (sys.stdout, sys.stderr) == (out, error)


def test_a_terminal_is_looked_for_on_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], terminal: Console
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # makes Rich take anything for a terminal
    Progress().say("said")
    assert capsys.readouterr() == ("", "said\n")
