"""Step 1: notebooks in, executed notebooks out. Knows nothing of MkDocs.

Each page runs alone in a fresh kernel, in an empty folder. The model that some pages take ready-made is trained first, once,
while pages that do not need it already run.
"""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import IO

import nbformat
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert.filters import strip_ansi

from mnist_tutorial.website.pages import Page, PageError
from mnist_tutorial.website.terminal import final_text

CELL_TIME_LIMIT = 300
"""Seconds that one cell may take before its page is ended."""

ENVIRONMENT = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",  # files written into mnist_tutorial/ would make `mkdocs serve` build again
}

TRAIN = "from mnist_tutorial.model import trained_model; trained_model()"

Report = Callable[[str], None]


@dataclass(frozen=True)
class Execution:
    """A page that ran to its end."""

    page: Page
    notebook: nbformat.NotebookNode
    seconds: float


class ExecutionError(Exception):
    """Some pages failed; the message tells of each one."""

    def __init__(self, failures: Sequence[PageError]) -> None:
        self.failures = list(failures)
        super().__init__("\n\n".join(str(failure) for failure in self.failures))


def execute(pages: Sequence[Page], *, workers: int | None = None, report: Report = print) -> list[Execution]:
    """Run every page from top to bottom, several at once.

    Parameters
    ----------
    pages
        The pages to run; none is changed on disk.
    workers
        How many run at once; one a processor by default.
    report
        Takes a line for people whenever a page ends.

    Returns
    -------
    One execution a page, in the pages' order, each with its outputs as a reader should see them.

    Raises
    ------
    ExecutionError
        If any page failed. The others are run all the same, so that one run shows every failure.
    """
    return asyncio.run(_execute_all(pages, workers or os.cpu_count() or 1, report))


async def _execute_all(pages: Sequence[Page], workers: int, report: Report) -> list[Execution]:
    places = asyncio.Semaphore(workers)
    notebooks: dict[Page, nbformat.NotebookNode] = {}
    failures: list[PageError] = []
    for page in pages:
        try:
            notebooks[page] = page.read()
        except PageError as failure:
            failures.append(failure)
    model = asyncio.create_task(_train(places, report)) if any(map(_needs_model, notebooks.values())) else None

    async def run(page: Page) -> Execution:
        notebook = notebooks[page]
        if model and _needs_model(notebook):
            await model
        async with places:
            execution = await _execute(page, notebook)
        report(f"executed {page} in {execution.seconds:.1f} s")
        _compare_with_declared(execution, report)
        return execution

    # Those that wait for the model come last, so that the others run while it is trained.
    order = sorted(notebooks, key=lambda page: _needs_model(notebooks[page]))
    results = dict(zip(order, await asyncio.gather(*map(run, order), return_exceptions=True), strict=True))
    for result in results.values():
        if isinstance(result, PageError):
            if result not in failures:  # a model that could not be trained is one failure of several pages
                failures.append(result)
        elif isinstance(result, BaseException):
            raise result
    if failures:
        raise ExecutionError(sorted(failures, key=lambda failure: str(failure.page)))
    return [result for page in pages if isinstance(result := results[page], Execution)]


def _needs_model(notebook: nbformat.NotebookNode) -> bool:
    return any(cell.cell_type == "code" and "trained_model()" in cell.source for cell in notebook.cells)


async def _train(places: asyncio.Semaphore, report: Report) -> None:
    """Leave the trained model in the cache: a page that had to train its own would show it.

    Raises
    ------
    PageError
        If it could not be trained, or not be kept.
    """
    start = time.monotonic()
    async with places:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-W", "error:The trained model could not be kept", "-c", TRAIN),
            env=os.environ | ENVIRONMENT,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        _, errors = await process.communicate()
    if process.returncode:
        last = "\n".join(errors.decode(errors="replace").splitlines()[-10:])
        raise PageError("with trained_model()", f"the model could not be trained, or kept, beforehand\n{last}")
    report(f"trained the model, or found it trained, in {time.monotonic() - start:.1f} s")


class _ThisPython(KernelSpecManager):
    """Kernels of the Python that runs the build, whatever kernels its user has installed."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        # TensorFlow's native code writes start-up messages past Python; without this they would end up in the page.
        command.append("--IPKernelApp.capture_fd_output=False")
        return KernelSpec(argv=command, display_name="Python 3", language="python")


async def _execute(page: Page, notebook: nbformat.NotebookNode) -> Execution:
    start = time.monotonic()
    running: str | None = None

    def note_cell(cell: nbformat.NotebookNode, cell_index: int) -> None:
        nonlocal running
        running = cell.id

    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile("w+") as log:
        client = NotebookClient(
            notebook,
            km=AsyncKernelManager(kernel_spec_manager=_ThisPython(), kernel_name="python3"),
            timeout=CELL_TIME_LIMIT,
            coalesce_streams=True,
            record_timing=False,
            force_raise_errors=True,
            skip_cells_with_tag="",
            on_cell_execute=note_cell,
        )
        try:
            await client.async_execute(cleanup_kc=True, cwd=folder, env=os.environ | ENVIRONMENT, stderr=log)
        except CellExecutionError as error:
            # IPython's traceback ends with the error itself and shows the cell's source around the failing line.
            raise PageError(page, f"the code raises an error\n{strip_ansi(error.traceback)}", running) from error
        except CellTimeoutError as error:
            raise PageError(page, f"the cell took more than {CELL_TIME_LIMIT} s and was ended", running) from error
        except DeadKernelError as error:
            raise PageError(
                page, f"Python ended without a word from the page; its last ones:\n{_tail(log)}", running
            ) from error
    return Execution(page, _as_read(notebook), round(time.monotonic() - start, 1))


def _as_read(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Progress bars and colour codes out of what the cells printed."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream":
                output.text = final_text(output.text)
    return notebook


def _tail(log: IO[str]) -> str:
    log.seek(0)
    return "".join(log.readlines()[-10:]) or "(none)"


def _compare_with_declared(execution: Execution, report: Report) -> None:
    """The page tells its reader a class, such as "15 s"; say so when that is no longer true."""
    declared = running_time(execution.page, execution.notebook)
    if execution.seconds > 2 * declared:
        report(f"warning: {execution.page} took {execution.seconds} s, more than twice the {declared} s that it declares")


RUNNING_TIMES = {"15 s": 15, "30 s": 30, "1 min": 60}
"""The classes of running time that a notebook may declare in its metadata, as `running_time`, in seconds."""


def running_time(page: Page, notebook: nbformat.NotebookNode) -> int:
    """The declared running time in seconds.

    Raises
    ------
    PageError
        If the notebook's metadata declare none of the classes.
    """
    declared = notebook.metadata.get("running_time")
    if declared not in RUNNING_TIMES:
        raise PageError(page, f"metadata running_time is {declared!r}; expected one of {', '.join(RUNNING_TIMES)}")
    return RUNNING_TIMES[declared]
