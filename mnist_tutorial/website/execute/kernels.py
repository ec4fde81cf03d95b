"""Where pages run: each in a fresh kernel, forked from a process that has imported TensorFlow already, or started anew."""

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from mnist_tutorial.website.execute.forking import ForkError, ForkServer
from mnist_tutorial.website.pages import ROOT

START_LIMIT = 120
"""Seconds that a kernel may take to start."""
LAST_WORDS = 10_000
"""Bytes that are told of what a kernel wrote before it died."""

ENVIRONMENT = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "PYTHONHASHSEED": "0",
    "PYTHONPATH": str(ROOT),  # the package whose digest is kept with the outputs, wherever the installed one is
    "PYTHONUTF8": "1",  # ñ and → print alike everywhere
    "LC_CTYPE": "C.UTF-8",
    "PYTHONDONTWRITEBYTECODE": "1",  # files written into mnist_tutorial/ would make `mkdocs serve` build again
    "OPENBLAS_NUM_THREADS": "1",  # else NumPy starts threads when it is imported, and a process with threads cannot be forked
    # A thread a kernel: two trainings at once then take 13 s each on two cores, and else 17 s; the outputs are the same.
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "SOURCE_DATE_EPOCH": "0",  # matplotlib writes no other date into a picture
}

INHERITED = {
    *("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "VIRTUAL_ENV"),
    *("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "TMPDIR", "TEMP", "TMP"),
    *("XDG_CACHE_HOME", "MNIST_TUTORIAL_CACHE"),
}
"""What a kernel sees of the environment of whoever builds. Nothing else, so that nothing else can change an output."""


class KernelError(Exception):
    """No kernel could be started."""


@dataclass(frozen=True)
class Kernel:
    """One that runs, with the client that talks to it."""

    manager: AsyncKernelManager
    client: AsyncKernelClient
    log: Path

    def last_words(self) -> str:
        """The end of what it wrote to its standard error, past the page."""
        return _tail(self.log)


class Kernels:
    """Starts kernels that share nothing with each other, nor with the settings of whoever builds."""

    def __init__(self, folder: Path, server: ForkServer | None, warn: Callable[[str], None]) -> None:
        self._folder = folder
        self._server = server
        self._warn = warn

    @classmethod
    @asynccontextmanager
    async def open(cls, *, forked: bool, warn: Callable[[str], None]) -> AsyncIterator["Kernels"]:
        """For as long as the context lasts.

        ``forked`` kernels need no import of their own and give the same outputs. On Windows and macOS, where TensorFlow cannot
        be forked, and as soon as one fails its start, plain ones take their place.
        """
        async with AsyncExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
            (folder / "settings").mkdir()
            server = None
            if forked and sys.platform == "linux":
                log = stack.enter_context((folder / "forkserver.log").open("w+"))
                server = await stack.enter_async_context(ForkServer.running(environment(folder / "settings"), log))
            yield cls(folder, server, warn)

    @asynccontextmanager
    async def kernel(self) -> AsyncIterator[asyncio.Task[Kernel]]:
        """A kernel that starts in an empty folder while its caller goes on, and is gone when the context ends, however it ends.

        Awaiting it gives the kernel, ready for its first cell, or raises `KernelError` if none can be started.
        """
        starting = asyncio.create_task(self._start_either())
        try:
            yield starting
        finally:
            starting.cancel()  # in vain if it has started
            (outcome,) = await asyncio.gather(starting, return_exceptions=True)
            if isinstance(outcome, Kernel):
                await _end(outcome.manager, outcome.client)

    async def _start_either(self) -> Kernel:
        folder = Path(tempfile.mkdtemp(dir=self._folder))
        if self._server:
            try:
                return await self._start(folder / "forked", _Forked(self._server))
            except (ForkError, KernelError) as error:
                if self._server:
                    self._warn(f"warning: kernels cannot be forked here ({error}); each imports TensorFlow for itself")
                self._server = None
        try:
            return await self._start(folder / "plain", LocalProvisioner())
        except KernelError:  # such as of a port that another process has taken since it was chosen
            return await self._start(folder / "again", LocalProvisioner())

    async def _start(self, folder: Path, provisioner: LocalProvisioner) -> Kernel:
        (folder / "work").mkdir(parents=True)
        log = folder / "log"
        manager = AsyncKernelManager(
            kernel_spec_manager=_ThisPython(), kernel_name="python3", connection_file=str(folder / "connection.json")
        )
        provisioner.kernel_spec, provisioner.parent = manager.kernel_spec, manager
        manager.provisioner = provisioner
        client = None
        try:
            with log.open("a") as errors:
                variables = environment(self._folder / "settings")
                await manager.start_kernel(env=variables, cwd=str(folder / "work"), stderr=errors)
            client = manager.client()
            client.start_channels()
            await client.wait_for_ready(timeout=START_LIMIT)
        except (RuntimeError, psutil.NoSuchProcess) as error:  # it died, or did not answer in time
            await _end(manager, client)
            raise KernelError(f"{error}; its last words: {_tail(log)}") from error
        except BaseException:
            await _end(manager, client)
            raise
        return Kernel(manager, client, log)


def _tail(log: Path) -> str:
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - LAST_WORDS))
        lines = file.read(LAST_WORDS).decode(errors="replace").splitlines()
    return "\n".join(lines[-10:]) or "(none)"


