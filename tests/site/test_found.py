"""What search engines, and whoever shows a link, are told: of each page, of the whole site, and where there is no page."""

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from mnist_tutorial.website.addresses import repository, site_url
from mnist_tutorial.website.pages import DESCRIPTION_LENGTHS, LANGUAGES, ROOT
from tests.built_site import ADDRESSES, HOMES, NAMES, NOTEBOOKS

CONFIGURATION = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
SITE = site_url(repository(CONFIGURATION["repo_name"], os.environ), os.environ)
NAMES_OF_SITE = {"es": "Tu primera red neuronal", "en": "Your first neural network"}
LOCALES = {"es": "es_ES", "en": "en_US"}

each_page = pytest.mark.parametrize("address", ADDRESSES)
each_notebook = pytest.mark.parametrize("address", NOTEBOOKS)


def _page(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address / "index.html").read_text(encoding="utf-8"), "html.parser")


def _only(page: BeautifulSoup | Tag, selector: str) -> Tag:
    (found,) = page.select(selector)
    return found


def _meta(page: BeautifulSoup, name: str) -> str:
    return str(_only(page, f'meta[name="{name}"], meta[property="{name}"]')["content"])


def _data(page: BeautifulSoup) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_only(page, 'script[type="application/ld+json"]').text)
    return data


def _file(site: Path, address: str) -> Path:
    """Where the built tree has what is at that absolute address."""
    assert address.startswith(SITE), address
    file = site / address.removeprefix(SITE)
    return file / "index.html" if address.endswith("/") else file


def _name(page: BeautifulSoup) -> str:
    """The page's heading without its number."""
    return _only(page, "h1").text.rpartition(" · ")[2].strip()


def _translations(address: str) -> dict[str, str]:
    page = address.removeprefix(HOMES[ADDRESSES[address]])
    each = {language: f"{SITE}{home}{page}" for language, home in HOMES.items()}
    return each | {"x-default": each["es"]}


@each_page
def test_the_title_is_the_pages_and_the_sites(site: Path, address: str) -> None:
    page = _page(site, address)
    name = NAMES_OF_SITE[ADDRESSES[address]]
    if address in HOMES.values():
        assert _only(page, "title").text.startswith(f"{name}: ")
    else:
        assert _only(page, "title").text == f"{' '.join(_only(page, 'h1').text.split())} – {name}"


@each_page
def test_a_page_is_described(site: Path, address: str) -> None:
    page = _page(site, address)
    assert len(_meta(page, "description")) in DESCRIPTION_LENGTHS
    assert _meta(page, "og:description") == _meta(page, "description")


@each_page
def test_a_page_has_one_address_and_names_its_translations(site: Path, address: str) -> None:
    page = _page(site, address)
    assert _only(page, "link[rel=canonical]")["href"] == f"{SITE}{address}"
    links = page.select("head link[rel~=alternate]")
    found = {str(link["hreflang"]): str(link["href"]) for link in links}
    assert found == _translations(address)
    assert len(links) == len(found)
    assert all(_file(site, target).is_file() for target in found.values())


@each_page
def test_a_link_to_a_page_can_be_shown(site: Path, address: str) -> None:
    page = _page(site, address)
    language = ADDRESSES[address]
    assert _meta(page, "og:url") == f"{SITE}{address}"
    assert _meta(page, "og:site_name") == NAMES_OF_SITE[language]
    title = _only(page, "title").text.removesuffix(f" – {NAMES_OF_SITE[language]}")
    assert _meta(page, "og:title") == title.rpartition(" · ")[2]
    assert _meta(page, "og:type") == ("website" if address in HOMES.values() else "article")
    assert _meta(page, "og:locale") == LOCALES[language]
    assert [_meta(page, "og:locale:alternate")] == [locale for other, locale in LOCALES.items() if other != language]
    assert NAMES_OF_SITE[language] in _meta(page, "og:image:alt")
    assert _meta(page, "twitter:card") == "summary_large_image"


@each_page
def test_structured_data_says_what_the_page_says(site: Path, address: str) -> None:
    page = _page(site, address)
    data = _data(page)
    assert data["@context"] == "https://schema.org"
    assert data["@id"] == data["url"] == f"{SITE}{address}"
    assert data["name"] == (NAMES_OF_SITE[ADDRESSES[address]] if address in HOMES.values() else _name(page))
    assert data["description"] == _meta(page, "description")
    assert data["inLanguage"] == _only(page, "html")["lang"]
    assert data["image"] == _meta(page, "og:image")
    assert data["license"] == _only(page, "footer a[rel=license]")["href"]
    assert data["isAccessibleForFree"] is True
    translations = _translations(address)
    if ADDRESSES[address] == "es":
        assert data["workTranslation"] == [{"@id": translations["en"], "inLanguage": "en"}]
    else:
        assert data["translationOfWork"] == {"@id": translations["es"], "inLanguage": "es"}


@pytest.mark.parametrize(("language", "home"), HOMES.items())
def test_the_home_page_is_the_course_and_lists_its_parts(site: Path, language: str, home: str) -> None:
    course = _data(_page(site, home))
    assert course["@type"] == "Course"
    parts = [_data(_page(site, f"{home}{name}/")) for name in NAMES]
    keys = ("@type", "@id", "url", "name", "position")
    assert course["hasPart"] == [{key: part[key] for key in keys} for part in parts]
    assert {part["inLanguage"] for part in parts} == {language}


def test_the_sitemap_lists_every_page_in_both_languages_and_nothing_else(site: Path) -> None:
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    root = ElementTree.parse(site / "sitemap.xml").getroot()
    found = {}
    for entry in root.findall("s:url", names):
        links = [link.attrib for link in entry.findall("x:link", names)]
        assert {link["rel"] for link in links} == {"alternate"}
        found[entry.findtext("s:loc", None, names)] = {link["hreflang"]: link["href"] for link in links}
    assert found == {f"{SITE}{address}": _translations(address) for address in ADDRESSES}
    assert len(list(root)) == len(found)
    assert {element.tag.rpartition("}")[2] for element in root.iter()} == {"urlset", "url", "loc", "link"}, "no dates"
    assert not (site / "sitemap.xml.gz").exists()


@pytest.mark.parametrize(("language", "home"), HOMES.items())
def test_a_page_for_no_page_speaks_both_languages_its_own_first(site: Path, language: str, home: str) -> None:
    page = BeautifulSoup((site / home / "404.html").read_text(encoding="utf-8"), "html.parser")
    (other,) = (item for item in LANGUAGES if item != language)
    names = {"es": "Página no encontrada", "en": "Page not found"}
    assert _only(page, "title").text == _only(page, "h1").text == f"{names[language]} · {names[other]}"
    assert _only(page, "html")["lang"] == language
    assert _only(page, f"h1 [lang={other}]").text == f"· {names[other]}"
    sections = page.select("article section")
    assert [section["lang"] for section in sections] == [language, other]
    homes = {item: urlsplit(SITE).path + place for item, place in HOMES.items()}
    assert [_only(section, "a")["href"] for section in sections] == [homes[language], homes[other]]
    assert {str(link["hreflang"]): link["href"] for link in page.select(".md-select__link")} == homes
    assert [section.text.split()[0] for section in sections] == [
        {"es": "Esta", "en": "This"}[item] for item in (language, other)
    ]
    assert _meta(page, "robots") == "noindex"
    assert not page.select("[rel=canonical], head [rel~=alternate], [type='application/ld+json'], [property^=og]")
