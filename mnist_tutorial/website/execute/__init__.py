"""Step 1: notebooks in, executed notebooks out. Knows nothing of MkDocs.

Each page runs alone in a fresh kernel, in an empty folder, unless its outputs are kept from an earlier build in which all that
can change them was the same. The model that some pages take ready-made is trained first, once, while pages that do not need
it already run.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import nbformat

from mnist_tutorial.website import fingerprints
from mnist_tutorial.website.execute import cache_key
from mnist_tutorial.website.execute.output_cache import Kept
from mnist_tutorial.website.execute.progress import Progress
from mnist_tutorial.website.execute.run import Outputs, fill_in
from mnist_tutorial.website.execute.schedule import Job, run_jobs
from mnist_tutorial.website.json_cache import Store
from mnist_tutorial.website.pages import Page, PageError

RUNNING_TIMES = {"15 s": 15, "30 s": 30, "1 min": 60}
"""The classes of running time that a notebook may declare in its metadata, as `running_time`, in seconds."""


@dataclass(frozen=True)
class Execution:
    """A page with its outputs."""

    page: Page
    notebook: nbformat.NotebookNode
    executed: bool
    """Whether it ran in this build."""
    why: str
    """Why it did, or did not."""
    seconds: float
    """That it ran for, in this build."""


class ExecutionError(Exception):
    """Some pages failed; the message tells of each one."""

    def __init__(self, failures: Iterable[PageError]) -> None:
        self.failures = sorted(failures, key=lambda failure: str(failure.page))
        super().__init__("\n\n".join(str(failure) for failure in self.failures))


def execute(
    pages: Sequence[Page], *, store: Store, fresh: bool = False, workers: int | None = None, progress: Progress | None = None
) -> list[Execution]:
    """Run every page from top to bottom, several at once, or take its outputs from an earlier build.

    Pages with the same code need one execution.

    Parameters
    ----------
    pages
        The pages to run; none is changed on disk.
    store
        Where outputs are kept.
    fresh
        Run each page by itself, whatever is kept.
    workers
        How many run at once; one a processor by default.
    progress
        Shows people how far it is.

    Returns
    -------
    One execution a page, in the pages' order, each with its outputs as a reader should see them.

    Raises
    ------
    ExecutionError
        If any page failed. The others are run all the same, so that one run shows every failure, and their outputs are kept.
    KeyboardInterrupt
        On Ctrl-C, when all kernels have ended. What ran to its end before that is kept.
    """
    kept = Kept(store)
    surroundings = cache_key.surroundings()
    failures: list[PageError] = []
    notebooks: dict[Page, nbformat.NotebookNode] = {}
    jobs: dict[Page, Job] = {}  # one for all pages whose parts are the same
    by_parts: dict[str, Job] = {}
    for page in pages:
        try:
            notebook = notebooks[page] = page.read()
            job = Job(page, notebook, running_time(page, notebook), cache_key.code(notebook) | surroundings)
        except PageError as failure:
            failures.append(failure)
            continue
        if not fresh:
            job.outputs = kept.read(job.parts)
            job = by_parts.setdefault(fingerprints.digest(job.parts), job)
        jobs[page] = job

    def keep(parts: dict[str, str], outputs: Outputs) -> None:
        if cache_key.surroundings() != surroundings:  # its kernel may have imported what was there in between
            raise OSError("mnist_tutorial was changed meanwhile")
        kept.write(parts, outputs)

    to_run = [job for page, job in jobs.items() if job.page is page and job.outputs is None]
    if to_run:
        with progress or Progress() as progress:
            failures += run_jobs(to_run, workers=workers or os.cpu_count() or 1, progress=progress, done=keep)
            for job in to_run:
                _compare_with_declared(job, progress)

    executions = []
    for page, job in jobs.items():
        if job.outputs:
            fill_in(notebooks[page], job.outputs)
            why = "every page was to be executed" if fresh else kept.why_not(str(page), job.parts)
            executions.append(_account(page, notebooks[page], job, why))
        elif job.failure:
            failures.append(PageError(page, job.failure.problem, job.failure.cell))
    try:
        kept.close({str(it.page): jobs[it.page].parts for it in executions})
    finally:
        if failures:  # they matter more than that nothing could be kept
            raise ExecutionError(failures)
    return executions


def _account(page: Page, notebook: nbformat.NotebookNode, job: Job, why: str) -> Execution:
    if job.seconds is None:
        return Execution(page, notebook, False, "nothing has changed that can change its outputs", 0)
    if page is not job.page:
        return Execution(page, notebook, False, f"its code is that of {job.page}", 0)
    return Execution(page, notebook, True, why, job.seconds)


def _compare_with_declared(job: Job, progress: Progress) -> None:
    """The page tells its reader a class, such as "15 s"; say so when that is no longer true."""
    if job.seconds and job.seconds > 2 * job.declared:
        progress.say(f"warning: {job.page} took {job.seconds:.1f} s, more than twice the {job.declared} s that it declares")


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
