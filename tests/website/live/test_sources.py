"""Where Pyodide's files come from, asked over HTTP."""

import hashlib
import os
import socket
import time
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from mnist_tutorial.website.live import live_files, sources
from mnist_tutorial.website.live.sources import AGAIN, PYODIDE, LiveError, ask_again, inside, no_source, official, pyodide_files
from tests.serving import Server, serve

CORE, WHEEL = "pyodide.mjs", "six-1.16.0-py2.py3-none-any.whl"
CONTENT = {CORE: b"the core", WHEEL: b"a wheel"}
WANTED = {name: hashlib.sha256(content).hexdigest() for name, content in CONTENT.items()}
PLACES = {CORE: f"npm/pyodide@{PYODIDE['version']}/{CORE}", WHEEL: f"pyodide/v{PYODIDE['version']}/full/{WHEEL}"}
NOBODY = "http://127.0.0.1:9/"
"""Where nothing answers."""


@pytest.fixture
def mirror(tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "mirror"
    for name, place in PLACES.items():
        (folder / place).parent.mkdir(parents=True)
        (folder / place).write_bytes(CONTENT[name])
    with serve(folder) as server:
        yield server


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Server, dict[str, str]]]:
    """An index of pip, which has one package, and what `inside` has to know of that."""
    folder = tmp_path / "index" / "carrier"
    folder.mkdir(parents=True)
    wheel = folder / "carrier-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("carrier/assets/" + WHEEL, CONTENT[WHEEL])
        archive.writestr("carrier-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: carrier\nVersion: 1.0\n")
        archive.writestr("carrier-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr("carrier-1.0.dist-info/RECORD", "")
    (folder / "index.html").write_text(f'<a href="{wheel.name}">{wheel.name}</a>')
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    with serve(folder.parent) as server:
        monkeypatch.setenv("PIP_INDEX_URL", server.address)
        yield server, {"requirement": "carrier==1.0", "sha256": digest, "folder": "carrier/assets"}


def test_the_core_is_npms_and_the_packages_are_pyodides_own(mirror: Server, tmp_path: Path) -> None:
    assert pyodide_files(tmp_path / "kept", [partial(official, mirror=mirror.address)], WANTED) == CONTENT
    assert mirror.asked == [f"/{place}" for place in PLACES.values()]


def test_what_is_kept_is_not_fetched_again(mirror: Server, tmp_path: Path) -> None:
    for _ in range(2):
        assert pyodide_files(tmp_path / "kept", [partial(official, mirror=mirror.address)], WANTED) == CONTENT
    assert len(mirror.asked) == len(CONTENT)


def test_what_was_damaged_where_it_is_kept_is_fetched_again(mirror: Server, tmp_path: Path) -> None:
    for _ in range(2):
        assert pyodide_files(tmp_path / "kept", [partial(official, mirror=mirror.address)], WANTED) == CONTENT
        (tmp_path / "kept" / WANTED[CORE]).write_bytes(b"damaged")


def test_a_file_that_is_another_one_is_neither_taken_nor_kept(mirror: Server, tmp_path: Path) -> None:
    (tmp_path / "mirror" / PLACES[CORE]).write_bytes(b"another")
    with pytest.raises(LiveError, match=rf"no source has {CORE} .*{CORE} is not what it should be"):
        pyodide_files(tmp_path / "kept", [partial(official, mirror=mirror.address)], WANTED)
    assert not (tmp_path / "kept" / WANTED[CORE]).exists()


def test_the_next_source_is_asked_for_what_is_missing(mirror: Server, index: Any, tmp_path: Path) -> None:
    (tmp_path / "mirror" / PLACES[WHEEL]).write_bytes(b"another")
    both = [partial(official, mirror=mirror.address), partial(inside, inside=index[1])]
    assert pyodide_files(tmp_path / "kept", both, WANTED) == CONTENT


def test_a_package_of_pips_index_that_is_another_one_is_refused(index: Any) -> None:
    with pytest.raises(OSError, match="MATCH THE HASHES"):
        inside([WHEEL], index[1] | {"sha256": "0" * 64})


def test_sources_that_do_not_answer_are_not_asked_again_for_a_while(mirror: Server, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    with pytest.raises(LiveError, match="refused"):
        pyodide_files(kept, [partial(official, mirror=NOBODY)], WANTED)
    with pytest.raises(LiveError, match="refused"):
        pyodide_files(kept, [partial(official, mirror=mirror.address)], WANTED)
    assert not mirror.asked
    assert "refused" in no_source(kept)


def test_after_that_while_they_are(mirror: Server, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    with pytest.raises(LiveError):
        pyodide_files(kept, [partial(official, mirror=NOBODY)], WANTED)
    assert not ask_again(kept)
    before = time.time() - AGAIN - 1
    os.utime(kept / "no-source", (before, before))
    assert ask_again(kept)
    assert pyodide_files(kept, [partial(official, mirror=mirror.address)], WANTED) == CONTENT
    assert not no_source(kept)


@pytest.mark.parametrize("only_official", [True, False])
def test_publishing_asks_official_sources_alone(index: Any, tmp_path: Path, only_official: bool) -> None:
    with pytest.raises(LiveError):
        live_files(tmp_path / "kept", {}, only_official=only_official, mirror=NOBODY)
    assert bool(index[0].asked) is not only_official


def test_a_mirror_that_lets_one_wait_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "PATIENCE", 0.2)  # not 5 seconds
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(LiveError, match="timed out"):
        pyodide_files(tmp_path, [partial(official, mirror=f"http://127.0.0.1:{silent.getsockname()[1]}/")], WANTED)
