"""What start.py of the classroom pack serves, tested without a browser."""

import ast
import importlib.util
import mimetypes
import os
import socket
import sys
import threading
import urllib.request
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.error import HTTPError

import pytest

from mnist_tutorial.website.publish.archives import CLASSROOM

START = CLASSROOM / "start.py"


def _load() -> ModuleType:
    """Import start.py, which is not a part of the package."""
    specification = importlib.util.spec_from_file_location("start", START)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """start.py beside a small site, with a free port in place of its own."""
    start = _load()
    for name in ("index.html", "en/index.html", "assets/a.js", "dist/mnist_tutorial-1.0.0-py3-none-any.whl"):
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"content of {name}")
    (tmp_path / "start.py").write_text("not for readers")
    monkeypatch.setattr(start, "FOLDER", tmp_path)
    monkeypatch.setattr(start, "PORT", _free_port())
    return start


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@contextmanager
def _serving(start: Any) -> Iterator[str]:
    with start.listen() as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def _get(address: str) -> tuple[str, str]:
    """The content type and the content."""
    with urllib.request.urlopen(address) as response:
        return response.headers["Content-Type"], response.read().decode()


def test_it_only_imports_the_standard_library() -> None:
    tree = ast.parse(START.read_text(encoding="utf-8"), feature_version=(3, 8))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names


def test_the_site_is_served_to_this_computer_alone(start: Any, capfd: pytest.CaptureFixture[str]) -> None:
    with _serving(start) as address:
        assert address == f"http://127.0.0.1:{start.PORT}/", "only this computer can reach it"
        assert _get(address) == ("text/html", "content of index.html")
        assert _get(f"{address}en/")[1] == "content of en/index.html"
        assert _get(f"{address}dist/mnist_tutorial-1.0.0-py3-none-any.whl")[1].startswith("content of dist/")
        with pytest.raises(HTTPError):
            _get(f"{address}start.py")
    assert capfd.readouterr() == ("", ""), "requests are not logged"


def test_a_browser_gets_the_newer_pack_though_it_has_the_same_date(start: Any, tmp_path: Path) -> None:
    """Every file of every pack is dated 1980."""
    page = tmp_path / "site" / "index.html"
    os.utime(page, (315532800, 315532800))
    with _serving(start) as address:
        with urllib.request.urlopen(address) as response:
            kept = response.headers["Last-Modified"]
            assert response.headers["Cache-Control"] == "no-cache"
        page.write_text("the next edition")
        os.utime(page, (315532800, 315532800))
        again = urllib.request.Request(address, headers={"If-Modified-Since": kept})
        with urllib.request.urlopen(again) as response:
            assert response.read() == b"the next edition"


def test_a_missing_page_is_reported_in_both_languages(start: Any) -> None:
    with _serving(start) as address, pytest.raises(HTTPError) as caught:
        _get(f"{address}en/nothing.html")
    with caught.value as error:
        assert error.code == 404
        assert error.headers["Content-Type"] == "text/html;charset=utf-8"
        page = error.read().decode()
    assert "Esta página no está" in page
    assert '<p lang="en">This page is not' in page


def test_a_taken_port_gives_another_one_and_says_what_to_do(
    start: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", start.PORT)), _serving(start) as address:
        assert address != f"http://127.0.0.1:{start.PORT}/"
        assert _get(address)[1] == "content of index.html"
    printed = capsys.readouterr().out
    assert f"El puerto {start.PORT} está ocupado" in printed
    assert f"Port {start.PORT} is taken" in printed
    wheel = tmp_path / "site" / "dist" / "mnist_tutorial-1.0.0-py3-none-any.whl"
    assert f'"{sys.executable}" -m pip install --no-deps "{wheel}"' in printed


class Ran:
    """What the program did before Ctrl+C was pressed."""

    def __init__(self, start: Any, *arguments: str) -> None:
        self.opened: list[str] = []
        self.served: list[int] = []

        def serve_forever(server: Any) -> None:
            self.served.append(server.server_port)
            raise KeyboardInterrupt

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(start.Server, "serve_forever", serve_forever)
            patch.setattr(webbrowser, "open", self.opened.append)
            patch.setattr(sys, "argv", ["start.py", *arguments])
            start.main()


def test_it_opens_the_browser_tells_both_addresses_and_ends_with_ctrl_c(start: Any, capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(start)
    address = f"http://127.0.0.1:{start.PORT}/"
    assert (ran.opened, ran.served) == ([address], [start.PORT])
    printed = capsys.readouterr().out
    assert f"Español: {address}\n" in printed
    assert f"English: {address}en/\n" in printed
    assert "Ctrl+C" in printed
    with socket.create_server(("127.0.0.1", start.PORT)):
        pass  # the port is free again


def test_scripts_are_scripts_whatever_the_system_thinks(start: Any) -> None:
    """In the registry of Windows, .js may be text/plain, and a browser refuses such scripts."""
    mimetypes.init()
    mimetypes.add_type("text/plain", ".js")
    try:
        Ran(start, "--no-browser")
        with _serving(start) as address:
            assert _get(f"{address}assets/a.js")[0] == "text/javascript"
    finally:
        mimetypes.init()


def test_without_the_site_beside_it_it_says_what_to_do_and_serves_nothing(start: Any, tmp_path: Path) -> None:
    (tmp_path / "site" / "index.html").unlink()
    with pytest.raises(SystemExit) as ended:
        Ran(start)
    message = str(ended.value)
    assert "descomprime el archivo entero" in message
    assert "unpack the whole archive" in message
