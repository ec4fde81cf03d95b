"""The pictures that stand for the site elsewhere: a card a language, shown with a link to a page, and icons where SVG won't do.

Run as a module it makes them again, from the texts in mkdocs.yml, the digits, and favicon.svg.
"""

import io
import textwrap
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import yaml
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import LinearSegmentedColormap, to_rgb
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyBboxPatch

from mnist_tutorial import mnist
from mnist_tutorial.files import write_whole
from mnist_tutorial.plots import ACCENT, CONTRAST
from mnist_tutorial.website.pages import DOCS, ROOT
from mnist_tutorial.website.render.metadata import CARD_SIZE, card_name

IMAGES = DOCS / "assets" / "images"
ICONS = {"favicon.png": (48, "none"), "apple-touch-icon.png": (180, ACCENT)}
"""The icon's files, their sizes in pixels, and what is behind its round corners: a telephone cuts its own."""

_DPI = 72  # so that a point of matplotlib's is a pixel
_DIGIT = 112  # pixels: four for each one of MNIST's
_ROWS, _COLUMNS = 6, 5
_LIT = 17  # which of the digits has the other colour: a seven
_MARGIN = 64


def pictures(configuration: Path = ROOT / "mkdocs.yml") -> dict[str, bytes]:
    """Every picture's file name and its content, a PNG."""
    cards = {card_name(language): card(*texts) for language, texts in _texts(configuration).items()}
    return cards | {name: icon(*form) for name, form in ICONS.items()}


def card(name: str, description: str) -> bytes:
    """The site's name and description, beside digits of MNIST: a PNG of `CARD_SIZE` pixels.

    Parameters
    ----------
    name, description
        Of the site, in one language; the name is set as large as it fits.
    """
    width, height = CARD_SIZE
    left = width - _COLUMNS * _DIGIT
    canvas, ax = _canvas(width, height, ACCENT)
    _, (images, _) = mnist.load_data()
    for number, image in enumerate(images[: _ROWS * _COLUMNS]):
        row, column = divmod(number, _COLUMNS)
        x, y = left + column * _DIGIT, row * _DIGIT + (height - _ROWS * _DIGIT) // 2
        paper, ink = (CONTRAST, 1.0) if number == _LIT else (ACCENT, (column + 2) / (_COLUMNS + 2))  # pale beside the text
        colours = LinearSegmentedColormap.from_list("ink", [paper, _lighter(paper, ink)])
        ax.imshow(image, cmap=colours, extent=(x, x + _DIGIT, y + _DIGIT, y), interpolation="nearest", zorder=2)
    _draw_icon(ax, _MARGIN - 12, 56, 88)
    title = ax.text(_MARGIN, 300, _balanced(name, 14), color="white", weight="bold", size=50, va="center", linespacing=1.15)
    room = left - 1.6 * _MARGIN
    title.set_fontsize(50 * room / title.get_window_extent().width)
    text = textwrap.fill(description, 40)
    ax.text(_MARGIN, height - 60, text, color=_lighter(ACCENT, 0.85), size=25, va="bottom", linespacing=1.4)
    return _png(canvas)


def icon(size: int, ground: str) -> bytes:
    """The icon of favicon.svg on that ground: a PNG of ``size`` pixels each way."""
    canvas, ax = _canvas(size, size, ground)
    _draw_icon(ax, 0, 0, size)
    return _png(canvas)


def main() -> None:
    """Write every picture into ``docs/assets/images``."""
    for name, content in pictures().items():
        write_whole(IMAGES / name, content)


def _texts(configuration: Path) -> dict[str, tuple[str, str]]:
    """The site's name and description in each language."""
    settings = yaml.safe_load(configuration.read_text(encoding="utf-8"))
    (i18n,) = (plugin["i18n"] for plugin in settings["plugins"] if "i18n" in plugin)
    each = [settings | language for language in i18n["languages"]]
    return {it["locale"]: (it["site_name"], it["site_description"]) for it in each}


def _balanced(text: str, width: int) -> str:
    """The text on as few lines as fit that many characters, of lengths as even as they can be."""
    lines = [textwrap.wrap(text, narrower, break_long_words=False) for narrower in range(1, width + 1)]
    return "\n".join(next(it for it in lines if len(it) == len(lines[-1])))


def _draw_icon(ax: Axes, x: float, y: float, size: float) -> None:
    """Draw favicon.svg, of which it knows the elements that are in it, with that corner and size."""
    svg = ElementTree.parse(IMAGES / "favicon.svg").getroot()
    scale = size / float(svg.attrib["viewBox"].split()[2])
    for order, shape in enumerate(svg):
        has = shape.attrib
        artist: Any
        match shape.tag.rpartition("}")[2]:
            case "rect":
                width, height, radius = (float(has[name]) * scale for name in ("width", "height", "rx"))
                corners = f"round,pad=0,rounding_size={radius}"
                artist = FancyBboxPatch((x, y), width, height, corners, color=has["fill"], linewidth=0)
            case "line":
                x1, y1, x2, y2 = (float(has[name]) * scale for name in ("x1", "y1", "x2", "y2"))
                artist = Line2D([x + x1, x + x2], [y + y1, y + y2], color=has["stroke"], linewidth=scale)
            case "circle":
                cx, cy, radius = (float(has[name]) * scale for name in ("cx", "cy", "r"))
                artist = Circle((x + cx, y + cy), radius, color=has["fill"], linewidth=0)
            case other:
                raise ValueError(f"favicon.svg holds a {other}, which is not drawn here: use rect, line and circle alone")
        artist.set_zorder(3 + order / 100)
        ax.add_artist(artist)


def _lighter(colour: str, much: float) -> Any:
    """The colour mixed with so much white, 0 to 1."""
    return [channel + (1 - channel) * much for channel in to_rgb(colour)]


def _canvas(width: int, height: int, ground: str) -> tuple[FigureCanvasAgg, Axes]:
    """A picture whose coordinates are pixels from its upper left corner."""
    canvas = FigureCanvasAgg(Figure(figsize=(width / _DPI, height / _DPI), dpi=_DPI, facecolor=ground))
    ax = canvas.figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0), autoscale_on=False)
    ax.set_axis_off()
    return canvas, ax


def _png(canvas: FigureCanvasAgg) -> bytes:
    content = io.BytesIO()
    canvas.figure.savefig(content, metadata={"Software": None})  # without matplotlib's version, which nobody sees
    return content.getvalue()


if __name__ == "__main__":
    main()
