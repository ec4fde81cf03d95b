"""What the cells draw, as files of their own that are legible in both of the site's colour schemes. Knows nothing of MkDocs.

A figure is an SVG that is sent once: with ``#only-dark`` at its address the browser draws it in the dark scheme's colours, and
Material shows the one that fits (https://squidfunk.github.io/mkdocs-material/reference/images/). What would be too heavy so,
a photograph for one, is a WebP on white paper.
"""

import base64
import gzip
import re
from html import escape
from io import BytesIO
from typing import NamedTuple

import nbformat
from PIL import Image

from mnist_tutorial import plots

DARK = "only-dark"
"""Material hides an image whose address ends in ``#only-dark`` in the light scheme; in the figure this is the root's name."""

COLOURS = {
    "#000000": ("ink", "#e2e8ea"),
    "#ffffff": ("paper", "#1e2129"),
    plots.ACCENT: ("accent", "#4db6ac"),
    plots.CONTRAST: ("warm", "#ff8a65"),
    "#5e35b1": ("fourth", "#b39ddb"),
}
"""What is exchanged in the dark: by the light scheme's colour, a name and the dark scheme's. All others serve both."""

HEAVY = 25_000
"""Bytes, compressed, beyond which a drawing is sent as pixels."""

_COLOUR = re.compile("|".join(COLOURS))
_SIZE = re.compile(r'<svg\b[^>]*? width="([\d.]+)pt" height="([\d.]+)pt"|<svg\b[^>]*? width="(\d+)" height="(\d+)"')
_PIXELS_A_POINT = 96 / 72


class Figure(NamedTuple):
    """One file, and how large it is drawn, in CSS pixels."""

    name: str
    content: bytes
    width: int
    height: int

    def html(self, folder: str, alt: str, *, lazy: bool = True) -> str:
        """The image, as it stands in a page from which ``folder``, which ends in a slash or is empty, leads to the file."""
        schemes = self.name.endswith(".svg")
        kind = "output" if schemes else "output paper"
        return image(f"{folder}{self.name}", alt, self.width, self.height, kind=kind, schemes=schemes, lazy=lazy)


def image(source: str, alt: str, width: int, height: int, *, kind: str, schemes: bool, lazy: bool = True) -> str:
    """An image that takes its place before it is there, in one scheme or both; asked for at once, or when nearly in view.

    ``kind`` is its class: what a cell has put out, whether it stands on paper of its own, or a drawing.
    """
    shared = f'alt="{escape(alt)}" width="{width}" height="{height}" decoding="async"'
    if lazy:
        shared += ' loading="lazy"'
    if not schemes:
        return f'<img class="{kind}" src="{source}" {shared}>'
    return "".join(f'<img class="{kind}" src="{source}#{only}" {shared}>' for only in ("only-light", DARK))


def figures(cell: nbformat.NotebookNode) -> list[Figure]:
    """What the cell has drawn, in order; named after the cell."""
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
        If it does not say, in points or pixels.
    """
    found = _SIZE.search(svg)
    if found is None:
        raise ValueError('the drawing does not say how large it is: give <svg> a width="…" and a height="…"')
    if found[1]:
        return round(float(found[1]) * _PIXELS_A_POINT), round(float(found[2]) * _PIXELS_A_POINT)
    return int(found[3]), int(found[4])


def for_both_schemes(svg: str) -> str:
    """Matplotlib's drawing with the colours of `COLOURS` exchanged where its address ends in ``#only-dark``; on no paper."""
    svg = re.sub(r"^.*?(?=<svg\b)", "", svg, count=1, flags=re.DOTALL)
    svg = re.sub(r"\s*<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'(<g id="patch_1">\s*<path [^>]*?style="fill: )#ffffff', r"\1none", svg, count=1)  # the figure's own paper
    svg = _COLOUR.sub(lambda colour: f"var(--{COLOURS[colour[0]][0]})", svg)
    light = ";".join(f"--{name}:{colour}" for colour, (name, _) in COLOURS.items())
    dark = ";".join(f"--{name}:{colour}" for name, colour in COLOURS.values())
    # What matplotlib leaves without a colour is black, which here is the ink; but for letters, whose group has one.
    style = f"<style>svg{{{light};fill:var(--ink)}}svg:target{{{dark}}}</style>"
    return re.sub(r"<svg\b([^>]*)>", rf'<svg id="{DARK}"\1>{style}', svg, count=1)
