"""The theme's own templates: what stands under a notebook's title and at the foot of every page, in both languages."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from jinja2 import StrictUndefined
from mkdocs.theme import Theme

from mnist_tutorial.website import hook
from mnist_tutorial.website.pages import LANGUAGES

TEMPLATES = Theme("material", custom_dir=str(Path(hook.__file__).parent / "theme" / "material")).get_env()
TEMPLATES.undefined = StrictUndefined
CONTENT = '<div class="cell"><h1>Title</h1><p>Text.</p></div>'
COMMIT = "3fa9c1d" + "0" * 33
NOTEBOOK = {
    "es": ["Abrir en Colab", "Descargar cuaderno", "Diapositivas", "Ver código fuente"],
    "en": ["Open in Colab", "Download notebook", "Slides", "View source"],
}
FOOT = {
    "es": ["Informar de un problema en esta página", "Ver código fuente"],
    "en": ["Report a problem with this page", "View source"],
}
MADE = {
    "es": "Hecho con: {}semilla 7 · Python 3.11.7 · Keras 3.9.0.",
    "en": "Made with: {}seed 7 · Python 3.11.7 · Keras 3.9.0.",
}
DIRTY = {"es": "commit 3fa9c1d con cambios · ", "en": "commit 3fa9c1d with changes · "}

each_language = pytest.mark.parametrize("language", LANGUAGES)


def _page(language: str, *, notebook: bool, commit: str = COMMIT, dirty: bool = False, content: str = CONTENT) -> BeautifulSoup:
    """The article, as MkDocs makes it."""
    context: dict[str, Any] = {
        "page": SimpleNamespace(content=content, title="Title"),
        "config": SimpleNamespace(theme=SimpleNamespace(language=language), site_name="Site"),
        "made": {"commit": commit, "dirty": dirty, "seed": 7, "versions": {"Python": "3.11.7", "Keras": "3.9.0"}},
        "commit_url": f"https://x.example/commit/{commit}",
        "source": "https://x.example/source",
        "problem": "https://x.example/problem",
        "notebook": None,
    }
    if notebook:
        ways = {"colab": "https://x.example/colab", "download": "1-first.ipynb", "times": "It takes a while."}
        context["notebook"] = ways | {"number": "1", "question": "Why?", "slides": "slides/1-first/"}
    return BeautifulSoup(TEMPLATES.get_template("partials/content.html").render(context), "html.parser")


def _words(element: Tag) -> str:
    return " ".join(element.get_text().split())


@each_language
def test_a_notebooks_ways_stand_between_its_title_and_its_text(language: str) -> None:
    page = _page(language, notebook=True)
    assert page.select_one("h1 + .question + .page-facts + nav.page-links + p") is not None
    assert len(page.find_all("h1")) == 1
    nav, facts = page.nav, page.select_one(".page-facts")
    assert nav is not None
    assert facts is not None
    assert _words(facts) == "It takes a while."
    colab, download, slides, source = nav.find_all("a")
    assert [_words(link) for link in (colab, download, slides, source)] == NOTEBOOK[language]
    assert slides["href"] == "../slides/1-first/"
    assert colab["href"] == "https://x.example/colab"
    assert download["href"] == "1-first.ipynb"
    assert source["href"] == "https://x.example/source"
    assert [link for link in (colab, download, source) if link.has_attr("download")] == [download]
    assert nav["aria-label"] == {"es": "El cuaderno de esta página", "en": "This page's notebook"}[language]


@each_language
def test_a_page_that_is_no_notebook_has_none_of_them(language: str) -> None:
    page = _page(language, notebook=False)
    assert page.nav is None
    assert page.select_one(".page-facts, [download]") is None
    assert page.select_one("h1 + p") is not None


@each_language
@pytest.mark.parametrize("notebook", [True, False])
def test_at_the_foot_a_problem_can_be_reported_and_the_source_is_linked_once(language: str, notebook: bool) -> None:
    page = _page(language, notebook=notebook)
    links = page.select("footer.page-made .page-links a")
    expected = list(zip(FOOT[language], ["https://x.example/problem", "https://x.example/source"], strict=True))
    assert [(_words(link), link["href"]) for link in links] == (expected[:1] if notebook else expected)
    assert len(page.select('a[href="https://x.example/source"]')) == 1


@each_language
@pytest.mark.parametrize(
    ("commit", "dirty", "told"),
    [(COMMIT, False, "commit 3fa9c1d · "), (COMMIT, True, None), ("", False, "")],
    ids=["clean", "dirty", "no repository"],
)
def test_the_foot_tells_what_made_the_page(language: str, commit: str, dirty: bool, told: str | None) -> None:
    page = _page(language, notebook=True, commit=commit, dirty=dirty)
    made = page.select_one("footer.page-made p")
    assert made is not None
    assert _words(made) == MADE[language].format(DIRTY[language] if told is None else told)
    assert [link["href"] for link in made.find_all("a")] == ([f"https://x.example/commit/{COMMIT}"] if commit else [])


@each_language
@pytest.mark.parametrize("notebook", [True, False])
def test_the_icons_are_part_of_the_page(language: str, notebook: bool) -> None:
    """Material's own, drawn in the page: no image is asked of anyone."""
    page = _page(language, notebook=notebook)
    links = page.select(".page-links a")
    assert all(len(link.find_all("svg")) == 1 for link in links)
    assert len({str(link.svg) for link in links}) == len(links), "each link its own"
    assert page.select_one("img, [src], [style]") is None


def test_a_page_without_a_title_of_its_own_gets_one() -> None:
    page = _page("en", notebook=False, content="<p>Text.</p>")
    assert [_words(title) for title in page.find_all("h1")] == ["Title"]
    assert page.select_one("h1 + p") is not None
