"""On the site a widget stands around the figure that it replaces."""

import pytest
from bs4 import BeautifulSoup

from mnist_tutorial.website.render.elements import around_figures

CELL = '<div id="cell-a"><div class="outputs"><img src="a.svg"><img src="b.svg"></div><details>Code</details></div>'


def test_on_the_site_a_widget_stands_around_the_figures_that_it_names() -> None:
    soup = BeautifulSoup(f'{CELL}<p>Text</p><draw-digit figure="a"><p>Go.</p></draw-digit>', "html.parser")
    around_figures(soup)
    outputs = '<div class="still"><img src="a.svg"/><img src="b.svg"/></div><p>Go.</p>'
    widget = f'<draw-digit figure="a">{outputs}</draw-digit>'
    assert str(soup) == f'<div id="cell-a"><div class="outputs">{widget}</div><details>Code</details></div><p>Text</p>'


def test_a_caption_stays_with_the_figure_that_a_widget_replaces() -> None:
    figure = '<figure><img src="a.svg"/><img src="b.svg"/><figcaption>What it is.</figcaption></figure>'
    widget = '<draw-digit figure="a"><p>Go.</p></draw-digit>'
    soup = BeautifulSoup(f'<div id="cell-a"><div class="outputs">{figure}</div></div>{widget}', "html.parser")
    around_figures(soup)
    outputs = f'<draw-digit figure="a"><div class="still">{figure}</div><p>Go.</p></draw-digit>'
    assert str(soup) == f'<div id="cell-a"><div class="outputs">{outputs}</div></div>'


def test_a_widget_that_names_no_figure_is_told() -> None:
    with pytest.raises(ValueError, match=r"<draw-digit> names the figure of cell b, and there is none"):
        around_figures(BeautifulSoup(f'{CELL}<draw-digit figure="b"></draw-digit>', "html.parser"))
