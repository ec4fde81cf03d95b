"""What the figures have in common: names at the ends of lines, pictures without a frame, and the site's colours."""

import re
from itertools import pairwise

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.text import Annotation

from mnist_tutorial import plots
from mnist_tutorial.colours import COLOURS
from mnist_tutorial.website.pages import ROOT
from tests.test_plots import DRAWN
from tests.test_plots import off_screen as off_screen

STYLE = ROOT / "mnist_tutorial" / "website" / "execute" / "matplotlibrc"


@pytest.mark.parametrize("last", [[0.1, 0.101, 0.102], [0.99, 0.5, 0.98], [0, 0, 0]])
def test_names_of_lines_do_not_touch(last: list[float]) -> None:
    ax = plots.training_curves({f"measure {i}": [0.5, value] for i, value in enumerate(last)})
    figure = ax.figure
    assert figure is not None
    figure.draw_without_rendering()  # type: ignore[union-attr]
    heights = sorted((text.get_window_extent().y0, text.get_window_extent().y1) for text in ax.texts)
    assert all(below[1] <= above[0] for below, above in pairwise(heights))
    assert [text.get_color() for text in ax.texts] == [
        line.get_color() for line in sorted(ax.lines, key=lambda line: np.asarray(line.get_xydata())[-1][1])
    ]
    assert not any(text.get_annotation_clip() for text in ax.texts if isinstance(text, Annotation)), (
        "one below the axis is shown"
    )


@pytest.mark.parametrize("settings", ["matplotlib", "site"])
def test_images_have_neither_grid_nor_box(settings: str) -> None:
    """In a reader's notebook, too, whatever the settings."""
    with mpl.rc_context({"axes.grid": True} if settings == "matplotlib" else {}, STYLE if settings == "site" else None):
        for draw, values, texts in (DRAWN[name] for name in ("digit", "confusion_matrix", "neuron_weights")):
            ax = draw(*values, **texts)
            assert not any(line.get_visible() for line in [*ax.get_xgridlines(), *ax.get_ygridlines()])
            assert not any(spine.get_visible() for spine in ax.spines.values())


def test_the_style_sheet_has_the_colours_of_the_site() -> None:
    text = STYLE.read_text(encoding="utf-8")
    used = set(re.findall(r"\b[0-9a-f]{6}\b", text))
    assert used
    assert used <= {colour.light.removeprefix("#") for colour in COLOURS.values()}
