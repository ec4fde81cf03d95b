"""The figures are legible on white and on the dark scheme's ground: WCAG 2.2, 1.4.3 and 1.4.11."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from mnist_tutorial.colours import COLOURS
from mnist_tutorial.website.pages import ROOT
from mnist_tutorial.website.render.figures import size
from tests.built_site import NOTEBOOKS

LIGHT, DARK = ({name: colour[scheme] for name, colour in COLOURS.items()} for scheme in (0, 1))
TEXT, GRAPHICS = 4.5, 3.0
ON_PICTURES = {"#111111", "#fefefe", "#b8390b"}
"""Of what is written on a picture, which keeps its own ground in both schemes."""
SILENT = {"paper", "grid", "rule"}
"""Colours of the ground and of lines that help the eye and say nothing."""
PHONE = 358
"""CSS pixels that a page's figures have on a phone."""
IDENTITY = ROOT / "docs" / "assets" / "css" / "identity.css"
SVG = "{http://www.w3.org/2000/svg}"


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """As https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio reckons it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_colours_of_both_schemes_can_be_read(scheme: dict[str, str]) -> None:
    for name in scheme.keys() - SILENT:
        assert contrast(scheme[name], scheme["paper"]) >= TEXT, name


@pytest.mark.parametrize(
    ("block", "scheme"),
    [("[data-md-color-scheme]", LIGHT), ('[data-md-color-scheme="slate"]', DARK)],
    ids=["light", "dark"],
)
def test_the_pages_have_the_colours_of_the_figures(block: str, scheme: dict[str, str]) -> None:
    (tokens,) = re.findall(rf"^ *{re.escape(block)} {{(.*?)}}", IDENTITY.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    colours = dict(re.findall(r"--(\w+): (#\w{6})\b", tokens))
    assert colours.items() >= (scheme | {"input": scheme["muted"]}).items()


def _drawings(site: Path, name: str) -> dict[str, ElementTree.Element]:
    paths = sorted(path for path in (site / name).glob("*.svg") if path.name != "favicon.svg")
    return {path.name: ElementTree.fromstring(path.read_text(encoding="utf-8")) for path in paths}


def _style(element: ElementTree.Element) -> dict[str, str]:
    parts = (part.partition(":") for part in element.get("style", "").split(";"))
    return {name.strip(): value.strip() for name, _, value in parts}


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_lines_and_letters_have_no_other_colours(site: Path, name: str) -> None:
    """Whoever draws in a colour of their own sees it here."""
    drawings = _drawings(site, name)
    assert drawings
    for file, drawing in drawings.items():
        used = {_style(element).get(what, "none") for element in drawing.iter() for what in ("fill", "stroke")}
        own = {colour for colour in used if colour != "none" and not colour.startswith(("var(--", "url("))}
        assert own <= ON_PICTURES, file


def _letters(drawing: ElementTree.Element) -> dict[str, float]:
    """Its texts, with the size of their letters in CSS pixels on a phone."""
    width = size(ElementTree.tostring(drawing, encoding="unicode"))[0]
    scale = min(width, PHONE) / float(drawing.attrib["viewBox"].split()[2])
    sizes: dict[str, float] = {}

    def read(element: ElementTree.Element, inherited: float) -> None:
        style = _style(element)
        font = style.get("font-size") or style.get("font", "")
        before = font.partition("px")[0].split()
        its = float(before[-1]) if before else float(element.get("font-size", inherited))
        if element.tag in (f"{SVG}text", f"{SVG}tspan") and element.text and element.text.strip():
            sizes[element.text] = min(its * scale, sizes.get(element.text, its * scale))
        for child in element:
            read(child, its)

    read(drawing, 0)
    return sizes


@pytest.mark.parametrize("name", [*NOTEBOOKS, "assets/images/"])
def test_letters_can_be_read_on_a_phone(site: Path, name: str) -> None:
    for file, drawing in _drawings(site, name).items():
        small = {text: size for text, size in _letters(drawing).items() if size < 10}
        assert not small, file


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_figures_are_drawn_with_text(site: Path, name: str) -> None:
    assert any(_letters(drawing) for drawing in _drawings(site, name).values())


def test_the_diagram_can_be_read(site: Path) -> None:
    svg = (site / "assets" / "images" / "network.svg").read_text(encoding="utf-8")
    light, dark = (dict(re.findall(r"--(\w+):(#\w{6})", part)) for part in re.findall(r"svg(?::target)?\{([^}]*)\}", svg))
    assert set(re.findall(r"var\(--(\w+)\)", svg)) <= light.keys() == dark.keys()
    for colours, scheme in ((light, LIGHT), (dark, DARK)):
        assert colours.items() <= (scheme | {"input": scheme["muted"]}).items()
