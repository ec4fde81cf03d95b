"""The figures that cells draw, as files that are legible in both of the site's colour schemes.

A figure is one SVG for both: if its address ends in ``#only-dark``, it has the dark scheme's colours. Material shows the image
of the current scheme (https://squidfunk.github.io/mkdocs-material/reference/images/). A figure that would be too heavy as SVG,
such as a photograph, is a WebP on white.
"""

import base64
import gzip
from html import escape
from io import BytesIO
from typing import NamedTuple
from xml.etree import ElementTree

import nbformat
from PIL import Image

from mnist_tutorial.colours import COLOURS

DARK = "only-dark"
"""The end of an image's address for which Material hides it in the light scheme; also the id of the figure's root."""

EXCHANGED = {colour.light: f"var(--{name})" for name, colour in COLOURS.items()} | {
    "#000000": "var(--ink)",
    "#ffffff": "var(--paper)",
}
"""Colours that change with the scheme: those of the site, black and white. Others stay."""

FONT = "system-ui, sans-serif"
"""The site's own: the reader's."""

HEAVY = 25_000
"""Compressed bytes above which a figure becomes a WebP."""

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
ON_SCREEN = 1.15
"""How much larger than on paper a figure is: on a desktop, letters of 11 points are then as large as the text around it."""
_PIXELS_A_POINT = 96 / 72 * ON_SCREEN

ElementTree.register_namespace("", _SVG)
ElementTree.register_namespace("xlink", _XLINK)


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
        svg = for_both_schemes(data["image/svg+xml"])
        if len(gzip.compress(svg.encode())) <= HEAVY:
            return Figure(f"{name}.svg", svg.encode(), *size(svg))
    with Image.open(BytesIO(base64.b64decode(data["image/png"]))) as pixels:
        points = [side / dots * 72 for side, dots in zip(pixels.size, pixels.info.get("dpi", (100, 100)), strict=True)]
        webp = BytesIO()
        pixels.convert("RGB").save(webp, "WebP", quality=85)
        return Figure(f"{name}.webp", webp.getvalue(), *(round(side * _PIXELS_A_POINT) for side in points))


def size(svg: str) -> tuple[int, int]:
    """Width and height of a drawing, in CSS pixels.

    Raises
    ------
    ValueError
        If it gives no width and height, in points or pixels.
    """
    sides = [ElementTree.fromstring(svg).get(side, "") for side in ("width", "height")]
    try:
        width, height = (round(float(one[:-2]) * _PIXELS_A_POINT) if one.endswith("pt") else int(one) for one in sides)
    except ValueError:
        raise ValueError('the drawing has no size: give <svg> a width="…" and a height="…"') from None
    return width, height


def for_both_schemes(svg: str) -> str:
    """Matplotlib's SVG in the reader's letters, without its white ground, with the dark scheme's colours at ``#only-dark``.

    Its size is that of its ``<img>``, in whole pixels, so that nothing on the page moves when it comes.
    """
    root = ElementTree.fromstring(svg)
    root.attrib.update(zip(("id", "width", "height"), (DARK, *map(str, size(svg))), strict=True))
    for metadata in root.findall(f"{{{_SVG}}}metadata"):
        root.remove(metadata)
    ground = root.find(f".//*[@id='patch_1']/{{{_SVG}}}path")  # the figure's own patch is the first
    if ground is not None:
        ground.set("style", "fill: none")
    for element in root.iter():
        if declarations := element.get("style"):
            element.set("style", "; ".join(_exchanged(one) for one in declarations.split(";") if one.strip()))
    light = ";".join(f"--{name}:{colour.light}" for name, colour in COLOURS.items())
    dark = ";".join(f"--{name}:{colour.dark}" for name, colour in COLOURS.items())
    style = ElementTree.Element(f"{{{_SVG}}}style")
    # Matplotlib gives no colour to what is black, so the default becomes the ink's colour.
    style.text = f"svg{{{light};fill:var(--ink)}}svg:target{{{dark}}}"
    root.insert(0, style)
    return ElementTree.tostring(root, encoding="unicode")


def _exchanged(declaration: str) -> str:
    """One declaration of a style, with the site's letters and a colour that changes with the scheme."""
    name, _, value = (part.strip() for part in declaration.partition(":"))
    if name == "font":
        before, _, _ = value.partition("px")  # Matplotlib writes "700 11px 'DejaVu Sans', …"
        return f"font: {before}px {FONT}"
    if name == "font-family":
        return f"font-family: {FONT}"
    return f"{name}: {EXCHANGED.get(value.lower(), value)}"
