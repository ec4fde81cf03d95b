"""The sheets for pencil: what is on them and on their answers, and what is wrong with a cell that cannot be."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from mnist_tutorial.website.addresses import Addresses
from mnist_tutorial.website.execute import Execution
from mnist_tutorial.website.handouts.sheets import sheets, single_files
from mnist_tutorial.website.pages import Page, PageError
from mnist_tutorial.website.render.content_policy import with_policy

ADDRESSES = Addresses("school/nets", "https://school.example/nets/")
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
TEXT = "## Sum\n\nHalf is [[{{half:.1f}}]] or $-2$; why? [[" + "Because it is one of two equal parts of it. " * 2 + "]]"
LINKS = ("en/sheets/1-first/index.html", "en/sheets/1-first/answers/index.html")


def _svg(width: int) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="9pt"><path style="fill: #ffffff"/></svg>'


def _executed(slide: dict[str, Any]) -> list[Execution]:
    drawn = [new_output("display_data", {"image/png": DOT, "image/svg+xml": _svg(width)}) for width in (72, 144)]
    of_sheet = {"tags": ["check"], "slide": slide, "alt": ["to fill in", "filled in"], "values": {"half": -0.5}}
    cells = [
        new_markdown_cell("# The first", id="title"),
        new_code_cell("half = -0.5", id="half"),
        new_code_cell("draw()", id="sheet-sum", metadata=of_sheet, outputs=drawn),
    ]
    pages = [Execution(Page("1-first", "en"), new_notebook(cells=cells), executed=True, why="", seconds=1.0)]
    without = new_notebook(cells=[new_markdown_cell("# No sheet", id="title")])
    return [*pages, Execution(Page("2-second", "en"), without, executed=True, why="", seconds=1.0)]


@pytest.fixture
def made() -> dict[str, str]:
    return sheets(_executed({"decks": ["sheet"], "text": TEXT}), ADDRESSES)


def test_a_sheet_has_the_task_and_none_of_its_answers(made: dict[str, str]) -> None:
    assert set(made) == {*LINKS}, "page 2 has no sheet"
    html = made[LINKS[0]]
    page = BeautifulSoup(html, "html.parser")
    assert page.title is not None
    assert page.title.text == "Sheet 1 · The first"
    assert [heading.text for heading in page.find_all("h2")] == ["Sum"]
    assert page.math is not None, "the formula"
    assert "https://school.example/nets/en/1-first/" in page.text
    for answer in ("0.5", "equal parts", "answers", "{{", "[["):
        assert answer not in html
    assert [blank["aria-label"] for blank in page.select('[role="img"]')] == ["blank", "blank"]
    assert len(page.select(".lines > span")) == 2, "a long answer gets whole lines"
    assert [(image["alt"], image["width"]) for image in page.find_all("img")] == [("to fill in", "96")]


def test_its_answers_fill_it_in(made: dict[str, str]) -> None:
    page = BeautifulSoup(made[LINKS[1]], "html.parser")
    answers = [answer.text.strip() for answer in page.select("p .answer")]
    assert answers[0] == "−0.5"
    assert answers[1].startswith("Because it is one")
    assert [(image["alt"], image["width"]) for image in page.find_all("img")] == [("filled in", "192")]
    assert not page.select('[role="img"]')


def test_a_sheet_is_let_through_by_the_policy_of_the_site(made: dict[str, str]) -> None:
    for html in made.values():
        assert "Content-Security-Policy" in with_policy(html)
        assert " style=" not in html, "the policy would forbid it"


def test_students_get_no_answers_and_every_file_stands_alone(made: dict[str, str]) -> None:
    assert set(single_files(made, "en", answers=False)) == {"sheets/1-first.html"}
    files = single_files(made, "en", answers=True)
    assert set(files) == {"sheets/1-first.html", "sheets/1-first-answers.html"}
    assert not single_files(made, "es", answers=True)
    for content in files.values():
        page = BeautifulSoup(content, "html.parser")
        assert page.style is not None
        assert "@page" in page.style.text
        assert not page.find_all("link")
        assert all(str(image["src"]).startswith("data:") for image in page.find_all("img"))


def test_broken_metadata_names_page_and_cell() -> None:
    with pytest.raises(PageError, match=r"page 1-first \(en\), cell sheet-sum: decks of slide is \['sheets'\]"):
        sheets(_executed({"decks": ["sheets"]}), ADDRESSES)
    with pytest.raises(PageError, match=r"cell sheet-sum: no formula is whole"):
        sheets(_executed({"decks": ["sheet"], "text": "$2"}), ADDRESSES)
