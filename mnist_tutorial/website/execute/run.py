"""Runs one notebook from top to bottom in a kernel of its own."""

import asyncio
import atexit
import json
import re
import tempfile
import textwrap
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError
from nbconvert.filters import strip_ansi

from mnist_tutorial.website import prose
from mnist_tutorial.website.execute.kernels import Kernels
from mnist_tutorial.website.execute.printed_text import final_text
from mnist_tutorial.website.pages import Cell, PageError, tags
from mnist_tutorial.website.slide import asides

PUT_OUT = 4_000_000
"""Characters that a cell may put out. The tutorial's cells, pictures included, put out a tenth of that at most."""

WORTH_A_LINE = 5
"""Seconds that a cell takes from which it is named, so that one sees where the time goes."""

START_LIMIT = 120
"""Seconds that a kernel may take to start."""

Outputs = dict[str, Any]
"""What running a notebook adds to it, as JSON.

That is ``language_info``; ``execution_count`` and ``outputs`` of each code cell; and the numbers for each text that asks for
some or whose right answer is one, by name.
"""

_NUMBER = re.compile(r"(?:np\.\w+\()?(-?\d+(?:\.\d+)?(?:e[-+]?\d+)?)\)?")
"""How Python shows a number: ``0.98``, ``1e-05``, ``np.float64(0.98)``."""


def asked(cell: Cell) -> list[str]:
    """The names of the numbers that a cell's text asks for: as ``{{name}}``, and as the right answer to its question."""
    return sorted({*_in_text(cell), *_as_answer(cell)})


def _in_text(cell: Cell) -> list[str]:
    texts = [*asides(cell).values(), *([cell.source] if cell.cell_type == "markdown" else [])]
    return sorted({name for text in texts for name in prose.names(text)})


def _as_answer(cell: Cell) -> list[str]:
    right = cell.metadata.get("right") if cell.cell_type == "markdown" else None
    return [right] if isinstance(right, str) else []


class _BoundedClient(NotebookClient):  # type: ignore[misc]  # nbclient has no types
    """Ends the kernel when a cell has put out more than a page could show; takes the values that texts ask for.

    A number in the text is as it is where the text stands, on the sheet after the code that it goes with. The right answer to a
    question is as the next code leaves it.
    """

    put_out = 0
    unanswered: tuple[Cell, ...] = ()
    """Questions whose code has not run yet."""

    async def async_execute_cell(self, cell: Cell, *arguments: Any, **options: Any) -> Any:
        self.put_out = 0
        executed = await super().async_execute_cell(cell, *arguments, **options)
        await self._take(cell, _in_text(cell))
        if cell.cell_type == "code":
            for question in self.unanswered:
                await self._take(question, _as_answer(question))
            self.unanswered = ()
        elif _as_answer(cell):
            self.unanswered += (cell,)
        return executed

    async def _take(self, cell: Cell, names: list[str]) -> None:
        if names:
            request = self.kc.execute("", silent=True, user_expressions={name: name for name in names})
            reply = await self.async_wait_for_reply(request)
            found = reply["content"]["user_expressions"]
            taken = {name: found[name]["data"]["text/plain"] for name in names if "data" in found[name]}
            cell.metadata["values"] = cell.metadata.get("values", {}) | taken

    def process_message(self, message: dict[str, Any], cell: Cell, cell_index: int) -> Any:
        if self.put_out > PUT_OUT:
            return None
        content = message["content"]
        parts = [content.get("text", ""), *content.get("traceback", []), *content.get("data", {}).values()]
        self.put_out += sum(len(str(part)) for part in parts)
        if self.put_out > PUT_OUT:
            self.ending = asyncio.ensure_future(self.km.shutdown_kernel(now=True))
            return None
        return super().process_message(message, cell, cell_index)


