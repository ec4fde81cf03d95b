"""A Markdown page shows a notebook's figure as it came out of this build."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from mnist_tutorial.website.pages import PageError
from mnist_tutorial.website.render.borrowed_figures import with_figures

SVG = '<svg width="72pt" height="36pt"></svg>'
IMAGE = """<img class="output" src="{}6-prediction/bars.svg#only-{}" alt="Ten bars" width="110" height="55" decoding="async">"""


@pytest.fixture
def notebooks() -> dict[str, nbformat.NotebookNode]:
    outputs = [
        new_output("stream", text="7"),
        new_output("display_data", data={"image/png": "", "image/svg+xml": SVG, "text/plain": "<Figure>"}),
    ]
    cells = [new_markdown_cell("", id="text"), new_code_cell("", id="bars", outputs=outputs), new_code_cell("", id="sum")]
    return {"6-prediction.ipynb": new_notebook(cells=cells)}


@pytest.mark.parametrize(("page", "up"), [("es/index.md", ""), ("en/about.md", "../")])
def test_a_figure_is_shown(notebooks: dict[str, nbformat.NotebookNode], page: str, up: str) -> None:
    text = "Here:\n\n![Ten bars](6-prediction.ipynb#cell-bars)\n\n[as a link](6-prediction.ipynb#cell-bars), ![x](a.svg)\n"
    expected = text.replace(
        "![Ten bars](6-prediction.ipynb#cell-bars)", "".join(IMAGE.format(up, scheme) for scheme in ("light", "dark"))
    )
    assert with_figures(text, page, notebooks) == expected


@pytest.mark.parametrize(
    "target",
    ["6-prediction.ipynb#cell-sum", "6-prediction.ipynb#cell-text", "6-prediction.ipynb#cell-no", "7-no.ipynb#cell-bars"],
)
def test_no_figure_is_a_fault_of_the_page(target: str, notebooks: dict[str, nbformat.NotebookNode]) -> None:
    name, cell = target.split("#cell-")
    with pytest.raises(PageError, match=f"page index.md: it shows the figure of cell {cell} of {name}, and there is none"):
        with_figures(f"![Ten bars]({target})", "index.md", notebooks)
