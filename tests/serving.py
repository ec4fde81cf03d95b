"""A server on loopback, as a static host is one, that remembers what it was asked for and what it sent."""

import gzip
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class Server:
    """Serves a folder, which may still be filled."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}/"
        self.asked: list[str] = []
        self.sent: dict[str, int] = {}
        """Bytes of each file's content as sent, by its path; compressed, if the server compresses."""


class _Http(ThreadingHTTPServer):
    request_queue_size = 256  # a page asks for many files at once; Python keeps 5 waiting

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away before it has everything is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


_TEXT = {".html", ".css", ".js", ".mjs", ".wasm", ".svg", ".json", ".xml", ".txt", ".ipynb"}
"""What GitHub Pages compresses."""


@contextmanager
def serve(folder: Path, *, compressed: bool = False) -> Iterator[Server]:
    """Serve ``folder`` at a free port for as long as the context lasts; ``compressed`` as GitHub Pages sends it."""
    pack = cache(gzip.compress)  # once, as a host does

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            path = path / "index.html" if path.is_dir() else path
            if not compressed or not path.is_file():
                super().do_GET()
                return
            content = path.read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(str(path)))
            if path.suffix in _TEXT:
                content = pack(content)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", "max-age=600")
            self.end_headers()
            self.wfile.write(content)
            server.sent[self.path] = len(content)

        def log_message(self, format: str, *args: object) -> None:
            server.asked.append(self.path)

    with _Http(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as http:
        server = Server(http.server_port)
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield server
        http.shutdown()