async def _end(manager: AsyncKernelManager, client: AsyncKernelClient | None) -> None:
    if client:
        client.stop_channels()
    if manager.has_kernel:
        await manager.shutdown_kernel(now=True)


def environment(settings: Path) -> dict[str, str]:
    """What kernels find in ``os.environ``; ``settings`` is an empty folder in place of the user's own for IPython and Keras."""
    own = {
        "IPYTHONDIR": str(settings),
        "KERAS_HOME": str(settings),
        "MATPLOTLIBRC": str(Path(__file__).with_name("matplotlibrc")),
    }
    if folder := os.environ.get("MNIST_TUTORIAL_CACHE"):
        own["MNIST_TUTORIAL_CACHE"] = str(Path(folder).resolve())  # the same one for all, though each has a folder of its own
    return {name: value for name, value in os.environ.items() if name in INHERITED} | ENVIRONMENT | own


class _ThisPython(KernelSpecManager):
    """Kernels of the Python that runs the build, whatever kernels its user has installed."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        # TensorFlow's native code writes start-up messages past Python; without this they would end up in the page.
        command += ["--IPKernelApp.capture_fd_output=False", "--IPKernelApp.log_level=ERROR"]
        command += ["--InlineBackend.figure_formats={'png','svg'}"]  # for the notebook that is taken along, and for the site
        return KernelSpec(argv=command, display_name="Python 3", language="python")


class _Forked(LocalProvisioner):
    """Has the server fork the kernel, where its parent class would start a process."""

    def __init__(self, server: ForkServer) -> None:
        super().__init__()
        self._server = server

    async def launch_kernel(self, cmd: list[str], **options: Any) -> KernelConnectionInfo:
        arguments = cmd[cmd.index("ipykernel_launcher") + 1 :]
        self.pid = self.pgid = await self._server.fork(
            arguments=arguments, environment=options["env"], folder=options["cwd"], log=options["stderr"].name
        )
        self.process = _Process(self.pid)  # type: ignore[assignment]
        return self.connection_info


class _Process(psutil.Process):
    """Another process's child, with what jupyter_client expects of ``subprocess.Popen``."""

    stdin = stdout = stderr = None

    def send_signal(self, sig: int) -> None:
        with suppress(psutil.NoSuchProcess):  # Popen is silent where it has ended meanwhile
            super().send_signal(sig)

    def poll(self) -> int | None:
        return None if self.is_running() else 0
