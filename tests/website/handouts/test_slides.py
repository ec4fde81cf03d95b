"""Which slides a deck has, and what is on each."""

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from mnist_tutorial.website.execute import Execution
from mnist_tutorial.website.handouts.slides import decks
from mnist_tutorial.website.json_cache import JsonCache
from mnist_tutorial.website.pages import Page, PageError

QUESTION = """<predict-first data-cell="ask" data-right="2"><div class="question"><p>Which?</p><ol class="options"><li>This</li>
<li>That</li></ol><details><summary>On each</summary><ol><li>No.</li><li>Yes.</li></ol></details></div></predict-first>"""
ARTICLE = f"""<div class="notebook"><a id="cell-title"></a><h1 id="t">Title</h1>
<a id="cell-part"></a><h2 id="a-part">A <code>part</code></h2><p>Long <a href="../glossary/#x">text</a>.</p>
<div class="cell" id="cell-draw"><div class="outputs"><tiny-network figure="draw"><div class="still"><img height="1"
 loading="lazy" src="draw.svg#only-light" width="2"></div></tiny-network></div>
<details class="plot"><pre>code</pre></details></div>
<a id="cell-ask"></a>{QUESTION}<div class="cell" id="cell-sum"><pre>40 + 2</pre></div></div>"""


def _deck(folder: Path, *slides: dict[str, Any]) -> BeautifulSoup:
    ids = ("title", "part", "draw", "ask", "sum")
    cells = [
        (new_code_cell if name in {"draw", "sum"} else new_markdown_cell)(
            "", id=name, metadata={"slide": slide} if slide else {}
        )
        for name, slide in zip(ids, slides, strict=True)
    ]
    notebook = new_notebook(cells=cells, metadata={"question": "Why?"})
    execution = Execution(Page("1-first", "en"), notebook, executed=True, why="", seconds=1)
    articles, kept = {"en/1-first.ipynb": ARTICLE}, JsonCache(folder / "kept")
    made, again = (decks([execution], articles, {"en": "Talk"}, "https://x.example/", folder, "", kept) for _ in range(2))
    assert made == again, "from the cache it is the same"
    return BeautifulSoup(made.get("en/slides/1-first/index.html", b""), "html.parser")


ON = {"decks": ["page"]}


def test_a_deck_has_the_chosen_cells_as_the_page_has_them(tmp_path: Path) -> None:
    deck = _deck(tmp_path, {}, ON | {"minutes": 2, "notes": "Ask."}, ON, {}, {})
    opening, slide, end = deck.select("section")
    assert [opening.select_one(".question").get_text(), end.a["href"], end.a.get_text()] == [  # type: ignore[union-attr,index]
        "Why?",
        "../../1-first/",
        "https://x.example/en/1-first/",
    ]
    assert str(slide.h2) == "<h2>A <code>part</code></h2>"
    assert [link["href"] for link in slide.select(".body a")] == ["../../glossary/#x"]
    assert [image["src"] for image in slide.select(".outputs > img")] == ["../../1-first/draw.svg#only-light"]
    assert not slide.select("details, tiny-network, [loading]"), "the figure alone"
    assert [part.get_text() for part in slide.select(".notes p")] == ["2 min · 2 / 2", "Ask."]


def test_a_question_has_a_slide_of_its_own_and_its_answer_begins_the_next(tmp_path: Path) -> None:
    deck = _deck(tmp_path, {}, {}, {}, ON, ON)
    _, asked, answered, _ = deck.select("section")
    assert "Yes." not in str(asked.select_one(".body"))
    assert "Yes." in str(asked.select_one(".notes"))
    assert answered.select_one(".answer").get_text(" ", strip=True) == "✓ That"  # type: ignore[union-attr]
    assert answered.pre


def test_an_answer_that_no_slide_follows_has_one_of_its_own(tmp_path: Path) -> None:
    _, _, alone, _ = _deck(tmp_path, {}, {}, {}, ON, {}).select("section")
    assert alone["id"] == "slide-ask-answer"
    assert alone.select_one(".body").get_text(" ", strip=True) == "✓ That Yes."  # type: ignore[union-attr]


def test_without_a_chosen_cell_there_is_no_deck(tmp_path: Path) -> None:
    assert not _deck(tmp_path, {}, {}, {}, {}, {}).select("section")


def test_a_broken_slide_names_its_page_and_cell(tmp_path: Path) -> None:
    with pytest.raises(PageError, match=r"page 1-first \(en\), cell part: decks of slide is \['tlak'\]"):
        _deck(tmp_path, {}, {"decks": ["tlak"]}, {}, {}, {})
