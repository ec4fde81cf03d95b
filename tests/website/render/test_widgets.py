"""How a page holds a widget, and what is left of it elsewhere."""

import pytest
from bs4 import BeautifulSoup

from mnist_tutorial.website.render.widgets import WIDGETS, around_figures, widgets, without_widgets


def test_a_page_has_the_scripts_of_its_widgets_alone() -> None:
    assert widgets("<p>Text, <code>&lt;draw-digit&gt;</code></p>") == []
    assert widgets("<network-explorer>\n</network-explorer><p><draw-digit>Text</draw-digit></p>") == [
        "draw-digit",
        "network-explorer",
    ]


def test_elsewhere_a_widget_is_its_sentence() -> None:
    for name in WIDGETS:
        assert without_widgets(f'<{name} figure="a">\n\nGo [there](a.md).\n\n</{name}>') == "Go [there](a.md)."
        assert without_widgets(f"Before.\n\n<{name}>\n\nGo.\n\n</{name}>\n\nAfter.") == "Before.\n\nGo.\n\nAfter."


CELL = '<div id="cell-a"><div class="outputs"><img src="a.svg"><img src="b.svg"></div><details>Code</details></div>'


def test_on_the_site_a_widget_stands_around_the_figures_that_it_names() -> None:
    soup = BeautifulSoup(f'{CELL}<p>Text</p><draw-digit figure="a"><p>Go.</p></draw-digit>', "html.parser")
    around_figures(soup)
    outputs = '<div class="still"><img src="a.svg"/><img src="b.svg"/></div><p>Go.</p>'
    widget = f'<draw-digit figure="a">{outputs}</draw-digit>'
    assert str(soup) == f'<div id="cell-a"><div class="outputs">{widget}</div><details>Code</details></div><p>Text</p>'


def test_a_widget_that_names_no_figure_is_told() -> None:
    with pytest.raises(ValueError, match=r"<draw-digit> names the figure of cell b, and there is none"):
        around_figures(BeautifulSoup(f'{CELL}<draw-digit figure="b"></draw-digit>', "html.parser"))
