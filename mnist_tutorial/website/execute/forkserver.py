"""A process that imports, once, what takes long to import, and then forks itself into a kernel for whoever asks.

Started by its path, so that nothing of this package is imported in it. It reads a request a line (JSON) and answers with
the new kernel's process id; it ends when its input does, and its kernels end when it does.

A fork is only safe while nothing has started a thread or used TensorFlow's runtime; so it refuses to serve otherwise.
"""

import gc
import importlib
import json
import os
import random
import signal
import sys
from pathlib import Path
from typing import Any

IMPORTED = ("ipykernel.ipkernel", "matplotlib.pyplot", "tensorflow", "keras")


def main() -> None:
    """Import, say so, and fork for each request."""
    del sys.path[0]  # this file's folder, where Python looks first, is not for the pages
    gc.disable()  # nothing of what is imported is garbage: looking for some would take a fifth of the time
    for module in IMPORTED:
        importlib.import_module(module)
    threads = len(list(Path("/proc/self/task").iterdir()))
    if threads != 1:
        sys.exit(f"importing {', '.join(IMPORTED)} has started {threads - 1} threads, and only one thread can be forked")
    gc.freeze()  # nor later on: looking through it would copy its memory into every kernel
    gc.enable()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the kernels: the system clears them away
    print("ready", flush=True)
    for line in sys.stdin:
        if pid := os.fork():
            print(pid, flush=True)
        else:
            _become_kernel(json.loads(line))


def _become_kernel(request: dict[str, Any]) -> None:
    """Turn this copy of the server into what ``python -m ipykernel_launcher`` would have started."""
    os.setsid()  # first of all: from now on, a signal for the kernel's group reaches the kernel alone
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    log = os.open(request["log"], os.O_WRONLY | os.O_APPEND)
    null = os.open(os.devnull, os.O_RDWR)
    for target, source in enumerate((null, null, log)):
        os.dup2(source, target)
    os.environ.clear()
    os.environ.update(request["environment"], JPY_PARENT_PID=str(os.getppid()))
    os.chdir(request["folder"])
    sys.argv = ["ipykernel_launcher.py", *request["arguments"]]
    random.seed()
    importlib.import_module("numpy").random.seed()
    status = 1
    try:
        application = importlib.import_module("ipykernel.kernelapp").IPKernelApp.instance()
        application.initialize([*request["arguments"], f"--IPKernelApp.parent_handle={os.getppid()}"])
        application.start()
        status = 0
    finally:
        os._exit(status)  # never back into the server's loop


if __name__ == "__main__":
    main()
