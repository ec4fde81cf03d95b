"""Matplotlib's backend in the page (``module://page_figures``): tells of a figure at its cell's end, or at `plt.show()`."""

import base64
import io
import re
import sys

from matplotlib import pyplot
from matplotlib.backends.backend_agg import FigureCanvasAgg

from mnist_tutorial.colours import COLOURS

FigureCanvas = FigureCanvasAgg
"""By this name Matplotlib knows a backend."""

HEAVY = 300_000
"""Characters above which a figure is told of as pixels."""

LIGHT, DARK = ("".join(f"--{name}:{colour[scheme]};" for name, colour in COLOURS.items()) for scheme in (0, 1))


def show(*_: object, **__: object) -> None:
    """Tell of every figure that is open, and close it."""
    figures = [pyplot.figure(number) for number in pyplot.get_fignums()]
    pyplot.close("all")
    sys.stdout.flush()
    for figure in figures:
        picture = io.BytesIO()
        figure.savefig(picture, format="svg", bbox_inches="tight", facecolor="none")
        told = {"svg": _for_both_schemes(picture.getvalue().decode())}
        if len(told["svg"]) > HEAVY:
            figure.savefig(picture := io.BytesIO(), format="png", bbox_inches="tight", facecolor="white", dpi=144)
            told = {"png": base64.b64encode(picture.getvalue()).decode()}
        sys.stdout.emit({"display": told})  # type: ignore[union-attr]  # it is run_cell's Output


def _for_both_schemes(svg: str) -> str:
    """In the reader's letters; with the dark scheme's colours at ``#only-dark``: as the page's own figures are."""
    svg = re.sub(r'(font: [^;"]*?px )[^;"]+', r"\1system-ui, sans-serif", svg[svg.index("<svg") :])
    for light, name in [("#000000", "ink"), ("#ffffff", "paper"), *((colour.light, name) for name, colour in COLOURS.items())]:
        svg = svg.replace(light, f"var(--{name})")
    svg = re.sub(r'(width|height)="([\d.]+)pt"', lambda it: f'{it[1]}="{float(it[2]) * 96 / 72 * 1.15:.0f}"', svg, count=2)
    style = f"<style>svg{{{LIGHT}fill:var(--ink)}}svg:target{{{DARK}}}</style>"
    return re.sub("<svg([^>]*)>", rf'<svg id="only-dark"\1>{style}', svg, count=1)
