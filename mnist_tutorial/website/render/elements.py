"""The elements of a notebook's page that scripts take up: predictions and checks, and widgets around their figures.

Without the scripts they are what they hold: a question, its options, and a fold with a word on each; or the figure.
"""

from itertools import takewhile

from bs4 import BeautifulSoup, Tag

from mnist_tutorial.website.widgets import WIDGETS


def with_questions(soup: BeautifulSoup) -> None:
    """Put each question that has a right answer into an element of its own, and say which outputs give a prediction away.

    Our nbconvert template marks where the text of a cell with a ``right`` begins. The quote in it is a prediction; a text
    without one is a check, down to its fold. The outputs of the code that follows a prediction, up to the next text, answer it.
    """
    for mark in soup.select("a[data-right]"):
        cell, right = str(mark["id"]).removeprefix("cell-"), str(mark["data-right"])
        del mark["data-right"]
        text = text_after(mark)
        quotes = [part for part in text if part.css.match(".question")]
        if quotes:
            for code in takewhile(lambda part: part.css.match(".cell"), text[-1].find_next_siblings(True)):
                for outputs in code.find_all(class_="outputs", recursive=False):
                    outputs["data-answers"] = cell
            _wrap(soup, "predict-first", quotes[-1:], cell, right)
        elif folds := [place for place, part in enumerate(text) if part.name == "details"]:
            first = folds[0] - (2 if text[folds[0] - 1].name in {"ol", "ul"} else 1)
            _wrap(soup, "check-yourself", text[first : folds[0] + 1], cell, right)


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


def text_after(mark: Tag) -> list[Tag]:
    """What a text cell consists of: all that follows its mark, up to the next cell."""
    return list(takewhile(lambda part: not part.css.match("a, .cell"), mark.find_next_siblings(True)))


def _wrap(soup: BeautifulSoup, name: str, parts: list[Tag], cell: str, right: str) -> None:
    question = soup.new_tag(name, attrs={"data-cell": cell, "data-right": right, "data-state": "open"})
    parts[0].insert_before(question)
    question.extend(parts)
    for options in question.find_all(["ol", "ul"]):
        if not options.find_parent(["details", "li"]):
            options["class"] = "options"
