"""Finding and reading pages."""

import json
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_notebook, new_raw_cell

from mnist_tutorial.website.pages import Page, PageError, description, find_pages, lost_pages


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for language in ("es", "en"):
        for name in ("2-second", "1-first"):
            page = Page(name, language, tmp_path)
            page.path.parent.mkdir(exist_ok=True)
            nbformat.write(new_notebook(), page.path)
    return tmp_path


def test_pages_come_in_reading_order_the_original_first(docs: Path) -> None:
    assert [str(page) for page in find_pages(docs)] == ["1-first (es)", "1-first (en)", "2-second (es)", "2-second (en)"]


def test_the_tenth_page_comes_after_the_second(docs: Path) -> None:
    nbformat.write(new_notebook(), Page("10-tenth", "es", docs).path)
    nbformat.write(new_notebook(), Page("appendix", "es", docs).path)
    assert [page.name for page in find_pages(docs) if page.language == "es"] == ["1-first", "2-second", "10-tenth", "appendix"]


def test_a_notebook_in_a_folder_of_its_own_is_named(docs: Path) -> None:
    (docs / "en" / ".ipynb_checkpoints").mkdir()
    nbformat.write(new_notebook(), docs / "en" / ".ipynb_checkpoints" / "1-first-checkpoint.ipynb")
    assert list(lost_pages(docs)) == []
    (docs / "en" / "more").mkdir()
    nbformat.write(new_notebook(), docs / "en" / "more" / "3-third.ipynb")
    (lost,) = map(str, lost_pages(docs))
    assert re.fullmatch(r"page 3-third: .*en/more/3-third\.ipynb is in a folder .*: move it to .*/en", lost)


def test_a_page_missing_in_one_language_is_named(docs: Path) -> None:
    assert list(lost_pages(docs)) == []
    Page("2-second", "en", docs).path.unlink()
    (lost,) = map(str, lost_pages(docs))
    assert "en/2-second.ipynb" in lost


def test_all_pages_that_a_new_language_lacks_are_named(docs: Path) -> None:
    (docs / "es" / "index.md").touch()
    assert [str(error).partition(": ")[0] for error in lost_pages(docs, ("es", "fr"))] == [
        f"page {name}" for name in ("1-first.ipynb", "2-second.ipynb", "index.md")
    ]


@pytest.mark.parametrize("content", ["", "{}", '{"cells": 3}', "[]", '{"cells": [], "nbformat": 4, "nbformat_minor": 5}'])
def test_what_is_no_notebook_is_named(docs: Path, content: str) -> None:
    page = Page("1-first", "es", docs)
    page.path.write_text(content)
    with pytest.raises(PageError, match=r"1-first \(es\).*not a notebook"):
        page.read()


def test_a_raw_cell_is_named(docs: Path) -> None:
    page = Page("1-first", "es", docs)
    nbformat.write(new_notebook(cells=[new_raw_cell("text", id="aside")]), page.path)
    with pytest.raises(PageError, match=r"page 1-first \(es\), cell aside: a raw cell .* make it Markdown or code"):
        page.read()


def test_missing_and_repeated_ids_are_told(docs: Path) -> None:
    page = Page("1-first", "es", docs)
    notebook: Any = new_notebook(cells=[new_raw_cell("text", id="aside"), new_raw_cell("text")])
    notebook.cells[1].id = "aside"
    page.path.write_text(json.dumps(notebook))
    with pytest.raises(PageError, match=r"page 1-first \(es\), cell aside: a cell has no id, or several"):
        page.read()
    del notebook.cells[0]["id"]
    page.path.write_text(json.dumps(notebook))
    with pytest.raises(PageError, match=r"page 1-first \(es\): a cell has no id, or several"):
        page.read()


@pytest.mark.parametrize("metadata", [{}, {"description": ""}])
def test_a_page_without_a_description_is_named_and_the_author_told_where_to_write_it(metadata: dict[str, Any]) -> None:
    with pytest.raises(PageError, match=r"page es/1-first\.ipynb: it has no description for search engines: write"):
        description("es/1-first.ipynb", metadata)
