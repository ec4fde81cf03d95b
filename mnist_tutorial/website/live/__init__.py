"""Python for the reader's browser: the files below ``live/`` on the site, which the scripts in ``docs/assets/live/`` fetch.

Without them the site is whole, only that no cell runs in the page.
"""

import base64
import gzip
import hashlib
import json
from functools import partial
from pathlib import Path

from mnist_tutorial.website import fingerprints
from mnist_tutorial.website.json_cache import JsonCache
from mnist_tutorial.website.live.bundle import compiled, packages, tree
from mnist_tutorial.website.live.sources import MIRROR, PYODIDE, LiveError, Source, inside, official, pyodide_files

__all__ = ["OFFICIAL", "PLACE", "SCRIPTS", "VARIABLE", "LiveError", "is_wanted", "live_files"]

PLACE = "live"
"""The folder on the site."""
SCRIPTS = "assets/live"
"""The folder of the scripts in ``docs``, and on the site."""
VARIABLE, OFFICIAL = "MNIST_TUTORIAL_LIVE", "official"
"""The environment variable, and its value where only official sources count and the site is not published without them."""

_HERE = Path(__file__).parent
_PAGE = _HERE / "page"
"""The modules that only a page has."""
_FIGURES = _HERE.parent / "execute" / "matplotlibrc"
_LOCK = {"info": {"arch": "wasm32", "platform": "emscripten_3_1_58", "version": PYODIDE["version"]}, "packages": {}}
"""All that Pyodide asks of its own list of packages, of which it loads none here."""


def is_wanted(docs: Path) -> bool:
    """Whether the pages in ``docs`` have the script that makes their cells run."""
    return (docs / SCRIPTS / "live-cells.js").is_file()


def live_files(kept: Path, beside: dict[str, bytes], *, only_official: bool, mirror: str = MIRROR) -> dict[str, bytes]:
    """The contents of the files by their place on the site.

    Parameters
    ----------
    kept
        A folder that keeps what was fetched, by its SHA-256, and the packages made of it.
    beside
        What else the browser fetches, by its place: the helper's wheel and the weights.
    only_official
        Whether Pyodide's own distribution is the only source.
    mirror
        The host of that distribution.

    Raises
    ------
    LiveError
        If no source has a file.
    """
    sources: list[Source] = [partial(official, mirror=mirror)]
    fetched = pyodide_files(kept, sources if only_official else [*sources, inside])
    core = {name: fetched[name] for name in PYODIDE["core"]} | {"pyodide-lock.json": json.dumps(_LOCK).encode()}
    own = {path.relative_to(_PAGE).as_posix(): path.read_bytes() for path in sorted(_PAGE.rglob("*.py"))}
    own["matplotlibrc"] = _FIGURES.read_bytes()
    key = fingerprints.digest([fingerprints.files_digest(_HERE), own["matplotlibrc"].decode(), fingerprints.python()])
    cache = JsonCache(kept / "made", size=2)
    made = cache.read(key)
    files = {f"{PLACE}/pyodide/{name}": content for name, content in core.items() if not name.endswith(".zip")}
    if made is None:  # half a minute
        library, modules = compiled(core, packages([fetched[name] for name in PYODIDE["packages"]], own))
        packed = {"library.bin": library, "packages.bin": tree(modules)}
        made = {name: base64.b64encode(content).decode() for name, content in packed.items()}
        made["sent"] = {place: len(gzip.compress(content, 6)) for place, content in files.items()}  # servers compress these
        cache.write(key, made)
        cache.prune()
    sent = made.pop("sent")
    files |= {f"{PLACE}/{name}": base64.b64decode(content) for name, content in made.items()}
    described = [_described(place, content, sent) for place, content in (files | beside).items()]
    return files | {f"{PLACE}/files.json": json.dumps({"files": described}).encode()}


def _described(place: str, content: bytes, sent: dict[str, int]) -> dict[str, str | int]:
    """A file's address from `PLACE`, its size, the bytes that a reader fetches, and its SHA-256 as browsers write it."""
    name = place.removeprefix(f"{PLACE}/") if place.startswith(f"{PLACE}/") else f"../{place}"
    integrity = f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"
    return {"name": name, "size": len(content), "bytes": sent.get(place, len(content)), "integrity": integrity}
