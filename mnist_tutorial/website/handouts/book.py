"""``python -m mnist_tutorial.website.handouts.book``: prints the built site as a book, one PDF a language, and its slides.

Chromium prints. The book is put together from the finished pages: cover, contents, a chapter for each page, glossary, answers.
What tells an answer stands at the end instead of beside its question.
"""

import io
import os
import re
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup
from jinja2 import Template
from playwright.sync_api import Browser, Playwright, sync_playwright
from pypdf import PdfReader

from mnist_tutorial.files import write_whole
from mnist_tutorial.website import fingerprints
from mnist_tutorial.website.handouts.downloads import add_books
from mnist_tutorial.website.json_cache import JsonCache
from mnist_tutorial.website.pages import ROOT, find_pages, home
from mnist_tutorial.website.publish.archives import BOOKS
from mnist_tutorial.website.publish.notebook import site_address
from mnist_tutorial.website.render.style_sheet import STYLE

CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
"""The names of the system's Chromium; first the one that has no windows, which is faster."""
WORDS = {
    "es": {"contents": "Contenido", "answers": "Respuestas", "answer": "Respuesta: página"},
    "en": {"contents": "Contents", "answers": "Answers", "answer": "Answer: page"},
}

_TEMPLATE = Path(__file__).with_name("book.html.j2")
_ONLY_ON_SCREEN = '.page-links, .page-facts, .page-made, .live, button, script, .plot, .setup, img[src$="#only-dark"]'
_ANSWERS = ":is(predict-first, check-yourself) details, details.solution"


def chromium(playwright: Playwright) -> str | None:
    """The path of Playwright's own Chromium where that was downloaded, else of the system's; or None."""
    own = playwright.chromium.executable_path
    return own if Path(own).exists() else next(filter(None, map(shutil.which, CHROMIUM)), None)


def launched(playwright: Playwright, path: str, *arguments: str) -> Browser:
    """Chromium, with an empty profile; as root, it runs only without its sandbox."""
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=path, args=[*arguments, *as_root])


def book_html(site: Path, language: str) -> str:
    """The whole book of the built ``site``, in a language; each empty ``<span data-on="…">`` waits for the number of a page."""
    opening = _soup((site / home(language) / "index.html").read_text(encoding="utf-8"))
    root = opening.select_one("link[rel=canonical]")["href"].removesuffix(home(language))
    pages = [page for page in find_pages() if page.language == language]
    names = {site_address(page): page.name for page in pages} | {f"{home(language)}glossary/": "glossary"}
    parts = {name: _part(site, root, place, names) for place, name in names.items()}
    answers = "".join(_answers(parts[page.name], page.name, WORDS[language]["answer"]) for page in pages)
    parts["answers"] = _soup(f'<div class="notebook"><h1 id="answers">{WORDS[language]["answers"]}</h1>{answers}</div>')
    html = Template(_TEMPLATE.read_text(encoding="utf-8"), autoescape=True).render(
        language=language,
        words=WORDS[language],
        title=opening.select_one('meta[property="og:site_name"]')["content"],
        about=opening.select_one("meta[name=description]")["content"],
        style=(site / STYLE).as_uri(),
        own_style=_TEMPLATE.with_name("book.css").read_text(encoding="utf-8"),
        cover=parts[pages[-1].name].select_one(".strip"),
        parts=parts,
    )
    return str(html)


def print_book(browser: Browser, site: Path, language: str) -> bytes:
    """The book as a PDF, printed until its references name the pages on which their parts are."""
    html, numbers = book_html(site, language), dict[str, int]()
    source = ROOT / "build" / f"book-{language}.html"  # a file, which may show the site's images
    while True:
        write_whole(source, _numbered(html, numbers).encode())
        page = browser.new_page()
        page.goto(source.as_uri())
        pdf = page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
        page.close()
        reader = PdfReader(io.BytesIO(pdf))
        places = {name.lstrip("/"): place for name, place in reader.named_destinations.items()}
        found = {name: (reader.get_destination_page_number(place) or 0) + 1 for name, place in places.items()}
        if found == numbers:
            return pdf
        numbers = found


