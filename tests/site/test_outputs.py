"""Whatever kind of output a cell has, a page shows it or the build names the cell."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from nbformat.v4 import new_code_cell, new_markdown_cell

from mnist_tutorial.website.pages import LANGUAGES
from tests.site.small_site import DRAW, SmallSite

JPEG = """
from io import BytesIO
from IPython.display import Image
from PIL import Image as Picture
file = BytesIO()
Picture.new("L", (8, 8)).save(file, "JPEG")
Image(file.getvalue())"""
SHOWN = {
    "markdown": "from IPython.display import Markdown\nMarkdown('**bold** and $x^2$')",
    "latex": "from IPython.display import Math\nMath('y^2')",
    "svg": 'from IPython.display import SVG\nSVG(\'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>\')',
    "jpeg": JPEG,
}


def _write(small: SmallSite, sources: dict[str, str], text: str = "The end.") -> None:
    for language in LANGUAGES:
        square = {"alt": [f"a square in {language}"], "caption": f"A square, 1 < 2, in {language}."}
        metadata = {name: square for name in ("svg", "jpeg")}
        metadata["line"] = {"alt": [f"a line in {language}"], "tags": ["plot"]}
        metadata["said"] = {"alt": [f"a line in {language}"], "caption": f"A line in {language}."}
        cells = [new_code_cell(source, id=name, metadata=metadata.get(name, {})) for name, source in sources.items()]
        small.write("2-second", language, new_markdown_cell("# Second", id="title"), *cells, new_markdown_cell(text, id="end"))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> BeautifulSoup:
    small = SmallSite(tmp_path_factory.mktemp("outputs"))
    _write(small, SHOWN | {"line": DRAW, "said": f"print('said')\n{DRAW}", "count": "count = 60_000"}, "There are {{count}}.")
    run = small.build()
    assert run.returncode == 0, run.stdout
    return BeautifulSoup((small.site / "2-second" / "index.html").read_text(encoding="utf-8"), "html.parser")


def _output(page: BeautifulSoup, cell: str) -> Tag:
    output = page.select_one(f"#cell-{cell} .outputs")
    assert output is not None
    return output


def test_markdown_is_rendered_with_its_formulas(page: BeautifulSoup) -> None:
    output = _output(page, "markdown")
    assert output.select_one("strong")
    assert output.select_one("math msup")
    assert "IPython" not in output.get_text()


def test_a_formula_is_drawn(page: BeautifulSoup) -> None:
    assert _output(page, "latex").select_one("math msup")


@pytest.mark.parametrize(("cell", "kind"), [("svg", "data:image/svg+xml,"), ("jpeg", "data:image/jpeg;base64,")])
def test_a_picture_is_shown_with_its_alternative_text(page: BeautifulSoup, cell: str, kind: str) -> None:
    picture = _output(page, cell).img
    assert picture is not None
    assert str(picture["src"]).startswith(kind)
    assert picture["alt"] == "a square in es"


@pytest.mark.parametrize("cell", ["svg", "jpeg"])
def test_a_caption_is_in_a_figure_with_its_picture(page: BeautifulSoup, cell: str) -> None:
    (figure,) = _output(page, cell).find_all(recursive=False)
    assert [part.name for part in figure.find_all(True)] == ["img", "figcaption"]
    assert figure.get_text() == "A square, 1 < 2, in es."


def test_a_caption_is_of_the_picture_and_not_of_what_is_printed(page: BeautifulSoup) -> None:
    printed, figure = _output(page, "said").find_all(recursive=False)
    assert (printed.name, figure.name) == ("pre", "figure")
    assert [part.name for part in figure.find_all(True)] == ["img", "img", "figcaption"]  # one for either scheme
    assert figure.get_text() == "A line in es."


def test_a_figure_without_a_caption_is_its_picture_alone(page: BeautifulSoup) -> None:
    assert {part.name for part in _output(page, "line").find_all(True)} == {"img"}


def test_the_code_that_only_draws_is_folded_below_its_figure(page: BeautifulSoup) -> None:
    cell = page.select_one("#cell-line")
    assert cell is not None
    figure, fold = cell.find_all(recursive=False)
    assert figure.select_one("img[alt='a line in es']")
    assert fold.name == "details"
    assert [found.get_text().strip() for found in fold.select("summary, code")] == ["El código de la figura", DRAW]
    assert len(cell.select("code")) == 1


def test_a_number_that_the_page_computes_stands_in_its_text(page: BeautifulSoup) -> None:
    assert page.find("p", string="There are 60\u00a0000.")


def test_what_cannot_be_shown_is_named_by_page_and_cell(tmp_path: Path) -> None:
    small = SmallSite(tmp_path)
    _write(small, {"json": "from IPython.display import JSON\nJSON({})"})
    run = small.build()
    assert run.returncode
    assert "page 2-second (es), cell json: its output is application/json, which a page cannot show" in run.stdout
