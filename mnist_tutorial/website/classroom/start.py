"""Serves the tutorial to this computer alone, without internet, and opens it in the browser. It only needs Python.

python start.py              the browser opens by itself
python start.py --no-browser only the address is shown
"""

import argparse
import mimetypes
import sys
import webbrowser
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
WHEEL = "site/dist/mnist_tutorial-1.0.0-py3-none-any.whl"
PORT = 8765  # the notebooks install their package from this port

# This, the messages below and README.txt are in [es, en].
NOT_FOUND = """<!doctype html>
<html lang="es"><meta charset="utf-8"><title>%(code)d</title>
<p>Esta página no está en la copia para el aula. <a href="/">Volver al inicio</a></p>
<p lang="en">This page is not in the classroom copy. <a href="/en/">Back to the start</a></p>
</html>
"""


class Handler(SimpleHTTPRequestHandler):
    """Serves the folder ``site`` without a log, and answers in both languages if a page does not exist."""

    error_message_format = NOT_FOUND

    def send_head(self) -> Any:
        """Always send the whole file: all editions have the same date, so a browser cannot recognize a new one by its date."""
        del self.headers["If-Modified-Since"]
        return super().send_head()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    allow_reuse_address = sys.platform != "win32"  # Windows would let two servers use the same port
    request_queue_size = 256  # a browser requests many files at once, and by default Python refuses the sixth that waits

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing if a browser has closed the connection early, as browsers do when the reader leaves a page."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def listen() -> Server:
    """A server on `PORT`, or on any free port if that one is taken."""
    handler = partial(Handler, directory=str(FOLDER / "site"))
    try:
        return Server(("127.0.0.1", PORT), handler)
    except OSError:
        server = Server(("127.0.0.1", 0), handler)
        print(f"El puerto {PORT} está ocupado. Antes de ejecutar los cuadernos, instala su paquete:")
        print(f"Port {PORT} is taken. Before you run the notebooks, install their package:")
        print(f'\n    "{sys.executable}" -m pip install --no-deps "{FOLDER / WHEEL}"\n')
        return server


def main() -> None:
    parser = argparse.ArgumentParser(description="El tutorial, en este ordenador / The tutorial, on this computer")
    parser.add_argument("--no-browser", action="store_true", help="no abrir el navegador / do not open the browser")
    arguments = parser.parse_args()
    if not (FOLDER / "site" / "index.html").is_file():  # for example, if start.py was opened inside the archive
        sys.exit(
            "Faltan ficheros al lado de start.py: descomprime el archivo entero y ejecuta esa copia.\n"
            "Files are missing beside start.py: unpack the whole archive and run that copy."
        )
    mimetypes.add_type("text/javascript", ".js")  # on some Windows computers it is text/plain, and browsers refuse such scripts
    with listen() as server:
        address = f"http://127.0.0.1:{server.server_port}/"
        print(f"Español: {address}\nEnglish: {address}en/\n")
        print("Ctrl+C para terminar / to stop", flush=True)
        if not arguments.no_browser:
            webbrowser.open(address)
        with suppress(KeyboardInterrupt):
            server.serve_forever()


if __name__ == "__main__":
    main()
