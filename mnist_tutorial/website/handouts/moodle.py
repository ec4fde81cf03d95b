"""The predictions and checks of the pages as questions for Moodle, in its XML format; each page is a category.

The format: https://docs.moodle.org/en/Moodle_XML_format, and the importer that reads it, ``question/format/xml`` in Moodle.
"""

import math
from collections.abc import Iterator, Sequence
from html import escape
from textwrap import shorten
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from bs4 import BeautifulSoup, Tag

from mnist_tutorial.website import prose
from mnist_tutorial.website.addresses import Addresses
from mnist_tutorial.website.execute import Execution
from mnist_tutorial.website.pages import Cell, number, tags
from mnist_tutorial.website.publish.notebook import for_readers, site_address
from mnist_tutorial.website.render.formulas import formulas, without_formulas
from mnist_tutorial.website.widgets import without_widgets

NEAR = 1 / 10
"""How far off a number may be, as part of the right one, and still be worth half: what the page calls near."""

_FORMULA = "\ue000"
_LISTS = ["ol", "ul"]


class Figure(NamedTuple):
    """What a cell has drawn."""

    name: str
    alt: str
    png: str
    """In Base64."""


class Asked(NamedTuple):
    """A question with what a reader needs for it."""

    cell: Cell
    lead: str
    """The text that leads to it, in HTML."""
    figure: Figure | None
    question: Any
    """A ``Tag`` of BeautifulSoup, whose parts the check has found to be there."""


def questions(executions: Sequence[Execution], addresses: Addresses) -> bytes:
    """The questions of the pages, which are of one language, as a file that Moodle imports.

    Raises
    ------
    PageError
        As `for_readers`.
    """
    quiz = Element("quiz")
    for execution in executions:
        page, notebook = execution.page, for_readers(execution.notebook, execution.page, addresses.on_site)
        title = f"{number(page.name)} · {prose.title(notebook.cells[0].source)}"
        category = SubElement(quiz, "question", type="category")
        _text(category, "category", f"$course$/top/MNIST/{title}")
        _text(category, "info", escape(notebook.metadata.description), format="html")
        SubElement(category, "idnumber").text = f"{page.language}/{page.name}"
        for place, asked in enumerate(_asked(notebook.cells), 1):
            entry = SubElement(quiz, "question")
            link = f"{addresses.on_site(site_address(page, page.path.name))}#cell-{asked.cell.id}"
            _ask(entry, asked, f"{number(page.name)}.{place:02}", f'<p><a href="{link}">{title}</a></p>')
            SubElement(entry, "idnumber").text = f"{page.language}/{page.name}/{asked.cell.id}"
    indent(quiz)
    return bytes(tostring(quiz, encoding="utf-8", xml_declaration=True))


def _asked(cells: Sequence[Cell]) -> Iterator[Asked]:
    """Each question, with the text just before it, back to a heading or to code.

    Its figure is the one that this text or the question links to; otherwise the last one that the section has shown.
    """
    drawn: dict[str, Figure] = {}
    near: Figure | None = None
    lead: list[Tag] = []
    after_code = False
    for cell in cells:
        if cell.cell_type == "code":
            after_code = True
            for output in cell.outputs:
                if "image/png" in output.get("data", {}) and "solution" not in tags(cell):
                    png = "".join(output.data["image/png"].split())
                    drawn[cell.id] = near = Figure(f"{cell.id}.png", output.metadata.alt, png)
            continue
        text = _html(cell.source)
        question = [text, *text.find_all("blockquote", recursive=False)][-1] if "right" in cell.metadata else None
        for part in text.find_all(True, recursive=False) if question is not text else []:
            if part is question:
                break
            if part.name in {"h1", "h2", "h3"}:
                lead, near = [], None
            elif part.name in {"blockquote", "details"}:
                lead = []
            else:
                lead = [*([] if after_code else lead), part]
            after_code = False
        if question:
            linked = [str(link["href"]).partition("#cell-")[2] for tag in (*lead, question) for link in tag.select("a[href]")]
            figure = next((drawn[name] for name in linked if name in drawn), near)
            yield Asked(cell, "\n".join(map(str, lead)), figure, question)
            lead = []


def _html(source: str) -> BeautifulSoup:
    r"""A text in HTML, its formulas in the form that Moodle's MathJax reads: ``\(…\)`` and ``\[…\]``."""
    html = prose.html(without_formulas(without_widgets(source), _FORMULA))
    for tex, display in formulas(source):
        html = html.replace(_FORMULA, rf"\[{escape(tex)}\]" if display else rf"\({escape(tex)}\)", 1)
    return BeautifulSoup(html, "html.parser")


def _ask(entry: Element, asked: Asked, place: str, where: str) -> None:
    """Write a question into its ``entry``; ``where`` is its link to the page."""
    question, right = asked.question, asked.cell.metadata["right"]
    fold = question.details.extract()
    fold.summary.extract()
    if question.name == "blockquote":
        question.strong.extract()  # "Predict."
        question.p.contents[0].replace_with(question.p.contents[0].lstrip())
    options = question.find(_LISTS, recursive=False)
    choices = options.extract().find_all("li", recursive=False) if options else []
    entry.set("type", "multichoice" if choices else "numerical")
    _text(entry, "name", f"{place} {shorten(question.get_text(), 60, placeholder='…')}")
    image = asked.figure
    shown = f'<p><img class="img-fluid" src="@@PLUGINFILE@@/{image.name}" alt="{escape(image.alt)}"></p>' if image else ""
    text = _text(entry, "questiontext", f"{asked.lead}{shown}{_inside(question)}", format="html")
    if image:
        SubElement(text, "file", name=image.name, path="/", encoding="base64").text = image.png
    SubElement(entry, "defaultgrade").text = "1"
    if choices:
        _text(entry, "generalfeedback", where, format="html")
        for name, value in {"single": "true", "shuffleanswers": "true", "answernumbering": "123"}.items():
            SubElement(entry, name).text = value
        words = fold.find(_LISTS, recursive=False).find_all("li", recursive=False)
        for position, (choice, word) in enumerate(zip(choices, words, strict=True), 1):
            answer = SubElement(entry, "answer", fraction="100" if position == right else "0", format="html")
            SubElement(answer, "text").text = _inside(choice)
            _text(answer, "feedback", _inside(word), format="html")
    else:
        _text(entry, "generalfeedback", f"{_inside(fold)}{where}", format="html")
        for fraction, tolerance in ("100", _rounding(right)), ("50", max(abs(right) * NEAR, _rounding(right))):
            answer = SubElement(entry, "answer", fraction=fraction)
            SubElement(answer, "text").text = f"{right:.15g}"
            SubElement(answer, "tolerance").text = f"{tolerance:.6g}"


def _rounding(right: float) -> float:
    """How far off a right answer may be: a whole number not at all, any other as if rounded to two digits."""
    return 0 if right == round(right) else 10 ** (math.floor(math.log10(abs(right))) - 1) / 2


def _inside(part: Any) -> str:
    return str(part.decode_contents()).strip()


def _text(parent: Element, name: str, text: str, **attributes: str) -> Element:
    """A child with a text, which this format puts into an element of its own."""
    child = SubElement(parent, name, attributes)
    SubElement(child, "text").text = text
    return child
