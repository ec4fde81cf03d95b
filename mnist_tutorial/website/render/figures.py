"""The figures that cells draw, as files that are legible in both of the site's colour schemes.

A figure is one SVG for both: if its address ends in ``#only-dark``, it has the dark scheme's colours. Material shows the image
of the current scheme (https://squidfunk.github.io/mkdocs-material/reference/images/). A figure that would be too heavy as SVG,
such as a photograph, is a WebP on white.
"""

import base64
import gzip
import re
from html import escape
from io import BytesIO
from typing import NamedTuple

import nbformat
from PIL import Image

DARK = "only-dark"
"""The end of an image's address for which Material hides it in the light scheme; also the id of the figure's root."""

COLOURS = {
    "#000000": ("ink", "#e2e8ea"),
    "#ffffff": ("paper", "#1e2129"),
    "#00796b": ("accent", "#4db6ac"),
    "#d84315": ("warm", "#ff8a65"),
    "#5e35b1": ("fourth", "#b39ddb"),
}
"""Colours that change: for each colour of the light scheme, a name and the dark scheme's colour. Others stay."""

HEAVY = 25_000
"""Compressed bytes above which a figure becomes a WebP."""

_COLOUR = re.compile("|".join(COLOURS))
_SIZE = re.compile(r'<svg\b[^>]*? width="([\d.]+)pt" height="([\d.]+)pt"|<svg\b[^>]*? width="(\d+)" height="(\d+)"')
_PIXELS_A_POINT = 96 / 72


class Figure(NamedTuple):
    """A figure's file, and its size in CSS pixels."""

    name: str
    content: bytes
    width: int
    height: int

    def html(self, folder: str, alt: str, *, lazy: bool = True) -> str:
        """Its ``<img>`` in a page; ``folder`` is the relative path to the file, empty or ending in a slash."""
        schemes = self.name.endswith(".svg")
        kind = "output" if schemes else "output paper"
        return image(f"{folder}{self.name}", alt, self.width, self.height, kind=kind, schemes=schemes, lazy=lazy)


def image(source: str, alt: str, width: int, height: int, *, kind: str, schemes: bool, lazy: bool = True) -> str:
    """One ``<img>``, or two if the image has both ``schemes``.

    ``kind`` is its class: ``output``, ``output paper`` (on white) or ``drawing``. Width and height reserve its place while it
    loads; ``lazy`` loads it only when it is nearly in view.
    """
    shared = f'alt="{escape(alt)}" width="{width}" height="{height}" decoding="async"'
    if lazy:
        shared += ' loading="lazy"'
    if not schemes:
        return f'<img class="{kind}" src="{source}" {shared}>'
    return "".join(f'<img class="{kind}" src="{source}#{only}" {shared}>' for only in ("only-light", DARK))


def figures(cell: nbformat.NotebookNode) -> list[Figure]:
    """The cell's figures in order, named after the cell."""
    drawn = [output.data for output in cell.get("outputs", []) if "image/png" in output.get("data", {})]
    names = [cell.id if i == 0 else f"{cell.id}-{i + 1}" for i in range(len(drawn))]
    return [_figure(name, data) for name, data in zip(names, drawn, strict=True)]


def _figure(name: str, data: dict[str, str]) -> Figure:
    if "image/svg+xml" in data:
        svg = for_both_schemes(data["image/svg+xml"]).encode()
        if len(gzip.compress(svg)) <= HEAVY:
            return Figure(f"{name}.svg", svg, *size(svg.decode()))
    with Image.open(BytesIO(base64.b64decode(data["image/png"]))) as pixels:
        webp = BytesIO()
        pixels.convert("RGB").save(webp, "WebP", quality=85)
        return Figure(f"{name}.webp", webp.getvalue(), *pixels.size)


def size(svg: str) -> tuple[int, int]:
    """Width and height of a drawing, in CSS pixels.

    Raises
    ------
    ValueError
        If it gives no width and height, in points or pixels.
    """
    found = _SIZE.search(svg)
    if found is None:
        raise ValueError('the drawing has no size: give <svg> a width="…" and a height="…"')
    if found[1]:
        return round(float(found[1]) * _PIXELS_A_POINT), round(float(found[2]) * _PIXELS_A_POINT)
    return int(found[3]), int(found[4])


def for_both_schemes(svg: str) -> str:
    """Matplotlib's SVG without its white ground, with the dark scheme's colours where its address ends in ``#only-dark``."""
    svg = re.sub(r"^.*?(?=<svg\b)", "", svg, count=1, flags=re.DOTALL)
    svg = re.sub(r"\s*<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'(<g id="patch_1">\s*<path [^>]*?style="fill: )#ffffff', r"\1none", svg, count=1)  # the white ground
    svg = _COLOUR.sub(lambda colour: f"var(--{COLOURS[colour[0]][0]})", svg)
    light = ";".join(f"--{name}:{colour}" for colour, (name, _) in COLOURS.items())
    dark = ";".join(f"--{name}:{colour}" for name, colour in COLOURS.values())
    # Matplotlib gives no colour to what is black, so the default becomes the ink's colour.
    style = f"<style>svg{{{light};fill:var(--ink)}}svg:target{{{dark}}}</style>"
    return re.sub(r"<svg\b([^>]*)>", rf'<svg id="{DARK}"\1>{style}', svg, count=1)
