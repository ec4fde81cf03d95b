"""`make serve`: what is saved is on the page, and only what must be is executed for it."""

import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from tests.site.small_site import SmallSite


class Served:
    """A small site and the process that serves it."""

    def __init__(self, folder: Path) -> None:
        self.small = SmallSite(folder)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.log = folder / "serve.log"
        with self.log.open("w") as output:
            self.process = self.small.start("mkdocs", "serve", "--dev-addr", self.address, output=output)

    def page(self, address: str) -> str:
        """What is served there at this moment, or nothing."""
        try:
            with urlopen(f"http://{self.address}/{address}", timeout=5) as page:
                return str(page.read().decode())
        except (URLError, TimeoutError, ConnectionError):
            return ""

    def wait_for(self, text: str, look: Callable[[], str]) -> None:
        """Until the text is where ``look`` looks."""
        end = time.monotonic() + 120
        while text not in look():
            assert self.process.poll() is None and time.monotonic() < end, f"no {text!r}:\n{self.log.read_text()}"  # noqa: PT018
            time.sleep(0.05)

    def second(self) -> str:
        """The page that the tests change."""
        return self.page("en/2-second/")

    def save(self, text: str, code: str) -> None:
        self.small.write("2-second", "en", new_markdown_cell(f"# {text}", id="title"), new_code_cell(code, id="sum"))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    served = Served(tmp_path_factory.mktemp("served"))
    served.wait_for("Second", served.second)
    yield served
    os.killpg(served.process.pid, signal.SIGINT)
    assert served.process.wait(timeout=60) == 0


def test_a_changed_sentence_is_shown_and_executes_nothing(served: Served) -> None:
    served.save("A new sentence", "40 + 2")
    served.wait_for("A new sentence", served.second)
    assert served.small.executed() == []


def test_changed_code_is_shown_and_executes_that_page_alone(served: Served) -> None:
    served.save("Second", "40 + 4")
    served.wait_for(">44<", served.second)
    assert served.small.executed() == ["2-second (en)"]


def test_a_fault_is_told_and_can_be_mended(served: Served) -> None:
    """Until it is, MkDocs lets those who ask for a page wait."""
    served.save("Second", "1 / 0")
    served.wait_for("page 2-second (en), cell sum", served.log.read_text)
    served.save("A mended page", "40 + 5")
    served.wait_for("A mended page", served.second)
    assert ">45<" in served.second()
