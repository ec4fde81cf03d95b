"""The predictions and checks of the pages as questions for Moodle, in its XML format; each page is a category.

The format: https://docs.moodle.org/en/Moodle_XML_format, and the importer that reads it, ``question/format/xml`` in Moodle.
"""

import math
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from textwrap import shorten
from typing import Any

from bs4 import BeautifulSoup, Tag
from jinja2 import Template

from mnist_tutorial.website import prose
from mnist_tutorial.website.addresses import Addresses
from mnist_tutorial.website.execute import Execution
from mnist_tutorial.website.pages import Cell, number, tags
from mnist_tutorial.website.publish.notebook import for_readers, site_address
from mnist_tutorial.website.render.formulas import formulas, without_formulas
from mnist_tutorial.website.widgets import without_widgets

NEAR = 1 / 10
"""How far off a number may be, as part of the right one, and still be worth half: what the page calls near."""

_TEMPLATE = Template(Path(__file__).with_name("moodle.xml.j2").read_text(encoding="utf-8"), autoescape=True)
_FORMULA = "\ue000"


def questions(executions: Sequence[Execution], addresses: Addresses) -> bytes:
    """The questions of the pages, which are of one language, as a file that Moodle imports.

    Raises
    ------
    PageError
        As `for_readers`.
    """
    chapters = []
    for execution in executions:
        page, notebook = execution.page, for_readers(execution.notebook, execution.page, addresses.on_site)
        own = {"page": page, "number": number(page.name), "about": notebook.metadata.description}
        own["title"] = f"{own['number']} · {prose.title(notebook.cells[0].source)}"
        own["link"] = addresses.on_site(site_address(page))
        chapters.append({**own, "questions": list(_asked(notebook.cells))})
    return str(_TEMPLATE.render(chapters=chapters, near=NEAR)).encode()


def _asked(cells: Sequence[Cell]) -> Iterator[dict[str, Any]]:
    """Each question for the template, with the text just before it, back to a heading or to code.

    Its figure is the one that this text or the question links to; otherwise the last one that the section has shown.
    """
    drawn: dict[str, dict[str, str]] = {}
    near: dict[str, str] | None = None
    lead: list[Tag] = []
    after_code = False
    for cell in cells:
        if cell.cell_type == "code":
            after_code = True
            for output in cell.outputs:
                if "image/png" in output.get("data", {}) and "solution" not in tags(cell):
                    png = "".join(output.data["image/png"].split())
                    drawn[cell.id] = near = {"name": f"{cell.id}.png", "alt": output.metadata.alt, "png": png}
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
            yield {"lead": "\n".join(map(str, lead)), "figure": figure, **_question(cell, question)}
            lead = []


def _html(source: str) -> BeautifulSoup:
    r"""A text in HTML, its formulas in the form that Moodle's MathJax reads: ``\(…\)`` and ``\[…\]``."""
    html = prose.html(without_formulas(without_widgets(source), _FORMULA))
    for tex, display in formulas(source):
        html = html.replace(_FORMULA, rf"\[{escape(tex)}\]" if display else rf"\({escape(tex)}\)", 1)
    return BeautifulSoup(html, "html.parser")


def _question(cell: Cell, text: Any) -> dict[str, Any]:
    """What the template needs of a question itself."""
    fold = text.details.extract()
    fold.summary.extract()
    is_guess = text.name == "blockquote"  # a prediction, which gives no marks: one makes it before one can know
    if is_guess:
        text.strong.extract()  # "Predict."
        text.p.contents[0].replace_with(text.p.contents[0].lstrip())
    choices = _items(text)
    right = cell.metadata["right"]
    return {
        "cell": cell.id,
        "name": shorten(text.get_text(), 60, placeholder="…"),
        "is_guess": is_guess,
        "text": text,
        "choices": list(zip(choices, _items(fold), strict=True)) if choices else [],  # each option, and the word on it
        "fold": fold,
        "right": right,
        # How far off a right answer may be: a whole number not at all, any other as if rounded to two digits.
        "rounding": 0 if right == round(right) else 10 ** (math.floor(math.log10(abs(right))) - 1) / 2,
    }


def _items(text: Any) -> list[Any]:
    """Those of the lists of a text, from which they are taken."""
    lists = text.find_all(["ol", "ul"], recursive=False)
    return [item for found in lists for item in found.extract().find_all("li", recursive=False)]
