"""The built site: every page is there, executed, in its language, and every link within it leads somewhere."""

import json
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import nbformat
import pytest
from bs4 import BeautifulSoup, Tag

from mnist_tutorial.website.publish.reading_time import RUNNING
from tests.built_site import ADDRESSES, HOMES, NAMES, NOTEBOOKS

each_page = pytest.mark.parametrize("address", ADDRESSES)
each_notebook = pytest.mark.parametrize("address", NOTEBOOKS)


@cache
def _parsed(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


def _page(site: Path, address: str) -> BeautifulSoup:
    return _parsed(site / address / "index.html")


def _article(site: Path, address: str) -> Tag:
    article = _page(site, address).article
    assert article is not None
    return article


def _download(site: Path, address: str) -> nbformat.NotebookNode:
    return nbformat.read(site / address / f"{address.split('/')[-2]}.ipynb", as_version=4)


def test_the_site_has_these_pages_and_no_others(site: Path) -> None:
    found = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    sheets = {f"{home}sheets/{name}{answers}" for home in HOMES.values() for name in NAMES for answers in ("", "/answers")}
    slides = {f"{home}slides/{name}" for home in HOMES.values() for name in (*NAMES, "talk")}
    assert found == slides | sheets | {address.rstrip("/") or "." for address in ADDRESSES}


@each_page
def test_a_page_is_in_its_language(site: Path, address: str) -> None:
    page = _page(site, address)
    assert page.html is not None
    assert page.html["lang"] == ADDRESSES[address]
    assert len(page.find_all("h1")) == 1


@each_notebook
def test_a_notebook_is_never_raw(site: Path, address: str) -> None:
    text = _article(site, address).text
    assert '"cell_type"' not in text
    assert "nbformat" not in text


@each_notebook
def test_every_output_of_a_notebook_is_on_its_page(site: Path, address: str) -> None:
    article, notebook = _article(site, address), _download(site, address)
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.id != "install"]
    assert all(cell.execution_count for cell in code), "every cell was executed"
    outputs = [output for cell in code for output in cell.outputs]
    assert outputs
    shown = [pre.get_text() for pre in article.select("pre.output")]
    figures = article.select('img.output:not([src$="#only-dark"])')
    texts = [item for item in outputs if not _is_figure(item) and not _is_html(item)]
    expected = [item.text if item.output_type == "stream" else item.data["text/plain"] for item in texts]
    assert [text.strip() for text in shown] == [text.strip() for text in expected]
    assert [figure["alt"] for figure in figures] == [item.metadata.alt for item in outputs if _is_figure(item)]
    assert len(article.select(".output.html")) == sum(map(_is_html, outputs))


def _is_figure(output: nbformat.NotebookNode) -> bool:
    return "image/png" in output.get("data", {})


def _is_html(output: nbformat.NotebookNode) -> bool:
    return "text/html" in output.get("data", {}) and not _is_figure(output)  # whose HTML has its alternative text


@each_notebook
def test_a_page_says_how_long_it_takes(site: Path, address: str) -> None:
    facts = _article(site, address).select_one("h1 + .question + .page-facts")
    assert facts is not None
    notebook = _download(site, address)
    assert re.search(r"\d+ minut", facts.text)
    assert RUNNING[NOTEBOOKS[address]][notebook.metadata.running_time] in facts.text
    assert facts.text in notebook.cells[0].source


@each_notebook
def test_no_noise_on_a_page(site: Path, address: str) -> None:
    """No log lines, no warnings, no escape codes, no debris or durations of progress bars, no addresses in memory."""
    outputs = [output for cell in _download(site, address).cells for output in cell.get("outputs", [])]
    assert not [output.text for output in outputs if output.get("name") == "stderr"]
    printed = "\n".join(pre.get_text() for pre in _article(site, address).select("pre.output"))
    noise = r"\x1b|\[\d+m|\x08|\r|WARNING|oneDNN|cuda|rebuild TensorFlow|ms/step|s/step|\b0x[0-9a-f]{6,}|━ \d+s"
    assert not re.search(noise, printed), re.search(noise, printed)


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_show_the_same_results(site: Path, name: str) -> None:
    """The same code, the same figures: numbers do not depend on the language."""

    def numbers(home: str) -> list[str]:
        printed = " ".join(pre.get_text() for pre in _article(site, f"{home}{name}/").select("pre.output"))
        return re.findall(r"(?<!\w)-?\d+\.?\d*(?:e-?\d+)?", printed)

    spanish, english = (numbers(home) for home in HOMES.values())
    assert spanish == english


@each_page
def test_every_link_within_the_site_leads_somewhere(site: Path, address: str) -> None:
    page = _page(site, address)
    here = f"/{address}"
    links = {(tag.name, str(tag[name])) for name in ("href", "src") for tag in page.select(f"[{name}]:not([hidden] *)")}
    broken = [link for tag, link in sorted(links) if not _leads_somewhere(site, here, link)]
    assert not broken


def _leads_somewhere(site: Path, here: str, link: str) -> bool:
    target = urlsplit(urljoin(here, link))
    if target.scheme or target.netloc:
        return target.scheme in {"http", "https", "data", "mailto"}
    file = site / unquote(target.path).lstrip("/")
    if file.is_dir():
        file /= "index.html"
    if not link or not file.is_file():
        return False
    if target.fragment == "only-light":  # the name that a figure's own colours go by, see figures.py
        return True
    return not target.fragment or _parsed(file).find(id=unquote(target.fragment)) is not None


@each_page
def test_the_switcher_leads_to_the_same_page_in_the_other_language(site: Path, address: str) -> None:
    links = _page(site, address).select(".md-header .md-select__link[hreflang]")
    found = {str(link["hreflang"]): urljoin(f"/{address}", str(link["href"])) for link in links}
    page = address.removeprefix("en/")
    assert found == {language: f"/{home}{page}" for language, home in HOMES.items()}


@pytest.mark.parametrize("home", HOMES.values())
def test_pages_follow_each_other(site: Path, home: str) -> None:
    """From the home page on, "next" visits every page in order, and "previous" the way back."""
    order = [home, *(f"{home}{name}/" for name in NAMES)]
    for here, following in pairwise(order):
        onward = _page(site, here).select_one(".md-footer__link--next")
        back = _page(site, following).select_one(".md-footer__link--prev")
        assert onward is not None and back is not None  # noqa: PT018
        assert urljoin(f"/{here}", str(onward["href"])) == f"/{following}"
        assert urljoin(f"/{following}", str(back["href"])) == f"/{here}"


@pytest.mark.parametrize("language", HOMES)
def test_a_language_is_searched_by_itself(site: Path, language: str) -> None:
    index = json.loads((site / HOMES[language] / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert index["config"]["lang"] == [language]
    found = {document["location"].split("#")[0] for document in index["docs"]}
    assert found == {address for address, its in ADDRESSES.items() if its == language}


@pytest.mark.parametrize("language", HOMES)
def test_code_is_found_under_its_heading_and_debris_nowhere(site: Path, language: str) -> None:
    index = json.loads((site / HOMES[language] / "search" / "search_index.json").read_text(encoding="utf-8"))
    texts = {document["location"]: document["text"] for document in index["docs"]}
    (place,) = {place for place, text in texts.items() if "<code>" in text and "plots.confusion_matrix(" in text} - {
        place for place in texts if "reference" in place
    }
    assert place.startswith(f"{HOMES[language]}5-evaluation/#"), "below a heading, not the page's title"
    everything = " ".join(texts.values())
    assert not re.search(r"¶|Copied|Copiado|In \[\d*\]|Out\[|\{--md|<style|text-decoration-color", everything)
