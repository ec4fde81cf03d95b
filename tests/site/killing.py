"""Builds killed at random moments while their site is being read."""

import random
import subprocess
import threading
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil

from tests.serving import serve

Content = dict[str, bytes]


def content(site: Path) -> Content:
    """Every file of the site."""
    return {str(path.relative_to(site)): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def kill_builds(
    folder: Path, start: Callable[[], subprocess.Popen[str]], change: Callable[[int], None], *, times: int, alone: bool = False
) -> list[float]:
    """Kill as many builds, each after a change; after each one, the site is the last one or the new one, whole.

    The moments are spread over the time that a build takes. All the while somebody reads the site's home, which is there.

    Parameters
    ----------
    folder
        Where ``docs/`` and ``site/`` are; the site is good.
    start
        Starts a build.
    change
        Changes what the site is made of, by a number.
    times
        How many builds are killed.
    alone
        Whether the build's own process is killed alone, instead of with all that it has started.

    Returns
    -------
    list[float]
        The seconds after which each one was killed.
    """
    site = folder / "site"

    def succeed() -> float:
        began = time.monotonic()
        build = start()
        printed, _ = build.communicate()
        assert build.returncode == 0, printed
        return time.monotonic() - began

    change(0)
    takes = succeed()
    killed = []
    with serve(site) as server, _Reader(f"{server.address}index.html") as reader:
        for number in range(1, times + 1):
            before = content(site)
            change(number)
            after = takes * (number - 1 + random.random()) / times
            with start() as build:
                time.sleep(after)
                started = [] if alone else psutil.Process(build.pid).children(recursive=True)
                build.kill()
                for process in started:  # kernels are in sessions of their own
                    with suppress(psutil.NoSuchProcess):
                        process.kill()
            killed.append(after)
            left = content(site)
            succeed()
            assert left in (before, content(site)), f"killed after {after:.2f} s, the site is neither the last nor the new one"
            assert not reader.faults, reader.faults
    return killed


class _Reader:
    """Reads a page over and over in the background."""

    def __init__(self, address: str) -> None:
        self.faults: list[str] = []
        self._address = address
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._read)

    def __enter__(self) -> "_Reader":
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._stop.set()
        self._thread.join()

    def _read(self) -> None:
        while not self._stop.wait(0.005):
            try:
                with urllib.request.urlopen(self._address, timeout=30) as page:
                    if not page.read().rstrip().endswith(b"</html>"):
                        self.faults.append("half a page was served")
            except OSError as error:
                self.faults.append(f"the page could not be read: {error}")