def print_decks(browser: Browser, site: Path, language: str, names: Iterable[str]) -> dict[str, bytes]:
    """Decks as PDFs, by their names in the archive: a page a slide, with figures where elements live."""
    page = browser.new_page()
    page.route("**", lambda route: route.fulfill(path=site / urlsplit(route.request.url).path[1:]))  # modules need an origin
    printed = {}
    for name in names:
        page.goto(f"http://localhost/{home(language)}slides/{name}/index.html")
        page.locator(".reveal.ready").wait_for()
        pdf = page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
        printed[f"slides/{name}.pdf"] = pdf
    page.close()
    return printed


def _part(site: Path, root: str, place: str, names: Mapping[str, str]) -> Any:
    """The text of a page, whose name is in front of its ids; links to the pages of the book stay in it."""
    text = _soup((site / place / "index.html").read_text(encoding="utf-8")).select_one("article")
    name = names[place]
    for rest in text.select(_ONLY_ON_SCREEN):
        rest.decompose()
    for fold in text.select("details"):
        fold["open"] = ""
    for named in text.select("[id]"):
        named["id"] = f"{name}--{named['id']}"
    text.h1["id"] = name
    for mark in text.select("a[id]:not([href])"):  # between a heading and what follows, it would let a page end there
        mark.find_next_sibling(True).insert(0, mark)
    for image in text.select("img"):
        image["src"] = urljoin((site / place).as_uri() + "/", image["src"])
        del image["loading"]
    for link in text.select("a[href]"):
        target, part = urldefrag(urljoin(f"{root}{place}", link["href"]))
        inside = names.get(target.removeprefix(root))
        link["href"] = f"#{inside}{'--' * bool(part)}{part}" if inside else urljoin(f"{root}{place}", link["href"])
    return text


def _answers(chapter: Any, name: str, word: str) -> str:
    """Take the answers out of a chapter, in their order; in the place of each stands the page on which it is now."""
    answers = f"<h2>{chapter.h1.decode_contents()}</h2>"
    for fold in chapter.select(_ANSWERS):
        question = fold.find_parent(["predict-first", "check-yourself"])
        asked = fold.find_previous("h3") if question is None else (question.select_one(".options") or fold).find_previous("p")
        cell = question["data-cell"] if question else fold["id"].partition("--cell-")[2]
        asked["id"] = asked.get("id", f"{name}--{cell}-asked")
        reference = _soup(f'<p class="to"><a href="#{name}--{cell}-answer">{word} {_on(f"{name}--{cell}-answer")}</a></p>')
        fold.replace_with(reference)
        fold.summary.decompose()
        if question and (words := fold.find(["ol", "ul"], recursive=False)) and question.select_one(".options"):
            words.find_all("li", recursive=False)[int(question["data-right"]) - 1]["class"] = "right"
        back = f'<a href="#{asked["id"]}">{asked.get_text()}</a> {_on(asked["id"])}'
        answers += f'<h3 id="{name}--{cell}-answer">{back}</h3><div class="cell">{fold.decode_contents()}</div>'
    return answers


def _numbered(html: str, numbers: Mapping[str, int]) -> str:
    return re.sub(r'<span data-on="([^"]*)">', lambda place: f"{place[0]}{numbers.get(place[1], '')}", html)


def _on(name: str) -> str:
    """Where the number of the page stands on which a part begins."""
    return f'<span data-on="{name}"></span>'


def _soup(html: str) -> Any:
    return BeautifulSoup(html, "html.parser")


def main() -> None:
    """Print the book in each language into the site, and the slides into the teachers' archives."""
    site = (Path.cwd() / "site").resolve()
    if not (site / "index.html").is_file():
        sys.exit("The book is made from the site, and there is none yet: run make site first")
    with sync_playwright() as playwright:
        path = chromium(playwright)
        if path is None:
            sys.exit(f"Chromium prints the book. Run: {sys.executable} -m playwright install --with-deps chromium")
        browser = launched(playwright, path)
        books = {place: print_book(browser, site, language) for language, place in BOOKS.items()}
        names = sorted(deck.parent.name for deck in site.glob("slides/*/index.html"))
        decks = {language: print_decks(browser, site, language, names) for language in BOOKS}
        browser.close()
    cache = JsonCache(Path.cwd() / ".cache")
    made_of, digest = cache.read("site") or ["", ""]
    is_fresh = digest == fingerprints.files_digest(site)
    add_books(site, books, decks)
    if is_fresh:  # so that `make site` leaves the books where they are
        cache.write("site", [made_of, fingerprints.files_digest(site)])
    print(f"The book is in {' and '.join(f'{site.name}/{place}' for place in books)}")


if __name__ == "__main__":
    main()
