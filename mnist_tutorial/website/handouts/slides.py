"""Slides, made of finished pages: a deck of each page and one of the talk, of the cells that the metadata ``slide`` chooses.

Figures, formulas, code and elements are as the page has them. A question has a slide of its own; its answer begins the next.
"""

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import asdict, dataclass
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from bs4 import BeautifulSoup, Tag
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from nbconvert.filters.markdown_mistune import markdown2html_mistune

from mnist_tutorial.website import fingerprints
from mnist_tutorial.website.execute import Execution
from mnist_tutorial.website.json_cache import JsonCache
from mnist_tutorial.website.pages import ROOT, Cell, Page, home
from mnist_tutorial.website.publish.notebook import for_readers, relative, site_address
from mnist_tutorial.website.render.elements import text_after
from mnist_tutorial.website.render.formulas import with_mathml
from mnist_tutorial.website.render.html import finished, with_code
from mnist_tutorial.website.slide import slide_of

REVEAL = {"dist/reveal.mjs": "reveal.js", "dist/reveal.css": "reveal.css", "LICENSE": "LICENSE"}
"""The files of reveal.js that decks need, and their names in the site's ``assets/reveal``."""

_FOLDER = Path(__file__).parent
_TALK = "talk"
HEADINGS = {"h1", "h2", "h3", "h4"}
QUESTIONS = {"predict-first", "check-yourself"}
TALL = 0.62
"""Of a figure that has the text beside it rather than above: its height by its width."""


@dataclass
class Section:
    """One slide, in HTML."""

    cell: str
    """Its first cell, by which it is addressed."""
    title: str
    body: str = ""
    notes: str = ""
    minutes: int = 0
    asks: bool = False
    answer: str = ""
    """The right option of what it asks."""
    reason: str = ""


def decks(
    executions: Sequence[Execution],
    articles: Mapping[str, str],
    titles: Mapping[str, str],
    site: str,
    sources: Path,
    made_by: object,
    kept: JsonCache,
) -> dict[str, bytes]:
    """Every deck that has slides, and what decks need of reveal.js, by their place on the site.

    Parameters
    ----------
    executions
        All notebooks, in reading order.
    articles
        The HTML of each page as its readers have it, by its file's path below ``docs``; its addresses are relative to the page.
    titles
        What the talk is called in each language.
    site
        The site's address, which the last slide shows.
    sources
        The folder that MkDocs reads, with the drawings.
    made_by
        What slides depend on besides the pages and this folder.
    kept
        The cache of slides.

    Raises
    ------
    PageError
        If a cell's ``slide`` is broken.
    ValueError
        If reveal.js is not installed.
    """
    loader = FileSystemLoader([_FOLDER, _FOLDER.parent / "theme" / "material"])
    template = Environment(loader=loader, autoescape=True, trim_blocks=True, undefined=StrictUndefined).get_template(
        "slides.html"
    )
    made_by = [made_by, fingerprints.files_digest(_FOLDER)]
    made: dict[str, bytes] = {}
    talks = {language: [one for one in executions if one.page.language == language] for language in titles}
    for deck, its in [*((one.page.name, [one]) for one in executions), *((_TALK, each) for each in talks.values() if each)]:
        language, is_talk = its[0].page.language, deck == _TALK
        place = f"{home(language)}slides/{deck}/"
        chapters = []
        for execution in its:
            page, article = execution.page, articles[f"{language}/{execution.page.path.name}"]
            metadata = [[cell.id, cell.metadata] for cell in execution.notebook.cells]
            name = fingerprints.digest([made_by, str(page), article, execution.notebook.metadata, metadata, place])
            chapter = kept.read(name)
            if chapter is None:
                chapter = _chapter(execution, article, deck if is_talk else "page", place, sources)
                kept.write(name, chapter)
            if chapter["sections"]:
                chapters.append(chapter)
        if not chapters:
            continue
        source = home(language) if is_talk else site_address(its[0].page)
        made[f"{place}index.html"] = template.render(
            language=language,
            talk=is_talk,
            title=titles[language] if is_talk else chapters[0]["title"],
            chapters=chapters,
            minutes=sum(section["minutes"] for chapter in chapters for section in chapter["sections"]),
            root=posixpath.relpath(".", place),
            source=relative(source, place),
            address=site + quote(source),
        ).encode()
    return made | _reveal() if made else made


def _reveal() -> dict[str, bytes]:
    folder = ROOT / "node_modules" / "reveal.js"
    try:
        return {f"assets/reveal/{name}": (folder / file).read_bytes() for file, name in REVEAL.items()}
    except FileNotFoundError:
        raise ValueError(
            f"slides need reveal.js, and it is not in {folder}: run `make .venv/installed`, or `.venv/bin/npm ci --omit=dev`"
        ) from None


