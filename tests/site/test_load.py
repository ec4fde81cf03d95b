"""The classroom's server under the load of many readers at once: no request fails, and every body is whole."""

import asyncio
import itertools
import json
import runpy
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from tornado.httpclient import AsyncHTTPClient

from mnist_tutorial.website.publish.archives import CLASSROOM
from tests.built_site import ADDRESSES

AT_ONCE = 200
REQUESTS = 10_000
LONGEST = 240
"""Seconds after which the readers are ended: a server that hangs must fail the test, not stop it."""


def _files(site: Path) -> dict[str, int]:
    """Each file that the first view of a page asks for in its HTML, by its address from the root, and its size."""
    files = {}
    for name in ADDRESSES:
        folder = site / name
        files[name] = (folder / "index.html").stat().st_size
        page = BeautifulSoup((folder / "index.html").read_bytes(), "html.parser")
        asked = [
            it.get("src") or it.get("href")
            for it in page.select("script[src], img[src], link[rel~=stylesheet], link[rel~=icon]")
        ]
        for address in asked:
            path = (folder / str(address).split("#")[0].split("?")[0]).resolve()
            files[quote(path.relative_to(site.resolve()).as_posix())] = path.stat().st_size
    return files


async def _read(address: str, files: dict[str, int], requests: int, at_once: int) -> list[str]:
    """What went wrong."""
    client = AsyncHTTPClient(max_clients=at_once)
    waiting = itertools.islice(itertools.cycle(files.items()), requests)
    wrong = []

    async def reader() -> None:
        for place, size in waiting:
            try:
                answer = await client.fetch(address + place, request_timeout=LONGEST, connect_timeout=LONGEST)
                if len(answer.body) != size:
                    wrong.append(f"{place}: {len(answer.body)} bytes of {size}")
            except Exception as error:
                wrong.append(f"{place}: {error!r}")

    await asyncio.gather(*(reader() for _ in range(at_once)))
    return wrong


def _readers(address: str, files: dict[str, int]) -> list[str]:
    """In a process of their own, so that the server has its own as in a classroom."""
    asked = json.dumps([address, files, REQUESTS, AT_ONCE])
    run = subprocess.run(
        [sys.executable, "-m", __name__], input=asked, capture_output=True, text=True, check=True, timeout=LONGEST
    )
    return list(json.loads(run.stdout))


def test_two_hundred_readers_at_once_get_all_they_ask_for(site: Path, capfd: pytest.CaptureFixture[str]) -> None:
    start = runpy.run_path(str(CLASSROOM / "start.py"))
    files = _files(site)
    assert len(files) > 2 * len(ADDRESSES)
    with start["Server"](("127.0.0.1", 0), partial(start["Handler"], directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        wrong = _readers(f"http://127.0.0.1:{server.server_port}/", files)
        server.shutdown()
    assert not wrong, wrong[:10]
    assert capfd.readouterr().err == ""


if __name__ == "__main__":
    print(json.dumps(asyncio.run(_read(*json.load(sys.stdin)))))
