"""Runs several notebooks at once, the longest first. Those that need the trained model run when it has been trained."""

import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import nbformat
import psutil
from nbformat.v4 import new_code_cell, new_notebook

from mnist_tutorial.website.execute.kernels import Kernels
from mnist_tutorial.website.execute.run import Outputs, outputs_of, run
from mnist_tutorial.website.pages import PageError

TRAIN = """\
import contextlib, io, warnings
from mnist_tutorial.model import trained_model

warnings.filterwarnings("error", "The trained model could not be kept")
with contextlib.redirect_stdout(io.StringIO()):
    trained_model()
"""
"""Puts the trained model into its cache. A page that had to train the model itself would show the training."""

LATE = 10
"""A notebook is stopped when it takes this many times the seconds that it declares."""


@dataclass(eq=False)
class Job:
    """A notebook to run, and what came of it."""

    page: object
    """The name of the notebook for people."""
    notebook: nbformat.NotebookNode
    declared: int
    """Seconds that the notebook should take."""
    key: dict[str, str] = field(default_factory=dict)
    """Digests of what the outputs depend on, see ``cache_key.py``."""
    outputs: Outputs | None = None
    """The outputs if the notebook ran to its end, in this build or an earlier one."""
    seconds: float = 0
    """Seconds that the notebook took, if it ran to its end in this build."""
    failure: PageError | None = None

    @property
    def needs_model(self) -> bool:
        return any(cell.cell_type == "code" and "trained_model()" in cell.source for cell in self.notebook.cells)


def run_jobs(jobs: Sequence[Job], *, workers: int, say: Callable[[str], None], done: Callable[[Job], None]) -> list[PageError]:
    """Run each job and pass it to ``done`` as soon as it has run to its end.

    Returns
    -------
    The failures. If the model could not be trained, that is one of them, and the jobs that need it have not been run.

    Raises
    ------
    KeyboardInterrupt
        On Ctrl-C, when all kernels have ended.
    """
    model = Job("the trained model", new_notebook(cells=[new_code_cell(TRAIN, id="train")]), declared=60)
    interrupted = False

    def attempt(job: Job) -> None:
        began = time.monotonic()
        run_once = partial(run, job.notebook, job.page, kernels=kernels, limit=round(job.declared * LATE), say=say)
        try:
            try:
                run_once()
            except PageError as failure:
                if failure.cell:
                    raise
                run_once()  # the kernel did not start: another process may have taken its port
        except PageError as failure:
            job.failure = failure
            cause: Any = failure.__cause__
            if job is model and getattr(cause, "ename", "") == "UserWarning":  # of TRAIN: it says all, and what to do
                job.failure = PageError(job.page, cause.evalue)
            if not interrupted:
                say(f"{job.page}: failed in cell {failure.cell}" if failure.cell else f"{job.page}: failed")
            return
        job.seconds = time.monotonic() - began
        job.outputs = outputs_of(job.notebook)
        say(f"{job.page}: ran in {job.seconds:.1f} s")
        if job is not model:
            done(job)

    # If all jobs start at once, their kernels can import TensorFlow at the same time, and forking them saves nothing.
    forked = len(jobs) > workers
    with Kernels.open(forked=forked, warn=say) as kernels, ThreadPoolExecutor(workers) as pool:
        running: list[Future[None]] = []

        def start(jobs: Iterable[Job]) -> None:
            running.extend(pool.submit(attempt, job) for job in sorted(jobs, key=lambda job: -job.declared))

        try:
            needing = [job for job in jobs if job.needs_model]
            if needing:
                start([model])
            start(job for job in jobs if not job.needs_model)
            if needing:
                running[0].result()
                if not model.failure:
                    start(needing)
            for future in running:
                future.result()
        except KeyboardInterrupt:
            interrupted = True
            pool.shutdown(wait=False, cancel_futures=True)
            while not all(future.done() for future in running):  # a thread may still be about to start a kernel
                for process in psutil.Process().children(recursive=True):
                    with suppress(psutil.NoSuchProcess):
                        process.kill()
                time.sleep(0.1)
            raise
    return [job.failure for job in (model, *jobs) if job.failure]