def _chapter(execution: Execution, html: str, deck: str, place: str, sources: Path) -> dict[str, Any]:
    """What a page, whose HTML this is, gives to the deck at that place, for the template."""
    page, here = execution.page, site_address(execution.page)

    def rendered(text: str, cell: str) -> BeautifulSoup:
        code = with_code(markdown2html_mistune(with_mathml(text, page, cell)))
        return _moved(finished(str(code), sources, page.language), here, place)

    article = _moved(html, here, place)
    cells = for_readers(execution.notebook, page, partial(relative, start=here)).cells
    return {
        "number": page.name.partition("-")[0],
        "title": article.h1.decode_contents() if article.h1 else page.name,
        "question": execution.notebook.metadata.get("question", ""),
        "sections": [asdict(section) for section in _sections(page, article, cells, deck, rendered)],
    }


def _sections(
    page: Page, article: BeautifulSoup, cells: Sequence[Cell], deck: str, rendered: Callable[[str, str], Tag]
) -> Iterator[Section]:
    """The slides that a page gives to a deck, in order."""
    marks = {str(mark["id"]): mark for mark in article.select("[id^=cell-]")}
    sections: list[Section] = []
    title = ""
    for cell in cells:
        slide = slide_of(cell, page)
        parts = _parts(marks.get(f"cell-{cell.id}"), cell)
        title = _title(parts) or title
        if not slide or deck not in slide.decks:
            continue
        question = next((part for part in parts if part.name in QUESTIONS), None)
        if slide.text or question:  # what a question's cell says besides is said, not shown
            parts = rendered(slide.text, cell.id).find_all(True, recursive=False)
        elif cell.cell_type == "markdown" and "figure=" in cell.source:
            parts += rendered(cell.source, cell.id).select("[figure]")
        if not sections or sections[-1].asks or cell.cell_type == "markdown":
            sections.append(Section(cell.id, _title(parts) or title))
        section = sections[-1]
        section.notes += str(rendered(slide.notes, cell.id)) if slide.notes else ""
        section.minutes += slide.minutes
        if question:
            section.asks, section.answer, section.reason, words = True, *_answer(question)
            section.notes += words
            question.name, question.attrs = "div", {"class": "asked"}  # no element: a lesson begins with no answer given
            parts.append(question)
        section.body += "".join(str(part) for part in parts if _shown(part, article))
    for section, following in zip_longest(sections, sections[1:]):
        yield section
        if section.asks and following and following.title == section.title:
            following.body = section.answer + following.body
        elif section.asks:  # it has a slide of its own, where no other of its section follows
            yield Section(f"{section.cell}-answer", section.title, section.answer + section.reason)


def _answer(question: Tag) -> tuple[str, str, str]:
    """What answers a question, in HTML, out of its fold: the right option, the word on it, and the words on every option.

    There is no option where a number is asked for, which the page's code finds.
    """
    fold = question.select("details > :not(summary)")
    words = "".join(map(str, fold))
    options = question.select(".options > li")
    if not options:
        return "", words, words
    right = int(str(question["data-right"])) - 1
    reasons = [reason for part in fold for reason in part.find_all("li", recursive=False)]
    option = f'<div class="answer"><strong>✓</strong> <div>{options[right].decode_contents()}</div></div>'
    return option, f'<div class="reason">{reasons[right].decode_contents()}</div>', words


def _parts(mark: Tag | None, cell: Cell) -> list[Tag]:
    """What the page has of a cell, in order; ``mark`` is where it begins."""
    if mark is None:
        return []
    if cell.cell_type == "code":
        mark.name = "div"  # not a fold, as on the page some are
        return [mark]
    return text_after(mark)


def _title(parts: Sequence[Tag]) -> str:
    """The last heading of a cell, as HTML, or nothing."""
    return next((part.decode_contents() for part in reversed(parts) if part.name in HEADINGS), "")


def _shown(part: Tag, article: BeautifulSoup) -> bool:
    """Whether a slide shows this part of a cell below its title. What is folded in it is taken out.

    An element is where its text names it, around a copy of its figure, and a figure where its cell is.
    """
    for fold in part.select("details, summary"):
        fold.decompose()
    for element in part.select("[figure]"):
        element.replace_with(*element.select(".still > *"))
    figures = part.select("img")
    if "figure" in part.attrs:
        still = article.new_tag("div", attrs={"class": "still"})
        still.extend(map(copy, article.select(f"#cell-{part['figure']} .outputs :is(figure, img:not(figure img))")))
        part.insert(0, still)
    elif figures and not part.pre and int(str(figures[0]["height"])) > TALL * int(str(figures[0]["width"])):
        part["class"] = f"{' '.join(map(str, part.get_attribute_list('class')))} tall"
    return part.name not in {*HEADINGS, "details"}


def _moved(html: str, here: str, there: str) -> BeautifulSoup:
    """HTML of the page ``here``, with its addresses as another place of the site names them, and all images loaded at once."""
    soup = BeautifulSoup(html, "html.parser")
    for name in ("href", "src"):
        for tag in soup.select(f"[{name}]"):
            url = urlsplit(str(tag[name]))
            if not url.scheme and not url.netloc:
                path = posixpath.normpath(posixpath.join(here, url.path)) + "/" * (url.path.endswith("/") or not url.path)
                tag[name] = url._replace(path=relative(path, there)).geturl()
    for image in soup.find_all("img"):
        del image["loading"]
    return soup
