"""A process that imports TensorFlow once and then forks itself into a kernel for each line (JSON) that it reads.

It is started by its path, so that its kernels have imported nothing of this package. It ends when its input ends.
"""

import gc
import importlib
import json
import os
import signal
import sys
from typing import Any

IMPORTED = ("ipykernel.kernelapp", "matplotlib.pyplot", "tensorflow", "keras")


def main() -> None:
    """Answer "ready" or the reason why forking is impossible, and then each request with the process id of its kernel."""
    del sys.path[0]  # Python has put this file's folder there, where pages must not find modules
    gc.disable()  # looking for garbage would take a fifth of the time of the imports, which leave none
    for module in IMPORTED:
        importlib.import_module(module)
    gc.freeze()  # a collection would otherwise write to all these objects and so copy their memory into every kernel
    gc.enable()
    if len(os.listdir("/proc/self/task")) > 1:  # noqa: PTH208
        print("importing TensorFlow has started threads, and only a process with one thread can be forked safely", flush=True)
        return
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system then removes kernels that have ended
    print("ready", flush=True)
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            run_kernel(json.loads(line))
            return
        print(pid, flush=True)


def run_kernel(request: dict[str, Any]) -> None:
    """Do in this copy of the server what ``python -m ipykernel_launcher`` does in a new process."""
    os.setsid()  # signals to the kernel's process group then reach the kernel and its children alone
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with open(os.devnull, "r+b", 0) as null, open(request["log"], "ab", 0) as log:  # noqa: PTH123
        for descriptor, file in enumerate((null, null, log)):
            os.dup2(file.fileno(), descriptor)
    os.chdir(request["folder"])
    sys.argv = ["ipykernel_launcher.py", *request["arguments"]]
    # The kernel ends when this server, its parent, ends.
    arguments = [*request["arguments"], f"--IPKernelApp.parent_handle={os.getppid()}"]
    importlib.import_module("ipykernel.kernelapp").launch_new_instance(arguments)


if __name__ == "__main__":
    main()
