"""Starts the kernels that pages run in. A kernel shares nothing with other kernels or with the settings of whoever builds."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

import psutil
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from mnist_tutorial.website.pages import ROOT

FORK_SERVER = Path(__file__).with_name("forkserver.py")

ENVIRONMENT = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "PYTHONHASHSEED": "0",
    "PYTHONPATH": str(ROOT),  # pages import the package whose digest is in the cache key, even if another one is installed
    "PYTHONUTF8": "1",  # ñ and → print alike on every system
    "LC_CTYPE": "C.UTF-8",
    "PYTHONDONTWRITEBYTECODE": "1",  # `mkdocs serve` would build again after any file written into mnist_tutorial/
    "OPENBLAS_NUM_THREADS": "1",  # NumPy would otherwise start threads on import, and a process with threads cannot be forked
    # One thread per kernel: two trainings at once then take 13 s each on two cores, not 17 s. The outputs are the same.
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "SOURCE_DATE_EPOCH": "0",  # matplotlib then writes the same date into every picture
}

INHERITED = {
    *("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "VIRTUAL_ENV"),
    *("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "TMPDIR", "TEMP", "TMP"),
    "PROCESSOR_ARCHITECTURE",  # on Windows, Python tells the machine by it
    *("XDG_CACHE_HOME", "MNIST_TUTORIAL_CACHE"),
}
"""The variables that a kernel inherits from whoever builds. It inherits no others, so that no others can change an output."""


def environment(settings: Path) -> dict[str, str]:
    """A kernel's environment variables. IPython and Keras look for the user's settings in ``settings``, an empty folder."""
    own = {
        "IPYTHONDIR": str(settings),
        "KERAS_HOME": str(settings),
        "MATPLOTLIBRC": str(Path(__file__).with_name("matplotlibrc")),
    }
    if folder := os.environ.get("MNIST_TUTORIAL_CACHE"):
        own["MNIST_TUTORIAL_CACHE"] = str(Path(folder).resolve())  # a relative path would lead each kernel to another folder
    return {name: value for name, value in os.environ.items() if name in INHERITED} | ENVIRONMENT | own


@dataclass(frozen=True)
class Kernels:
    """Makes the managers that start kernels."""

    environment: dict[str, str]
    fork_server: subprocess.Popen[str] | None
    """The process of ``forkserver.py``, or None if each kernel is a new process that imports TensorFlow itself."""

    @classmethod
    @contextmanager
    def open(cls, *, forked: bool, warn: Callable[[str], None]) -> Iterator["Kernels"]:
        """Kernels that live no longer than the context.

        If ``forked``, one process imports TensorFlow, which takes seconds, and forks itself into each kernel. TensorFlow cannot
        be forked on Windows and macOS.
        """
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as settings:
            variables = environment(Path(settings))
            if not forked or sys.platform != "linux":
                yield cls(variables, None)
                return
            with subprocess.Popen(
                [sys.executable, str(FORK_SERVER)],
                env=variables,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                start_new_session=True,  # Ctrl-C in a terminal reaches the build alone, which then ends its kernels
            ) as server:
                assert server.stdout
                answer = server.stdout.readline().strip()
                if answer != "ready":
                    warn(f"warning: every kernel imports TensorFlow itself, because kernels cannot be forked: {answer}")
                yield cls(variables, server if answer == "ready" else None)

    def manager(self, connection_file: Path) -> AsyncKernelManager:
        """A manager that can start one kernel."""
        manager = AsyncKernelManager(
            kernel_spec_manager=_ThisPython(), kernel_name="python3", connection_file=str(connection_file)
        )
        if self.fork_server:
            manager.provisioner = _Forked(kernel_spec=manager.kernel_spec, parent=manager)
            manager.provisioner.server = self.fork_server
        return manager


class _ThisPython(KernelSpecManager):
    """Has kernels run in the Python that runs the build, whatever kernels its user has installed."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        # TensorFlow's native code writes start-up messages to the file descriptors. They must not end up in the page.
        command += ["--IPKernelApp.capture_fd_output=False", "--IPKernelApp.log_level=ERROR"]
        command += ["--InlineBackend.figure_formats={'png','svg'}"]  # PNG for the downloaded notebook, SVG for the site
        return KernelSpec(argv=command, display_name="Python 3", language="python")


class _Forked(LocalProvisioner):
    """Asks the fork server for a kernel, where `LocalProvisioner` starts a process."""

    server: subprocess.Popen[str]
    one_request_at_a_time = Lock()

    async def launch_kernel(self, cmd: list[str], **options: Any) -> KernelConnectionInfo:
        arguments = cmd[cmd.index("ipykernel_launcher") + 1 :]
        request = {"arguments": arguments, "folder": options["cwd"], "log": options["stderr"].name}
        with self.one_request_at_a_time:
            print(json.dumps(request), file=self.server.stdin, flush=True)
            answer = self.server.stdout.readline()  # type: ignore[union-attr]
        if not answer:
            raise RuntimeError("the process that forks kernels has ended")
        self.pid = self.pgid = int(answer)
        self.process = _ForkedProcess(self.pid)  # type: ignore[assignment]
        return self.connection_info


class _ForkedProcess(psutil.Process):
    """A process that is no child of this one, with the methods of ``subprocess.Popen`` that jupyter_client uses."""

    stdin = stdout = stderr = None

    def poll(self) -> int | None:
        return None if self.is_running() else 0
