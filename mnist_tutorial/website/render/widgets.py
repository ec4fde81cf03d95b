"""Widgets on a page of the site: each stands around the figure that it replaces."""

from bs4 import BeautifulSoup

from mnist_tutorial.website.widgets import WIDGETS


def around_figures(soup: BeautifulSoup) -> None:
    """Put each widget of a notebook's page around the figures of the cell that its attribute ``figure`` names.

    Raises
    ------
    ValueError
        If that cell is not on the page, or draws nothing.
    """
    for widget in soup.select(",".join(f"{name}[figure]" for name in WIDGETS)):
        figures = soup.select(f"#cell-{widget['figure']} .outputs > :is(figure, img)")
        if not figures:
            raise ValueError(f"<{widget.name}> names the figure of cell {widget['figure']}, and there is none")
        figures[0].insert_before(widget)
        still = soup.new_tag("div", attrs={"class": "still"})
        still.extend(figures)
        widget.insert(0, still)
