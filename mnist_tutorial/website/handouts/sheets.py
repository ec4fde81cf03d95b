"""Each page's sheet for pencil, one side of A4, and the same with its answers: made of the cells that `slide` puts on it.

On the site it has the style sheet `STYLE`; in an archive it is a file that needs no other. It has no link to its answers.
"""

import base64
import posixpath
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import nbformat
from jinja2 import Environment, FileSystemLoader

from mnist_tutorial.colours import COLOURS
from mnist_tutorial.website import prose
from mnist_tutorial.website.addresses import Addresses
from mnist_tutorial.website.execute import Execution
from mnist_tutorial.website.pages import DOCS, Cell, Page
from mnist_tutorial.website.publish.notebook import for_readers, site_address
from mnist_tutorial.website.render.figures import ON_SCREEN, Figure, figures
from mnist_tutorial.website.render.formulas import with_mathml
from mnist_tutorial.website.slide import slide_of

FOLDER, ANSWERS = "sheets", "answers"
STYLE = "assets/sheets/sheet.css"
BLANK = {"es": "hueco", "en": "blank"}

_BLANK = re.compile(r"\[\[(.+?)\]\]")
_MINUS = re.compile(r"(?<![\w-])-(?=\d)")
_LINK = re.compile(r'<link rel="stylesheet"[^>]*>')
_LONG = 36
"""Letters above which an answer gets a line of its own, of some twice as many."""


def links(name: str) -> tuple[str, str]:
    """How a page links to the sheet of the page called ``name``, and to its answers."""
    return f"{FOLDER}/{name}/index.html", f"{FOLDER}/{name}/{ANSWERS}/index.html"


def sheets(executions: Sequence[Execution], addresses: Addresses) -> dict[str, str]:
    """The HTML of every sheet and of its answers, by its path below ``docs`` if it were there. Not every page has one.

    Raises
    ------
    PageError
        If a cell's metadata is broken, or its text or a figure cannot be shown.
    """
    template = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True).get_template("sheet.html")
    made = {}
    for execution in executions:
        page, notebook = execution.page, execution.notebook
        slides = [(cell, slide_of(cell, page)) for cell in notebook.cells]
        chosen = [cell for cell, slide in slides if slide and "sheet" in slide.decks]
        if not chosen:
            continue
        drawn = [figures(cell) for cell in chosen]  # before `for_readers`, which leaves them their pixels alone
        shown = for_readers(nbformat.from_dict({**notebook, "cells": chosen}), page, addresses.on_site, sheet=True)
        about = {
            "language": page.language,
            "number": page.name.partition("-")[0],
            "title": prose.title(notebook.cells[0].source),
            "address": addresses.on_site(site_address(page)),
        }
        for link, answers in zip(links(page.name), (False, True), strict=True):
            tasks = [_task(cell, found, page, answers) for cell, found in zip(shown.cells, drawn, strict=True)]
            style = posixpath.relpath(STYLE, posixpath.dirname(site_address(page, link)))
            made[f"{page.language}/{link}"] = template.render(about, tasks=tasks, style=style, answers=answers)
    return made


def single_files(made: Mapping[str, str], language: str, *, answers: bool) -> dict[str, bytes]:
    """The sheets of one language for an archive, by their names there: each a file that needs no other.

    Parameters
    ----------
    made
        What `sheets` has made.
    language
        Whose sheets.
    answers
        Whether those with the answers are among them.
    """
    style = f"<style>{(DOCS / STYLE).read_text(encoding='utf-8')}</style>"
    files = {}
    for path, html in made.items():
        own, _, name = path.removesuffix("/index.html").partition("/")
        if own == language and (answers or not name.endswith(ANSWERS)):
            files[f"{name.replace(f'/{ANSWERS}', f'-{ANSWERS}')}.html"] = _LINK.sub(lambda _: style, html, count=1).encode()
    return files


def _task(cell: Cell, drawn: Sequence[Figure], page: Page, answers: bool) -> dict[str, Any]:
    """A cell's text as HTML, and its figure: of two, the first is on the sheet, and the second has the answers."""
    source = cell.metadata.slide.get("text") or (cell.source if cell.cell_type == "markdown" else "")
    source = _MINUS.sub("−", source)
    source = prose.substituted(source, _BLANK, lambda found: _blank(found[1], page, answers))
    alts = [output.metadata.alt for output in cell.get("outputs", []) if "alt" in output.get("metadata", {})]
    images = [_image(figure, alt) for figure, alt in zip(drawn, alts, strict=True)]
    text = prose.html(with_mathml(source, page, cell.id))
    return {"text": text, "figure": images[-1 if answers else 0] if images else None}


def _blank(answer: str, page: Page, answers: bool) -> str:
    """The answer, or a line to write on, as wide as the answer needs, without it."""
    if answers:
        return f'<span class="answer">{answer}</span>'
    letters = len(prose.text(answer))
    lines = -(-letters // (2 * _LONG)) if letters > _LONG else 0
    said = f'role="img" aria-label="{BLANK[page.language]}"'
    if lines:
        return f'<span class="lines" {said}>{"<span></span>" * lines}</span>'
    return f'<span class="blank" {said}>{"&emsp;" * (2 + -(-2 * letters // 3))}</span>'


def _image(figure: Figure, alt: str) -> dict[str, Any]:
    """The ``<img>`` of a figure: on white paper, and with no file of its own."""
    content = figure.content.replace(f"--paper:{COLOURS['paper'].light}".encode(), b"--paper:#fff")
    kind = "svg+xml" if figure.name.endswith(".svg") else "webp"
    source = f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
    return {"source": source, "alt": alt, "width": round(figure.width / ON_SCREEN)}