def run(notebook: nbformat.NotebookNode, page: object, *, kernels: Kernels, limit: int, say: Callable[[str], None]) -> None:
    """Fill in the notebook's outputs, as a reader should see them.

    Parameters
    ----------
    notebook
        What to run; its outputs are replaced.
    page
        The name of the notebook in errors.
    kernels
        Starts the kernel.
    limit
        Seconds that all cells together may take.
    say
        Called with a line for each cell that takes long.

    Raises
    ------
    PageError
        If the kernel does not start or dies, if a cell raises an error or puts out more than `PUT_OUT`, or if the limit is
        reached: the message names the cell and shows its source. Also if a text asks for what is no number.
    OSError
        If the kernel's files cannot be written.
    """
    running: Cell = None
    began = 0.0
    end = time.monotonic() + START_LIMIT + limit

    def note_start(cell: Cell, cell_index: int) -> None:
        nonlocal running, began, end
        if running is None:
            end = time.monotonic() + limit
        running, began = cell, time.monotonic()

    def note_end(cell: Cell, cell_index: int, execute_reply: object) -> None:
        if (seconds := time.monotonic() - began) >= WORTH_A_LINE:
            say(f"{page}, cell {cell.id}: {seconds:.1f} s")

    def failure(problem: str) -> PageError:
        if running is None:
            return PageError(page, problem)
        return PageError(page, f"{problem}\n\nThe cell:\n{textwrap.indent(running.source, '    ')}", running.id)

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        work, log = Path(folder, "work"), Path(folder, "log")
        work.mkdir()
        client = _BoundedClient(
            notebook,
            km=kernels.manager(Path(folder, "connection.json")),
            timeout_func=lambda cell: max(0.1, end - time.monotonic()),
            startup_timeout=START_LIMIT,
            shutdown_kernel="immediate",
            coalesce_streams=True,
            record_timing=False,
            force_raise_errors=True,
            skip_cells_with_tag="",
            on_cell_execute=note_start,
            on_cell_executed=note_end,
        )
        try:
            with log.open("wb") as errors:
                asyncio.run(client.async_execute(cleanup_kc=True, env=kernels.environment, cwd=str(work), stderr=errors))
        except CellExecutionError as error:
            what = "the code raises an error"
            if "check" in tags(running):
                what += ": what the page says is no longer true, so change the text of the page or what this cell checks"
            # nbclient's text begins with the cell's source and ends with IPython's traceback.
            raise PageError(page, f"{what}\n{strip_ansi(str(error))}", running.id) from error
        except CellTimeoutError as error:
            raise failure(f"the cell was stopped because the page had not finished after {limit} s") from error
        except (RuntimeError, OSError) as error:
            if client.put_out > PUT_OUT:
                raise failure(f"the cell was stopped because it put out more than {PUT_OUT:,} characters") from error
            last_lines = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-10:])
            raise failure(
                f"Python did not start, or ended by itself ({error}). Perhaps memory ran out. Its last messages:\n{last_lines}"
            ) from error
        finally:
            atexit.unregister(client._cleanup_kernel)  # nbclient leaves it registered if the kernel did not start
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream":
                output.text = final_text(output.text)
        for name in asked(cell):
            shown = cell.metadata.get("values", {}).get(name, "not there")
            number = _NUMBER.fullmatch(shown)
            if not number:
                shown = textwrap.shorten(shown, 60)
                wanted = f"the text asks for the number {{{{{name}}}}}" if name in _in_text(cell) else f"right is {name!r}"
                raise PageError(page, f"{wanted}, and {name} is {shown}", cell.id)
            cell.metadata["values"][name] = json.loads(number[1])


def outputs_of(executed: nbformat.NotebookNode) -> Outputs:
    """What running the notebook has added to it."""
    code = [cell for cell in executed.cells if cell.cell_type == "code"]
    return {
        "language_info": executed.metadata.language_info,
        "cells": [{"execution_count": cell.execution_count, "outputs": cell.outputs} for cell in code],
        "values": [cell.metadata["values"] for cell in executed.cells if asked(cell)],
    }


def fill_in(notebook: nbformat.NotebookNode, outputs: Outputs) -> None:
    """Add the outputs to a notebook with the same code cells, whose texts ask for the same numbers."""
    notebook.metadata.language_info = nbformat.from_dict(outputs["language_info"])
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for cell, cell_outputs in zip(code, outputs["cells"], strict=True):
        cell.update(nbformat.from_dict(cell_outputs))
    for cell, values in zip(filter(asked, notebook.cells), outputs["values"], strict=True):
        cell.metadata["values"] = values
