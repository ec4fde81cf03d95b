"""Serves the tutorial on this computer alone, without internet, and opens it in the browser. Needs Python and nothing else.

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
PORT = 8765  # the notebooks get their package from there

NOT_FOUND = """<!doctype html>
<html lang="es"><meta charset="utf-8"><title>%(code)d</title>
<p>Esta página no está en la copia para el aula. <a href="/">Volver al inicio</a></p>
<p lang="en">This page is not in the classroom copy. <a href="/en/">Back to the start</a></p>
</html>
"""


class Handler(SimpleHTTPRequestHandler):
    """Serves the folder ``site``, says nothing of each request, and speaks both languages where there is no page."""

    error_message_format = NOT_FOUND

    def send_head(self) -> Any:
        """Always the file that is there now: by its date, which all editions share, a browser cannot tell a new one."""
        del self.headers["If-Modified-Since"]
        return super().send_head()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    # Where this is True, Windows lets two servers have one port.
    allow_reuse_address = sys.platform != "win32"
    request_queue_size = 256  # a browser, or the first minute of a class, asks for many files at once; Python keeps 5 waiting

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away before it has everything is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def listen() -> Server:
    """A server on the usual port, or on any other one if that is taken."""
    handler = partial(Handler, directory=str(FOLDER / "site"))
    try:
        return Server(("127.0.0.1", PORT), handler)
    except OSError:
        server = Server(("127.0.0.1", 0), handler)
        print(f"El puerto {PORT} está ocupado. Antes de ejecutar los cuadernos, instala su paquete:")
        print(f"Port {PORT} is taken. Before you run the notebooks, install their package:")
        print(f'\n    "{sys.executable}" -m pip install --no-deps "{FOLDER / WHEEL}"\n')
        return server


def _is_whole() -> bool:
    return (FOLDER / "site" / "index.html").is_file() and (FOLDER / WHEEL).is_file()


def main() -> None:
    parser = argparse.ArgumentParser(
        description="El tutorial, en este ordenador y sin internet / The tutorial, on this computer"
    )
    parser.add_argument("--no-browser", action="store_true", help="no abrir el navegador / do not open the browser")
    arguments = parser.parse_args()
    if not _is_whole():
        sys.exit(
            "Faltan ficheros al lado de start.py: descomprime el archivo entero y ejecuta esa copia.\n"
            "Files are missing beside start.py: unpack the whole archive and run that copy."
        )
    mimetypes.add_type("text/javascript", ".js")  # Windows may think otherwise, and browsers then refuse the scripts
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
