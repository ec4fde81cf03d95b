"""Shows which pages are running, on a terminal, and prints a line for each page that has ended."""

from collections.abc import Callable
from typing import Self

from rich.console import Console
from rich.progress import Progress as LiveLines
from rich.progress import SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

_WORTH_A_LINE = 5
"""Seconds from which a cell gets a line of its own, so that a log shows where the time goes."""


class Progress:
    """Follows pages by their names. It is a context; without a terminal, it only prints lines."""

    def __init__(self, report: Callable[[str], None] = print, console: Console | None = None) -> None:
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
        """Print a line that stays."""
        if self._console.is_terminal:
            self._console.print(line, markup=False, highlight=False, soft_wrap=True)  # above the live lines
        else:
            self._report(line)

    def start(self, page: str) -> None:
        """Note that the page starts to run."""
        self._lines[page] = self._live.add_task(page, total=None)

    def cell(self, page: str, cell: str, seconds: float | None) -> None:
        """Note that a cell starts, if ``seconds`` is None, or that it has taken so many seconds."""
        if seconds is None:
            self._live.update(self._lines[page], description=f"{page}, cell {cell}")
        elif seconds >= _WORTH_A_LINE:
            self.say(f"{page}, cell {cell}: {seconds:.1f} s")

    def end(self, page: str, outcome: str) -> None:
        """Note that the page has run to its end or failed."""
        self._live.remove_task(self._lines.pop(page))
        self.say(f"{page}: {outcome}")
