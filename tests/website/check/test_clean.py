"""The command that cleans a notebook whole, and leaves alone what is no notebook."""

import json
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest

from mnist_tutorial.website.check.clean import main
from mnist_tutorial.website.pages import DOCS, KERNEL, find_pages
from tests.notebooks.building import SETUP, code, text, write_pages


def test_what_is_committed_is_clean() -> None:
    """Every page stays as it is, byte for byte."""
    before = {page.path: page.path.read_bytes() for page in find_pages()}
    assert main([str(path) for path in before]) == 0
    assert {path: path.read_bytes() for path in before} == before


def test_only_what_is_committed_is_left(tmp_path: Path) -> None:
    ran: Any = code("ran", "1 + 1", "hide-input", alt=["Un dos"], execution={"iopub.execute_input": "now"}, scrolled=True)
    ran.outputs, ran.execution_count = [nbformat.v4.new_output("stream", text="2")], 3
    cells = [text("title", "# Uno", jp_MarkdownHeadingCollapsed=True), SETUP, ran]
    metadata = {"kernelspec": {"name": "conda-env-nets-py"}, "colab": {}, "accelerator": "GPU", "running_time": "15 s"}
    page, _ = write_pages(tmp_path, cells, [], **metadata)
    assert main([str(page.path)]) == 0
    cleaned = page.read()
    assert [cell.id for cell in cleaned.cells] == ["title", "setup", "ran"]
    assert [cell.metadata for cell in cleaned.cells] == [{}, {"tags": ["setup"]}, {"tags": ["hide-input"], "alt": ["Un dos"]}]
    assert (cleaned.cells[2].outputs, cleaned.cells[2].execution_count) == ([], None)
    assert cleaned.metadata == KERNEL | {"running_time": "15 s"}


def test_ids_stay_even_double_and_missing_ones(tmp_path: Path) -> None:
    """A reader of notebooks would give them others, which nobody would notice."""
    path = tmp_path / "1-loading.ipynb"
    shutil.copy(DOCS / "es" / "1-loading.ipynb", path)
    notebook = json.loads(path.read_text())
    del notebook["cells"][0]["id"]
    notebook["cells"][1]["id"] = notebook["cells"][2]["id"]
    path.write_text(json.dumps(notebook))
    assert main([str(path)]) == 0
    assert [cell.get("id") for cell in json.loads(path.read_text())["cells"]] == [cell.get("id") for cell in notebook["cells"]]


@pytest.mark.parametrize("content", ["", "[]", '{"cells": []}'])
def test_what_is_no_notebook_is_named_and_stays(tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.ipynb"
    path.write_text(content)
    assert main([str(path)]) == 1
    assert f"{path} could not be cleaned" in capsys.readouterr().err
    assert path.read_text() == content
