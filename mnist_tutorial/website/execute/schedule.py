"""Several notebooks at once, the longest first, those that take the trained model when it is trained."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from mnist_tutorial.website.execute.kernels import KernelError, Kernels
from mnist_tutorial.website.execute.progress import Progress
from mnist_tutorial.website.execute.run import Outputs, outputs_of, run
from mnist_tutorial.website.pages import PageError

TRAIN = """\
import contextlib, io, warnings
from mnist_tutorial.model import trained_model

warnings.filterwarnings("error", "The trained model could not be kept")
with contextlib.redirect_stdout(io.StringIO()):
    trained_model()
"""
"""Leaves the trained model in its cache: a page that had to train its own would show it."""

LATE = 10
"""A job is ended after so many times the seconds that it should take."""


@dataclass(eq=False)
class Job:
    """A notebook to run, and what became of it."""

    page: object
    """What people call it."""
    notebook: nbformat.NotebookNode
    declared: float
    """Seconds that it should take."""
    parts: dict[str, str] = field(default_factory=dict)
    """What its outputs depend on, see ``key.py``."""
    outputs: Outputs | None = None
    """There when it has run to its end, in this build or an earlier one."""
    seconds: float | None = None
    """That it took, if it ran to its end in this build."""
    failure: PageError | None = None

    @property
    def needs_model(self) -> bool:
        return any(cell.cell_type == "code" and "trained_model()" in cell.source for cell in self.notebook.cells)


Done = Callable[[dict[str, str], Outputs], None]


def run_jobs(jobs: Sequence[Job], *, workers: int, progress: Progress, done: Done) -> list[PageError]:
    """Run each job; ``done`` takes the parts and the outputs of each one that ran to its end, as soon as it did.

    An `OSError` of ``done`` is a warning, that they could not be kept.

    Returns
    -------
    Failures that are no job's own: that the model could not be trained beforehand.

    Raises
    ------
    KeyboardInterrupt
        On Ctrl-C, when all kernels have ended.
    """
    started: Future[asyncio.Task[list[PageError]]] = Future()

    async def work() -> list[PageError]:
        task = asyncio.create_task(_run_jobs(jobs, workers, progress, done))
        started.set_result(task)
        return await task

    # Not in the main thread: there, each of nbclient's clients would take Ctrl-C for itself and end one kernel of several.
    with ThreadPoolExecutor(1) as thread:
        result = thread.submit(asyncio.run, work())
        try:
            while not result.done():
                wait([result], timeout=0.2)  # a limit, since on Windows nothing interrupts a wait without one
        except KeyboardInterrupt:
            task = started.result()
            task.get_loop().call_soon_threadsafe(task.cancel)
            raise
        return result.result()


async def _run_jobs(jobs: Sequence[Job], workers: int, progress: Progress, done: Done) -> list[PageError]:
    running = asyncio.Semaphore(workers)
    started = asyncio.Semaphore(workers + 1)  # the next kernel starts, which is mostly waiting, while others run
    model = Job("the trained model", new_notebook(cells=[new_code_cell(TRAIN, id="train")]), declared=60)

    async def attempt(job: Job) -> None:
        name = str(job.page)
        try:
            async with started, kernels.kernel() as kernel, running:
                progress.start(name)
                job.seconds = await run(
                    job.notebook,
                    job.page,
                    kernel=await kernel,
                    limit=job.declared * LATE,
                    on_cell=lambda cell, seconds: progress.cell(name, cell, seconds),
                )
        except (KernelError, OSError) as error:  # such as a full disk
            job.failure = PageError(job.page, f"no kernel could be started: {error}")
        except PageError as failure:
            job.failure = failure
        else:
            job.outputs = outputs_of(job.notebook)
        progress.end(name, _outcome(job))

    async def attempt_page(job: Job) -> None:
        if job.needs_model:
            await training
            if model.failure:
                return
        await attempt(job)
        if job.outputs:
            try:
                done(job.parts, job.outputs)
            except OSError as error:
                progress.say(f"warning: the outputs of {job.page} could not be kept for the next build: {error}")

    # With no more pages than workers, all import TensorFlow at the same time, and nothing is gained by forking.
    async with Kernels.open(forked=len(jobs) > workers, warn=progress.say) as kernels, asyncio.TaskGroup() as group:
        if any(job.needs_model for job in jobs):
            training = group.create_task(attempt(model))
        for job in sorted(jobs, key=lambda job: (job.needs_model, -job.declared)):
            group.create_task(attempt_page(job))
    if not model.failure:
        return []
    takers = ", ".join(str(job.page) for job in jobs if job.needs_model)
    return [PageError(takers, f"the model could not be trained, or kept, beforehand: {model.failure.problem}")]


def _outcome(job: Job) -> str:
    if not job.failure:
        return f"ran in {job.seconds:.1f} s"
    return f"failed in cell {job.failure.cell}" if job.failure.cell else "failed"
