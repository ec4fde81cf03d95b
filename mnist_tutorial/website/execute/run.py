"""One notebook, from top to bottom, in one kernel."""

import asyncio
import textwrap
import time
from collections.abc import Callable
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbconvert.filters import strip_ansi

from mnist_tutorial.website.execute.kernels import Kernel
from mnist_tutorial.website.execute.printed_text import final_text
from mnist_tutorial.website.pages import Cell, PageError, tags

OnCell = Callable[[str, float | None], None]
"""Told a cell's id when it starts, and again with its seconds when it has run."""

PUT_OUT = 4_000_000
"""Characters that a cell may put out. The most that one of the tutorial's does, pictures included, is a tenth of that."""

Outputs = dict[str, Any]
"""What running a notebook adds to it, as JSON: ``language_info``, and of each code cell ``execution_count`` and ``outputs``."""


class _BoundedClient(NotebookClient):  # type: ignore[misc]  # nbclient has no types
    """Tells when a cell has put out more than a page could show, while the cell still runs."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.exceeded: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._put_out: dict[int, int] = {}

    def process_message(self, message: dict[str, Any], cell: Cell, cell_index: int) -> Any:
        content = message["content"]
        if message["msg_type"] in {"stream", "display_data", "update_display_data", "execute_result", "error"}:
            parts = [content.get("text", ""), *content.get("traceback", []), *content.get("data", {}).values()]
            size = sum(len(str(part)) for part in parts)
            self._put_out[cell_index] = self._put_out.get(cell_index, 0) + size
        if self._put_out.get(cell_index, 0) > PUT_OUT:  # the rest is neither kept nor looked at
            if not self.exceeded.done():
                self.exceeded.set_result(None)
            return None
        return super().process_message(message, cell, cell_index)


async def run(notebook: nbformat.NotebookNode, page: object, *, kernel: Kernel, limit: float, on_cell: OnCell) -> float:
    """Fill in the notebook's outputs, as a reader should see them.

    Parameters
    ----------
    notebook
        What to run; its outputs are replaced.
    page
        What an error calls it.
    kernel
        A fresh one.
    limit
        Seconds after which it is given up; the kernel is then still busy.
    on_cell
        Follows its progress.

    Returns
    -------
    The seconds that it took.

    Raises
    ------
    PageError
        If a cell raises an error or puts out more than `PUT_OUT`, Python dies, or the limit is reached. It tells the cell, its
        source, and what was wrong.
    """
    start = began = time.monotonic()
    running: Cell = None

    def note_start(cell: Cell, cell_index: int) -> None:
        nonlocal running, began
        running, began = cell, time.monotonic()
        on_cell(cell.id, None)

    def note_end(cell: Cell, cell_index: int, execute_reply: object) -> None:
        on_cell(cell.id, time.monotonic() - began)

    def failure(problem: str) -> PageError:
        if running is None:  # before its first cell
            return PageError(page, problem)
        return PageError(page, f"{problem}\n\nThe cell:\n{textwrap.indent(running.source, '    ')}", running.id)

    client = _BoundedClient(
        notebook,
        km=kernel.manager,
        timeout=None,
        coalesce_streams=True,
        record_timing=False,
        force_raise_errors=True,
        skip_cells_with_tag="",
        on_cell_execute=note_start,
        on_cell_executed=note_end,
    )
    client.kc = kernel.client
    # Awaited from outside, for nbclient takes a cancellation, be it by the limit or by Ctrl-C, for its kernel's death.
    task = asyncio.ensure_future(client.async_execute())
    task.add_done_callback(lambda task: task.cancelled() or task.exception())  # asked for, so that asyncio does not complain
    try:
        await asyncio.wait({task, client.exceeded}, timeout=limit, return_when=asyncio.FIRST_COMPLETED)
        if client.exceeded.done():
            raise failure(f"it was ended, for it puts out more than {PUT_OUT:,} characters")
        if not task.done():
            raise failure(f"it was ended, for it had not finished after {limit:.0f} s")
        await task
    except CellExecutionError as error:
        what = "the code raises an error"
        if "check" in tags(running):
            what += ": what the page says no longer holds, so change its text, or what this cell asks for"
        # nbclient's text begins with the cell's source and ends with IPython's traceback.
        raise PageError(page, f"{what}\n{strip_ansi(str(error))}", running.id) from error
    except DeadKernelError as error:
        raise failure(
            "Python ended without a word from the page: perhaps memory ran out, or somebody ended it. The last that it wrote:\n"
            f"{kernel.last_words()}"
        ) from error
    finally:
        task.cancel()
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream":
                output.text = final_text(output.text)
    return time.monotonic() - start


def outputs_of(executed: nbformat.NotebookNode) -> Outputs:
    """What its execution has added to a notebook."""
    code = [cell for cell in executed.cells if cell.cell_type == "code"]
    return {
        "language_info": executed.metadata.language_info,
        "cells": [{"execution_count": cell.execution_count, "outputs": cell.outputs} for cell in code],
    }


def fill_in(notebook: nbformat.NotebookNode, outputs: Outputs) -> None:
    """Add it to a notebook whose code cells are the same."""
    notebook.metadata.language_info = nbformat.from_dict(outputs["language_info"])
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for cell, kept in zip(code, outputs["cells"], strict=True):
        cell.update(nbformat.from_dict(kept))
