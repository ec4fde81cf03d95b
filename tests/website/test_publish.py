"""From an executed notebook to what readers get."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from mnist_tutorial.website.addresses import Addresses
from mnist_tutorial.website.pages import Page, PageError
from mnist_tutorial.website.publish import for_readers, published, relative_to
from mnist_tutorial.website.wheel import Wheel

SITE = "https://school.example/nets/"
ADDRESSES = Addresses("school/nets", SITE)
WHEEL = Wheel("1.0+abc", "mnist_tutorial-1.0+abc-py3-none-any.whl", b"")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for name in (
        "es/1-first.ipynb",
        "es/2-second.ipynb",
        "es/index.md",
        "en/1-first.ipynb",
        "en/2-second.ipynb",
        "assets/a.svg",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("")
    return tmp_path


def _figure() -> nbformat.NotebookNode:
    return new_output("display_data", data={"image/png": "aGk=", "text/plain": "<Figure>"})


def _text(docs: Path, source: str, language: str = "es") -> str:
    notebook = new_notebook(cells=[new_markdown_cell(source, id="here")])
    return str(published(notebook, Page("1-first", language, docs), ADDRESSES, WHEEL).cells[2].source)


def test_links_become_absolute_so_that_they_work_from_anywhere(docs: Path) -> None:
    assert _text(docs, "[a](2-second.ipynb#b), [c](index.md)") == f"[a]({SITE}2-second/#b), [c]({SITE})"
    assert _text(docs, "[a](2-second.ipynb)", "en") == f"[a]({SITE}en/2-second/)"
    assert _text(docs, "![x](../assets/a.svg)") == f"![x]({SITE}assets/a.svg)"


@pytest.mark.parametrize(
    ("language", "expected"), [("es", "../2-second/ ../ ../assets/a.svg"), ("en", "../2-second/ ../../ ../../assets/a.svg")]
)
def test_links_on_the_site_are_relative(docs: Path, language: str, expected: str) -> None:
    locate = relative_to(Page("1-first", language, docs))
    prefix = "" if language == "es" else "en/"
    assert " ".join([locate(f"{prefix}2-second/"), locate(""), locate("assets/a.svg")]) == expected


@pytest.mark.parametrize(
    "source", ["[a](https://x.example/b.ipynb)", "[a](#b)", "```\n[a](nothing.ipynb)\n```", "`f(x)[0](y)` is code"]
)
def test_other_links_and_code_are_left_alone(docs: Path, source: str) -> None:
    assert _text(docs, source) == source


@pytest.mark.parametrize("source", ["[a](3-third.ipynb)", "![x](../assets/b.svg)", "> [a](gone.md)"])
def test_a_link_to_nothing_is_named_by_page_and_cell(docs: Path, source: str) -> None:
    with pytest.raises(PageError, match=r"page 1-first \(es\), cell here: the link to .* leads to nothing"):
        _text(docs, source)


@pytest.mark.parametrize("source", ["[a][b]\n\n[b]: 2-second.ipynb", '<a href="2-second.ipynb">a</a>'])
def test_a_link_that_would_not_be_followed_is_refused(docs: Path, source: str) -> None:
    with pytest.raises(PageError, match=r"cell here: write the link"):
        _text(docs, source)


def test_checks_and_bookkeeping_stay_behind(docs: Path) -> None:
    check = new_code_cell("assert True", id="c", metadata={"tags": ["check"]})
    kept = new_markdown_cell("text", id="t", metadata={"translation": {"of": "1"}})
    notebook = new_notebook(cells=[kept, check])
    reader = published(notebook, Page("1-first", "es", docs), ADDRESSES, WHEEL)
    assert [cell.id for cell in reader.cells] == ["origin", "install", "t"]
    assert not reader.cells[2].metadata
    assert len(notebook.cells) == 2, "the executed notebook itself must stay as it was"


def test_each_figure_gets_its_own_alternative_text(docs: Path) -> None:
    cell = new_code_cell(
        "plot()", id="c", metadata={"alt": ["one", "two"]}, outputs=[_figure(), new_output("stream", text="x"), _figure()]
    )
    reader = for_readers(new_notebook(cells=[cell]), Page("1-first", "es", docs), str)
    assert [output.metadata.alt for output in reader.cells[0].outputs if "data" in output] == ["one", "two"]


@pytest.mark.parametrize("texts", [[], ["one"], ["one", "two", "three"]])
def test_figures_and_alternative_texts_must_match(docs: Path, texts: list[str]) -> None:
    cell = new_code_cell("plot()", id="draw", metadata={"alt": texts}, outputs=[_figure(), _figure()])
    with pytest.raises(PageError, match=r"cell draw: it draws 2 figures"):
        for_readers(new_notebook(cells=[cell]), Page("1-first", "es", docs), str)
