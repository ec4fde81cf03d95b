"""What a person sees while pages run: a line for each that runs, on a terminal, and a line for each that has ended."""

from collections.abc import Callable
from typing import Self

from rich.console import Console
from rich.progress import Progress as LiveLines
from rich.progress import SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

Report = Callable[[str], None]

_WORTH_A_LINE = 5
"""Seconds from which a cell is told on its own, so that whoever reads a log sees where the time goes."""


class Progress:
    """Follows pages by name. Use it as a context; without a terminal, only the plain lines are left."""

    def __init__(self, report: Report = print, console: Console | None = None) -> None:
        self._console = console or Console(stderr=True)
        self._report = report
        columns = SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn()
        self._live = LiveLines(*columns, console=self._console, transient=True, disable=not self._console.is_terminal)
        self._lines: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._live.stop()

    def say(self, line: str) -> None:
        """A line that stays."""
        if self._console.is_terminal:
            self._console.print(line, markup=False, highlight=False, soft_wrap=True)  # above those that move
        else:
            self._report(line)

    def start(self, page: str) -> None:
        """The page starts to run."""
        self._lines[page] = self._live.add_task(page, total=None)

    def cell(self, page: str, cell: str, seconds: float | None) -> None:
        """One of its cells starts, or has taken so many seconds."""
        if seconds is None:
            self._live.update(self._lines[page], description=f"{page}, cell {cell}")
        elif seconds >= _WORTH_A_LINE:
            self.say(f"{page}, cell {cell}: {seconds:.1f} s")

    def end(self, page: str, outcome: str) -> None:
        """The page ran to its end, or failed."""
        self._live.remove_task(self._lines.pop(page))
        self.say(f"{page}: {outcome}")
