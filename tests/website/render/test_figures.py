"""What a cell draws becomes a file that is legible in both schemes."""

import base64
import re
from io import BytesIO
from xml.etree import ElementTree

import matplotlib as mpl
import nbformat
import numpy as np
import pytest
from matplotlib.figure import Figure as Drawing
from nbformat.v4 import new_code_cell, new_output
from PIL import Image

from mnist_tutorial import plots
from mnist_tutorial.colours import COLOURS
from mnist_tutorial.website.render import figures


def _drawing(*, photograph: bool = False) -> dict[str, str]:
    """A figure as the notebook holds it, in both forms."""
    drawing = Drawing(figsize=(3, 2))
    ax = drawing.subplots()
    ax.plot([0, 1], color=plots.ACCENT)
    ax.set_title("A title", weight="bold")
    ax.text(0, 0, "small", size=7.5, color=plots.CONTRAST, rotation=30)
    if photograph:
        ax.imshow(0.4 + 0.2 * np.random.default_rng(0).random((200, 200, 3)))
    contents = {}
    with mpl.rc_context({"image.interpolation": "none", "svg.fonttype": "none"}):
        for kind in ("png", "svg"):
            buffer = BytesIO()
            drawing.savefig(buffer, format=kind)
            contents[kind] = buffer.getvalue()
    return {"image/png": base64.b64encode(contents["png"]).decode(), "image/svg+xml": contents["svg"].decode()}


def _cell(*drawings: dict[str, str]) -> nbformat.NotebookNode:
    printed = new_output("stream", text="7")
    return new_code_cell("", id="draw", outputs=[printed, *(new_output("display_data", data=data) for data in drawings)])


def test_a_drawing_is_one_file_in_the_colours_of_both_schemes() -> None:
    (figure,) = figures.figures(_cell(_drawing()))
    svg = figure.content.decode()
    assert figure.name == "draw.svg"
    assert (figure.width, figure.height) == (331, 221), "3 × 2 inches, of 110.4 pixels"
    root = ElementTree.fromstring(svg)
    assert root.get("id") == figures.DARK
    assert root[0].text
    light, dark = re.findall(r"\{([^}]*)\}", root[0].text)
    for name, colour in COLOURS.items():
        assert f"--{name}:{colour.light}" in light
        assert f"--{name}:{colour.dark}" in dark
    rest = svg.replace(root[0].text, "")
    assert "stroke: var(--hidden)" in rest
    assert "fill: var(--output)" in rest
    assert not any(light in rest for light in figures.EXCHANGED)
    assert "metadata" not in svg


def test_its_letters_are_the_readers() -> None:
    root = ElementTree.fromstring(figures.for_both_schemes(_drawing()["image/svg+xml"]))
    styles = {text.text: text.get("style", "") for text in root.iter() if text.tag.endswith("}text")}
    assert styles.keys() >= {"A title", "small"}
    assert all("system-ui, sans-serif" in style for style in styles.values())
    assert "12px" in styles["A title"]
    assert "text-anchor: middle" in styles["A title"]
    assert "7.5px" in styles["small"]
    assert "DejaVu" not in "".join(styles.values())


def test_it_stands_on_the_ground_of_the_page() -> None:
    svg = figures.for_both_schemes(_drawing()["image/svg+xml"])
    ground = ElementTree.fromstring(svg).find(".//*[@id='patch_1']/*")
    assert ground is not None
    assert ground.get("style") == "fill: none"


def test_what_the_drawing_refers_to_is_still_there() -> None:
    drawing = _drawing(photograph=True)["image/svg+xml"]
    root = ElementTree.fromstring(figures.for_both_schemes(drawing))
    ids = {element.get("id") for element in root.iter()}
    links = [value for element in root.iter() for name, value in element.items() if name.endswith("}href")]
    assert {link for link in links if link.startswith("#")} <= {f"#{id}" for id in ids}
    assert any(link.startswith("data:image/png") for link in links)


def test_a_photograph_is_sent_as_pixels() -> None:
    drawing = _drawing(photograph=True)
    (figure,) = figures.figures(_cell(drawing))
    assert figure.name == "draw.webp"
    with Image.open(BytesIO(figure.content)) as webp, Image.open(BytesIO(base64.b64decode(drawing["image/png"]))) as png:
        assert webp.format == "WEBP"
        assert webp.size == png.size == (300, 200)
        assert (figure.width, figure.height) == (331, 221), "as large as if it were drawn"
        difference = np.abs(np.asarray(webp.convert("RGB"), float) - np.asarray(png.convert("RGB"), float))
    assert difference.mean() < 10
    assert len(figure.content) < len(drawing["image/svg+xml"]) / 4


def test_pixels_alone_will_do() -> None:
    (figure,) = figures.figures(_cell({"image/png": _drawing()["image/png"]}))
    assert figure.name == "draw.webp"


def test_figures_are_named_after_their_cell() -> None:
    assert [figure.name for figure in figures.figures(_cell(_drawing(), _drawing()))] == ["draw.svg", "draw-2.svg"]


def test_a_figure_takes_its_place_before_it_is_there() -> None:
    (figure,) = figures.figures(_cell(_drawing()))
    light, dark = re.findall("<img[^>]*>", figure.html("../6-prediction/", 'a "line"'))
    for image, scheme in ((light, "only-light"), (dark, "only-dark")):
        assert f'src="../6-prediction/draw.svg#{scheme}"' in image
        assert 'alt="a &quot;line&quot;" width="331" height="221"' in image
        assert 'loading="lazy"' in image
    assert "loading" not in figure.html("", "", lazy=False)
    drawing = ElementTree.fromstring(figure.content)
    assert [drawing.get("width"), drawing.get("height")] == ["331", "221"], "it would move the page when it comes"


def test_pixels_stand_on_paper() -> None:
    (figure,) = figures.figures(_cell({"image/png": _drawing()["image/png"]}))
    assert re.findall('class="([^"]*)" src="([^"]*)"', figure.html("", "")) == [("output paper", "draw.webp")]


@pytest.mark.parametrize(
    ("svg", "expected"),
    [('<svg width="72pt" height="36pt"/>', (110, 55)), ('<svg viewBox="0 0 8 8" width="596" height="451"/>', (596, 451))],
)
def test_a_drawing_says_how_large_it_is(svg: str, expected: tuple[int, int]) -> None:
    assert figures.size(svg) == expected


def test_one_that_does_not_is_refused() -> None:
    with pytest.raises(ValueError, match='give <svg> a width="…" and a height="…"'):
        figures.size('<svg viewBox="0 0 8 8"/>')
