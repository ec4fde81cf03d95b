"""The copy of the pages that MkDocs reads."""

from pathlib import Path

import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from mnist_tutorial.website.execute import Execution
from mnist_tutorial.website.pages import Page, PageError
from mnist_tutorial.website.render.site_sources import write_sources


@pytest.mark.parametrize("link", ["[a](3-third.ipynb)", "![x](../assets/b.svg)", "> [a](gone.md)", "[a](glossary.md#relu)"])
def test_a_link_to_nothing_is_named_by_page_and_cell(tmp_path: Path, link: str) -> None:
    docs = tmp_path / "docs"
    (docs / "en").mkdir(parents=True)
    (docs / "en" / "glossary.md").write_text("## Bias { #bias }\n")
    notebook = new_notebook(cells=[new_markdown_cell(f"[b](glossary.md#bias) {link}", id="here")])
    execution = Execution(Page("1-first", "en", docs), notebook, executed=True, why="", seconds=1.0)
    with pytest.raises(PageError, match=r"page 1-first \(en\), cell here: the link to .* leads to nothing"):
        write_sources(docs, [execution], tmp_path / "sources")
