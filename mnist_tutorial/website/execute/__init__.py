"""Step 1: executes the notebooks. It does not depend on MkDocs.

Each page runs alone in a fresh kernel, in an empty folder, unless the cache holds its outputs from an earlier build in which
everything that can change them was the same. The trained model that some pages need is trained once, first, while the pages
that do not need it run beside it.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import nbformat

from mnist_tutorial.website import fingerprints
from mnist_tutorial.website.execute import cache_key
from mnist_tutorial.website.execute.run import fill_in
from mnist_tutorial.website.execute.schedule import Job, run_jobs
from mnist_tutorial.website.json_cache import JsonCache
from mnist_tutorial.website.pages import Page, PageError

RUNNING_TIMES = {"15 s": 15, "30 s": 30, "1 min": 60}
"""The running times that a notebook may declare in its metadata as ``running_time``, in seconds."""

_LAST_KEYS = "last"
"""Where the cache has the key of each page in its last build, to say what has changed since."""


@dataclass(frozen=True)
class Execution:
    """A page with its outputs."""

    page: Page
    notebook: nbformat.NotebookNode
    executed: bool
    """Whether it ran in this build."""
    why: str
    """Why it ran, or did not."""
    seconds: float
    """Seconds that it ran for in this build."""


class ExecutionError(Exception):
    """Some pages failed. The message describes each failure."""

    def __init__(self, failures: Iterable[PageError]) -> None:
        self.failures = sorted(failures, key=lambda failure: str(failure.page))
        super().__init__("\n\n".join(str(failure) for failure in self.failures))


def execute(
    pages: Sequence[Page], *, cache: JsonCache, fresh: bool = False, workers: int | None = None, say: Callable[[str], None]
) -> list[Execution]:
    """Run every page from top to bottom, several at once, or take its outputs from an earlier build.

    Pages with the same code are run once.

    Parameters
    ----------
    pages
        The pages to run; their files are not changed.
    cache
        Holds the outputs of earlier builds, and receives those of this one.
    fresh
        Run every page by itself, whatever the cache holds.
    workers
        How many pages run at once; by default as many as there are processors.
    say
        Called with a line for each page that ends, each cell that takes long, and each warning.

    Returns
    -------
    One execution for each page, in the order of the pages, with its outputs as a reader should see them.

    Raises
    ------
    ExecutionError
        If a page failed. The others are still run, so that one build shows every failure, and their outputs are cached.
    KeyboardInterrupt
        On Ctrl-C, when all kernels have ended. The outputs of pages that had run to their end are cached.
    """
    last_keys: dict[str, dict[str, str]] = cache.read(_LAST_KEYS) or {}
    surroundings = cache_key.surroundings()
    failures: list[PageError] = []
    tasks: list[tuple[Page, nbformat.NotebookNode, Job]] = []
    for page in pages:
        try:
            notebook = page.read()
            job = Job(page, notebook, running_time(page, notebook), cache_key.code(notebook) | surroundings)
        except PageError as failure:
            failures.append(failure)
            continue
        if not fresh:
            job.outputs = cache.read(fingerprints.digest(job.key))
            job = next((other for _, _, other in tasks if other.key == job.key), job)
        tasks.append((page, notebook, job))

    def cache_outputs(job: Job) -> None:
        if cache_key.surroundings() == surroundings:
            cache.write(fingerprints.digest(job.key), job.outputs)
        else:
            say(f"warning: the outputs of {job.page} are not cached, because mnist_tutorial was changed meanwhile")
        if job.seconds > 2 * job.declared:
            say(f"warning: {job.page} took {job.seconds:.1f} s, more than twice the {job.declared} s that it declares")

    to_run = [job for page, _, job in tasks if job.page is page and job.outputs is None]
    if to_run:
        failures += run_jobs(to_run, workers=workers or os.cpu_count() or 1, say=say, done=cache_outputs)

    executions = []
    for page, notebook, job in tasks:
        if job.outputs:
            fill_in(notebook, job.outputs)
            executed = job.page is page and job in to_run
            if job not in to_run:
                why = "nothing has changed that can change its outputs"
            elif not executed:
                why = f"its code is that of {job.page}"
            else:
                why = "every page was to be executed" if fresh else _why_absent(last_keys.get(str(page)), job.key)
            executions.append(Execution(page, notebook, executed, why, job.seconds if executed else 0))
    keys = last_keys | {str(page): job.key for page, _, job in tasks if job.outputs}
    if keys != last_keys:
        cache.write(_LAST_KEYS, keys)
    cache.prune()
    if failures:
        raise ExecutionError(failures)
    return executions


def _why_absent(last: dict[str, str] | None, key: dict[str, str]) -> str:
    """Why the cache held no outputs under the key for a page that had the other one in its last build, if it was in one."""
    if last is None:
        return "never executed before"
    changed = [name for name, digest in key.items() if last.get(name) != digest]
    return f"changed: {', '.join(changed)}" if changed else "its cached outputs were damaged or gone"


def running_time(page: Page, notebook: nbformat.NotebookNode) -> int:
    """The running time in seconds that the notebook declares.

    Raises
    ------
    PageError
        If the notebook declares none of `RUNNING_TIMES`.
    """
    declared = notebook.metadata.get("running_time")
    if declared not in RUNNING_TIMES:
        raise PageError(page, f"metadata running_time is {declared!r}; expected one of {', '.join(RUNNING_TIMES)}")
    return RUNNING_TIMES[declared]
