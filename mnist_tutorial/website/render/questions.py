"""Predictions and checks of a notebook's page, as elements that a script takes up; see ``docs/assets/page``.

Without the script they are what they hold: a question, its options, and a fold with a word on each.
"""

from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag


def with_questions(soup: BeautifulSoup) -> None:
    """Put each question that has a right answer into an element of its own, and say which outputs give a prediction away.

    Our nbconvert template marks where the text of a cell with a ``right`` begins. The quote in it is a prediction; a text
    without one is a check, down to its fold. The outputs of the code that follows a prediction, up to the next text, answer it.
    """
    for mark in soup.select("a[data-right]"):
        cell, right = str(mark["id"]).removeprefix("cell-"), str(mark["data-right"])
        del mark["data-right"]
        text = list(_text(mark))
        quotes = [part for part in text if part.css.match(".question")]
        if quotes:
            for outputs in _outputs(text[-1]):
                outputs["data-answers"] = cell
            _wrap(soup, "predict-first", quotes[-1:], cell, right)
        elif folds := [place for place, part in enumerate(text) if part.name == "details"]:
            first = folds[0] - (2 if text[folds[0] - 1].name in {"ol", "ul"} else 1)
            _wrap(soup, "check-yourself", text[first : folds[0] + 1], cell, right)


def _text(mark: Tag) -> Iterator[Tag]:
    """What a text cell consists of: all that follows its mark, up to the next cell."""
    for part in mark.find_next_siblings(True):
        if part.css.match("a, .cell"):
            return
        yield part


def _outputs(last: Tag) -> Iterator[Tag]:
    """The outputs of the code cells between a text, of which this is the last part, and the next text."""
    for cell in last.find_next_siblings(True):
        if not cell.css.match(".cell"):
            return
        yield from cell.find_all(class_="outputs", recursive=False)


def _wrap(soup: BeautifulSoup, name: str, parts: list[Tag], cell: str, right: str) -> None:
    question = soup.new_tag(name, attrs={"data-cell": cell, "data-right": right, "data-state": "open"})
    parts[0].insert_before(question)
    question.extend(parts)
    for options in question.find_all(["ol", "ul"]):
        if not options.find_parent(["details", "li"]):
            options["class"] = "options"
