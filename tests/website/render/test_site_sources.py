"""The copy of the pages that MkDocs reads."""

from pathlib import Path

import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from mnist_tutorial.website.execute import Execution
from mnist_tutorial.website.pages import Page
from mnist_tutorial.website.render.site_sources import write_sources


@pytest.mark.parametrize("link", ["[a](3-third.ipynb)", "![x](../assets/b.svg)", "> [a](gone.md)", "[a](glossary.md#relu)"])
def test_a_link_to_nothing_is_named_by_page_and_cell(tmp_path: Path, link: str) -> None:
    docs = tmp_path / "docs"
    (docs / "en").mkdir(parents=True)
    (docs / "en" / "glossary.md").write_text("## Bias { #bias }\n")
    notebook = new_notebook(cells=[new_markdown_cell(f"[b](glossary.md#bias) {link}", id="here")])
    execution = Execution(Page("1-first", "en", docs), notebook, executed=True, why="", seconds=1.0)
    with pytest.raises(ValueError, match=r"page 1-first \(en\), cell here: the link to .* leads to nothing"):
        write_sources(docs, [execution], tmp_path / "sources")


def test_all_links_to_a_page_that_is_gone_are_named_at_once(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    executions = [
        Execution(Page(name, "es", docs), new_notebook(cells=[new_markdown_cell("[a](3-gone.ipynb)", id=name)]), True, "", 1.0)
        for name in ("1-first", "2-second")
    ]
    with pytest.raises(ValueError, match=r"page 1-first \(es\), cell 1-first: .*\npage 2-second \(es\), cell 2-second: "):
        write_sources(docs, executions, tmp_path / "sources")
