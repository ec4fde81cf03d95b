"""The files are made again only when something has changed that they depend on."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from mnist_tutorial.website import network
from mnist_tutorial.website.json_cache import JsonCache
from mnist_tutorial.website.network import EXPLANATION, network_files
from mnist_tutorial.website.pages import ROOT


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    (tmp_path / "docs" / "es").mkdir(parents=True)
    return tmp_path / "docs"


def _write(docs: Path, text: str, code: str) -> None:
    notebook = new_notebook(cells=[new_markdown_cell(text, id="text"), new_code_cell(code, id="code")])
    nbformat.write(notebook, docs / "es" / f"{EXPLANATION}.ipynb")


def test_changed_code_makes_the_files_again_and_changed_prose_does_not(
    docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[nbformat.NotebookNode] = []

    def make(page: nbformat.NotebookNode) -> dict[str, bytes]:
        made.append(page)
        return {"a.bin": b"\x00\xff"}

    monkeypatch.setattr(network, "_make", make)
    cache = JsonCache(tmp_path / "cache")
    for text, code, times in (("one", "1", 1), ("two", "1", 1), ("two", "2", 2), ("one", "1", 2)):
        _write(docs, text, code)
        assert network_files(docs, cache) == {"assets/network/a.bin": b"\x00\xff"}
        assert len(made) == times


def test_the_files_are_made_in_the_environment_of_the_pages(
    docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A variable that is not in the cache key must not change the files."""
    monkeypatch.setenv("TF_ENABLE_ONEDNN_OPTS", "0")
    _write(docs, "one", "import os\nraise RuntimeError(f'it sees {os.environ.get(\"TF_ENABLE_ONEDNN_OPTS\")}')")
    with pytest.raises(match="it sees None"):
        network_files(docs, JsonCache(tmp_path / "cache"))


def test_an_error_of_the_page_is_shown(docs: Path, tmp_path: Path) -> None:
    _write(docs, "one", "raise RuntimeError('no digits today')")
    with pytest.raises(match=r"could not be exported(.|\n)*<cell code>(.|\n)*no digits today"):
        network_files(docs, JsonCache(tmp_path / "cache"))
    assert not list((tmp_path / "cache").glob("*"))


def test_what_the_export_prints_is_read_as_it_writes_it_whatever_the_systems_encoding(tmp_path: Path) -> None:
    export = tmp_path / "python"
    export.write_text("#!/bin/sh\necho ━━ no; exit 1\n", encoding="utf-8")
    export.chmod(0o755)
    code = f"""
import sys, nbformat.v4
from mnist_tutorial.website import network
sys.executable = {str(export)!r}
try:
    network._make(nbformat.v4.new_notebook())
except ValueError as error:
    print(ascii(str(error)))
"""
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, env=os.environ | plain, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert ascii("━━ no")[1:-1] in run.stdout
