"""The book, as `pypdf` reads it: the real site, printed in one language, or with ``--everywhere`` in each."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright
from pypdf import PdfReader
from pypdf.generic import Destination

from mnist_tutorial.website.handouts import book
from mnist_tutorial.website.pages import LANGUAGES
from tests.browser.browsers import launch
from tests.built_site import HOMES, NAMES
from tests.once import once


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    languages = LANGUAGES if metafunc.config.getoption("--everywhere") else LANGUAGES[:1]
    metafunc.parametrize("language", languages, scope="module")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, site: Path, language: str) -> bytes:
    def make(target: Path) -> None:
        with sync_playwright() as playwright, launch(playwright) as browser:
            target.write_bytes(book.print_book(browser, site, language))

    return once(tmp_path_factory, f"book-{language}", make).read_bytes()


@pytest.fixture(scope="module")
def reader(printed: bytes) -> PdfReader:
    return PdfReader(BytesIO(printed))


def _chapters(reader: PdfReader) -> dict[str, int]:
    """The titles of the highest level in the outline, and their pages, from 0."""
    entries = [entry for entry in reader.outline if isinstance(entry, Destination)]
    return {str(entry.title): reader.get_destination_page_number(entry) or 0 for entry in entries}


def _links(reader: PdfReader) -> Iterator[str]:
    """Where each link within the book leads."""
    for page in reader.pages:
        for annotation in page.annotations or []:
            target = annotation.get_object()
            if target.get("/Subtype") == "/Link" and "/A" not in target:
                yield str(target["/Dest"]).removeprefix("/")


def test_a_screen_reader_finds_its_structure_language_and_title(reader: PdfReader, language: str) -> None:
    root: Any = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == language
    assert reader.metadata
    assert reader.metadata.title == {"es": "Tu primera red neuronal", "en": "Your first neural network"}[language]


def test_its_outline_has_contents_each_page_as_a_chapter_glossary_and_answers(reader: PdfReader, language: str) -> None:
    titles = list(_chapters(reader))
    assert len(titles) == 1 + len(NAMES) + 2
    assert [title[:1] for title in titles[1:-2]] == [name[:1] for name in NAMES]
    assert (titles[0], titles[-1]) == (book.WORDS[language]["contents"], book.WORDS[language]["answers"])
    assert list(_chapters(reader).values()) == sorted(_chapters(reader).values())


def test_the_contents_give_the_pages_on_which_the_chapters_begin(reader: PdfReader) -> None:
    contents = "".join(reader.pages[1].extract_text().split())
    for title, page in list(_chapters(reader).items())[1:]:
        assert f"{''.join(title.split())}{page + 1}" in contents


def test_every_link_within_it_leads_to_a_part_of_it(reader: PdfReader) -> None:
    links = list(_links(reader))
    there = {name.removeprefix("/") for name in reader.named_destinations}
    assert len(links) > 300
    assert set(links) <= there


def test_no_answer_is_beside_its_question(reader: PdfReader, language: str, site: Path) -> None:
    html = book.book_html(site, language)
    chapters, _, answers = html.partition('<h1 id="answers">')
    pages = _chapters(reader)
    begin = pages[book.WORDS[language]["answers"]]
    assert begin > max(page for title, page in pages.items() if title != book.WORDS[language]["answers"])
    questions = sum(
        len(
            re.findall(
                '<predict-first|<check-yourself|<details class="cell solution', (site / place / "index.html").read_text("utf-8")
            )
        )
        for place in (f"{HOMES[language]}{name}" for name in NAMES)
    )
    assert answers.count("<h3 ") == questions > 50
    assert "solution" not in re.sub(r'(id|href)="[^"]*"|data-on="[^"]*"', "", chapters)
    solutions = [place for name, place in reader.named_destinations.items() if name.endswith("-answer")]
    assert len(solutions) == questions
    assert all((reader.get_destination_page_number(place) or 0) >= begin for place in solutions)


def test_it_is_long_and_light(reader: PdfReader, printed: bytes) -> None:
    assert len(reader.pages) > 100
    assert len(printed) <= 10_000_000


def test_a_deck_is_printed_a_page_a_slide_with_its_figures(site: Path, language: str) -> None:
    with sync_playwright() as playwright, launch(playwright) as browser:
        decks = book.print_decks(browser, site, language, ["4-training"])
    assert list(decks) == ["slides/4-training.pdf"]
    slides = PdfReader(BytesIO(decks["slides/4-training.pdf"])).pages
    html = (site / f"{HOMES[language]}slides/4-training/index.html").read_text("utf-8")
    assert len(slides) == html.count("<section") > 10
    assert any(slide.images for slide in slides)
