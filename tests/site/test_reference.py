"""The built reference: everything public is there, in the page's language, with the pages that really use it."""

import re
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup, Tag

from mnist_tutorial.website.pages import Page, find_pages, tags
from mnist_tutorial.website.render.reference import MODULES, PACKAGE, public_names
from tests.built_site import HOMES, REFERENCES

each_reference = pytest.mark.parametrize("address", REFERENCES)
NAMES = [f"{module}.{name}" for module in MODULES for name in public_names(module)]


@cache
def _article(site: Path, address: str) -> Tag:
    article = BeautifulSoup((site / address / "index.html").read_text(encoding="utf-8"), "html.parser").article
    assert article is not None
    return article


def _entry(site: Path, address: str, name: str) -> list[Tag]:
    """What stands between a public name's heading and the next one."""
    heading = _article(site, address).find(id=f"{PACKAGE}.{name}")
    assert isinstance(heading, Tag), name
    assert heading.name == "h3"
    found = []
    for tag in heading.find_all_next(True):
        if tag.name in {"h2", "h3"} or tag.find(["h2", "h3"]):
            break
        found.append(tag)
    return found


def _used_on(site: Path, address: str, name: str) -> list[Tag]:
    """The links to the pages that are said to use it."""
    return [link for item in _entry(site, address, name) if item.get("class") == ["used-on"] for link in item.select("a")]


@each_reference
def test_every_module_and_public_name_has_its_place(site: Path, address: str) -> None:
    headings = _article(site, address).select("h2[id], h3[id]")
    assert [heading["id"] for heading in headings] == [
        f"{PACKAGE}.{name}" for module in MODULES for name in (module, *(f"{module}.{own}" for own in public_names(module)))
    ]
    for name in NAMES:
        heading = _article(site, address).find(id=f"{PACKAGE}.{name}")
        assert isinstance(heading, Tag)
        assert re.match(rf"{name.partition('.')[2]}\b", heading.get_text(strip=True)), "no path before it"


@each_reference
@pytest.mark.parametrize("name", NAMES)
def test_the_pages_said_to_use_it_are_those_whose_code_does(site: Path, address: str, name: str) -> None:
    """Links in the page's language to files that are there; told apart from their code by another way than the reference's."""
    module, _, own = name.partition(".")

    def does_use(page: Page) -> bool:
        code = "\n".join(cell.source for cell in page.read().cells if cell.cell_type == "code" and "check" not in tags(cell))
        imported = re.search(rf"^from {PACKAGE}\.{module} import .*\b{own}\b", code, re.MULTILINE)
        elsewhere = re.sub(r"^(from|import) .*", "", code, flags=re.MULTILINE)
        return bool(re.search(rf"\b{own}\b" if imported else rf"\b{module}\.{own}\b", elsewhere))

    language = REFERENCES[address]
    users = [page for page in find_pages() if page.language == language and does_use(page)]
    links = _used_on(site, address, name)
    targets = [urljoin(f"/{address}", str(link["href"])) for link in links]
    assert targets == [f"/{HOMES[language]}{page.name}/" for page in users]

    for link, target, page in zip(links, targets, users, strict=True):
        built = _article(site, target.strip("/"))
        assert re.search(rf"\b{own}\b", " ".join(code.get_text() for code in built.select(".highlight code")))
        assert built.h1 is not None
        number = page.name.partition("-")[0]
        title = "".join(built.h1.find_all(string=True, recursive=False)).strip()
        assert link.get_text() == f"{number}.\N{NO-BREAK SPACE}{title}"


@pytest.mark.parametrize("address", [address for address, language in REFERENCES.items() if language == "es"])
def test_nothing_that_mkdocstrings_says_is_english_on_the_spanish_page(site: Path, address: str) -> None:
    """Its words stand outside of the docstrings, which are English."""
    said = _article(site, address).get_text(" ")
    words = (
        "Parameters",
        "Returns",
        "Raises",
        "Attributes",
        "Bases",
        "default:",
        "required",
        "Source code",
        "module-attribute",
    )
    assert not [word for word in words if re.search(rf"\b{word}", said)]


@each_reference
def test_every_parameter_is_shown_with_its_type(site: Path, address: str) -> None:
    shown = [" ".join(item.get_text().split()) for item in _entry(site, address, "plots.training_curves") if item.name == "li"]
    assert shown[0].startswith("history: Mapping[str, Sequence[float]] | Any – What model.fit returns")
    signature = _article(site, address).find(id="mnist_tutorial.plots.training_curves")
    assert signature is not None
    assert signature.get_text().strip() == "training_curves(history, *, labels=(), title='', xlabel='', ylabel='', ax=None)"
