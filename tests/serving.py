"""A server on loopback, as a static host is one, that remembers what it was asked for."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class Server:
    """Serves a folder, which may still be filled."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}/"
        self.asked: list[str] = []


class _Http(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away before it has everything is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serve(folder: Path) -> Iterator[Server]:
    """Serve ``folder`` at a free port for as long as the context lasts."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            server.asked.append(self.path)

    with _Http(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as http:
        server = Server(http.server_port)
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield server
        http.shutdown()
