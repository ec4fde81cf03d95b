"""A Markdown page shows a notebook's figures and numbers as they came out of this build."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from mnist_tutorial.website.pages import PageError
from mnist_tutorial.website.render.borrowed import with_borrowed

SVG = '<svg width="72pt" height="36pt"></svg>'
IMAGE = """<img class="output" src="{}6-prediction/bars.svg#only-{}" alt="Ten bars" width="110" height="55" decoding="async">"""


@pytest.fixture
def notebooks() -> dict[str, nbformat.NotebookNode]:
    outputs = [
        new_output("stream", text="7"),
        new_output("display_data", data={"image/png": "", "image/svg+xml": SVG, "text/plain": "<Figure>"}),
    ]
    cells = [
        new_markdown_cell("{{acc:.2f}}", id="text", metadata={"values": {"acc": 0.981, "all": 60000}}),
        new_code_cell("", id="bars", outputs=outputs),
        new_code_cell("", id="sum"),
    ]
    return {"6-prediction.ipynb": new_notebook(cells=cells)}


@pytest.mark.parametrize(("page", "up"), [("es/index.md", ""), ("en/about.md", "../")])
def test_a_figure_is_shown(notebooks: dict[str, nbformat.NotebookNode], page: str, up: str) -> None:
    text = "Here:\n\n![Ten bars](6-prediction.ipynb#cell-bars)\n\n[as a link](6-prediction.ipynb#cell-bars), ![x](a.svg)\n"
    expected = text.replace(
        "![Ten bars](6-prediction.ipynb#cell-bars)", "".join(IMAGE.format(up, scheme) for scheme in ("light", "dark"))
    )
    assert with_borrowed(text, page, notebooks) == expected


@pytest.mark.parametrize(
    "target",
    ["6-prediction.ipynb#cell-sum", "6-prediction.ipynb#cell-text", "6-prediction.ipynb#cell-no", "7-no.ipynb#cell-bars"],
)
def test_no_figure_is_a_fault_of_the_page(target: str, notebooks: dict[str, nbformat.NotebookNode]) -> None:
    name, cell = target.split("#cell-")
    with pytest.raises(PageError, match=f"page index.md: it shows the figure of cell {cell} of {name}, and there is none"):
        with_borrowed(f"![Ten bars]({target})", "index.md", notebooks)


@pytest.mark.parametrize(
    ("page", "expected"), [("es/teachers.md", "98.1\u00a0%, 60\u00a0000"), ("en/teachers.md", "98.1%, 60,000")]
)
def test_a_number_is_shown(notebooks: dict[str, nbformat.NotebookNode], page: str, expected: str) -> None:
    assert with_borrowed("{{6-prediction.acc:.1%}}, {{6-prediction.all}}", page, notebooks) == expected


@pytest.mark.parametrize("place", ["{{6-prediction.no}}", "{{7-no.acc}}"])
def test_no_number_is_a_fault_of_the_page(place: str, notebooks: dict[str, nbformat.NotebookNode]) -> None:
    with pytest.raises(
        PageError, match=r"page es/about.md: it asks for the number (no of 6-prediction|acc of 7-no), and no text"
    ):
        with_borrowed(place, "es/about.md", notebooks)
