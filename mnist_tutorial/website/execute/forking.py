"""The client's side of ``forkserver.py``, the process that forks kernels."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO, Any

import psutil

SERVER = Path(__file__).with_name("forkserver.py")


class ForkError(Exception):
    """No kernel could be forked."""


class ForkServer:
    """Asks the server for kernels, one after the other."""

    def __init__(self, process: asyncio.subprocess.Process, log: IO[str]) -> None:
        self._process = process
        self._log = log
        self._ready = False
        self._one_at_a_time = asyncio.Lock()

    @classmethod
    @asynccontextmanager
    async def running(cls, environment: dict[str, str], log: IO[str]) -> AsyncIterator["ForkServer"]:
        """A server that imports while its caller goes on, and ends with the context; its errors go to ``log``."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, str(SERVER)),
            env=environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=log,
            start_new_session=True,  # Ctrl-C in a terminal is for the build, which then ends its kernels
        )
        try:
            yield cls(process, log)
        finally:
            if process.returncode is None:
                server = psutil.Process(process.pid)
                server.suspend()  # no kernel more: one may have been forked for a caller who was interrupted meanwhile
                for kernel in server.children():
                    kernel.kill()
                process.kill()
            await process.wait()

    async def fork(self, **request: Any) -> int:
        """The process id of a new kernel. The first call waits until the server has imported everything.

        Raises
        ------
        ForkError
            If the server could not start or has ended.
        """
        async with self._one_at_a_time:
            if not self._ready and await self._line() != "ready":
                raise ForkError(self._last_words())
            self._ready = True
            assert self._process.stdin
            try:
                self._process.stdin.write(json.dumps(request).encode() + b"\n")
                await self._process.stdin.drain()
                return int(await self._line())
            except (OSError, ValueError) as error:
                raise ForkError(self._last_words()) from error

    async def _line(self) -> str:
        assert self._process.stdout
        return (await self._process.stdout.readline()).decode().strip()

    def _last_words(self) -> str:
        self._log.seek(0)
        return (self._log.read().splitlines() or ["the process that forks them has ended"])[-1]
