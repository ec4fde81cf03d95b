"""The figures are legible on white and on the dark scheme's ground: WCAG 2.2, 1.4.3 and 1.4.11."""

import re
from pathlib import Path

import pytest

from mnist_tutorial import plots
from mnist_tutorial.website.render.figures import COLOURS
from tests.built_site import NOTEBOOKS

WHITE, GROUND = "#ffffff", COLOURS["#ffffff"][1]
TEXT, GRAPHICS = 4.5, 3.0
ON_PICTURES = {"#111111", "#fefefe", "#00695c", "#bf360c"}
"""Of what is written on a picture, which keeps its own ground in both schemes."""
GRID = {"#b0b0b0", "#cccccc"}
"""Of lines that help the eye and say nothing: matplotlib's grid, and the frame of its legends."""


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


@pytest.mark.parametrize("light", [colour for colour in COLOURS if colour != WHITE])
def test_the_colours_of_both_schemes_can_be_read(light: str) -> None:
    name, dark = COLOURS[light]
    needed = TEXT if name == "ink" else GRAPHICS
    assert contrast(light, WHITE) >= needed
    assert contrast(dark, GROUND) >= needed


@pytest.mark.parametrize("ground", [WHITE, GROUND])
def test_the_quiet_colour_serves_both_schemes(ground: str) -> None:
    assert contrast(plots.QUIET, ground) >= GRAPHICS


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_lines_and_letters_have_no_other_colours(site: Path, name: str) -> None:
    """Whoever draws in a colour of their own sees here whether it can be read in the dark."""
    drawings = sorted((site / name).glob("*.svg"))
    assert drawings
    for drawing in drawings:
        svg = drawing.read_text(encoding="utf-8")
        parts = re.findall(r'<g id="(?:text|line2d)_\d+">.*?</g>', svg, re.DOTALL)
        used = {colour for part in parts for colour in re.findall(r"(?:fill|stroke): (#[0-9a-f]{6})", part)}
        poor = {
            colour for colour in used - ON_PICTURES - GRID if min(contrast(colour, WHITE), contrast(colour, GROUND)) < GRAPHICS
        }
        assert not poor, drawing.name


def test_the_diagram_can_be_read(site: Path) -> None:
    svg = (site / "assets" / "images" / "network.svg").read_text(encoding="utf-8")
    light, dark = (dict(re.findall(r"--(\w+):(#\w{6})", part)) for part in re.findall(r"svg(?::target)?\{([^}]*)\}", svg))
    assert light.keys() == dark.keys() == set(re.findall(r"var\(--(\w+)\)", svg))
    for colours in (light, dark):
        assert min(contrast(colours[name], colours["paper"]) for name in ("ink", "accent", "warm")) >= TEXT
        assert contrast(colours["edge"], colours["paper"]) >= GRAPHICS
