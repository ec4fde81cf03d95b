"""The data of each page for the theme's templates, mostly for search engines and for link previews."""

import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage

from mnist_tutorial.model import SEED
from mnist_tutorial.website import fingerprints
from mnist_tutorial.website.addresses import Addresses
from mnist_tutorial.website.execute import Execution
from mnist_tutorial.website.pages import LANGUAGES, ORIGINAL, PageError, description, home
from mnist_tutorial.website.prose import items
from mnist_tutorial.website.publish.notebook import notebook_place
from mnist_tutorial.website.publish.reading_time import reading_minutes, times
from mnist_tutorial.website.slide import deck_files
from mnist_tutorial.website.widgets import widgets

COMPUTE = {"TensorFlow": "tensorflow", "Keras": "keras", "NumPy": "numpy"}
"""The packages that compute, by the names that people know."""

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""Of the texts."""


LEVEL = {"es": "Principiante", "en": "Beginner"}


class Link(NamedTuple):
    """Another page, in the same language."""

    name: str
    address: str


@dataclass(frozen=True)
class Head:
    """The head of one page in one language. Every address is absolute."""

    name: str
    description: str
    language: str
    addresses: Mapping[str, str]
    """The page's address in each language."""
    site: str
    """The site's address, ending in a slash."""
    home: Link
    """The home page, by the name of the site."""
    chapters: Sequence[Link]
    """The notebooks, in reading order."""
    teaches: Sequence[str] = ()
    """What its reader will learn, the items of the list below its title; only a notebook has it."""
    minutes: int = 0
    """Reading time; only a notebook has it."""
    card_size = (1200, 630)
    """Width and height, in pixels, of the picture in link previews."""

    @property
    def address(self) -> str:
        return self.addresses[self.language]

    @property
    def alternates(self) -> dict[str, str]:
        return alternates(self.addresses)

    @property
    def card(self) -> str:
        return urljoin(self.site, f"assets/images/{card_name(self.language)}")

    @property
    def structured_data(self) -> dict[str, Any]:
        """The page in schema.org's terms: the home page is the course, the notebooks are its parts, in order."""
        common = {
            "@context": "https://schema.org",
            "@id": self.address,
            "url": self.address,
            "name": self.name,
            "description": self.description,
            "inLanguage": self.language,
            "isAccessibleForFree": True,
            "license": LICENCE,
            "image": self.card,
            **self._translations(),
        }
        course = {"@type": "Course", "@id": self.home.address, "url": self.home.address, "name": self.home.name}
        parts = [
            {"@type": "LearningResource", "@id": link.address, "url": link.address, "name": link.name, "position": position}
            for position, link in enumerate(self.chapters, 1)
        ]
        learning = {"learningResourceType": "Tutorial", "educationalLevel": LEVEL[self.language]}
        if self.address == self.home.address:
            return common | course | learning | {"hasPart": parts}
        for part in parts:
            if part["@id"] == self.address:
                own = {"teaches": list(self.teaches), "timeRequired": f"PT{self.minutes}M", "isPartOf": course}
                return common | part | learning | own
        return common | {"@type": "WebPage", "isPartOf": course}

    def _translations(self) -> dict[str, Any]:
        if self.language == ORIGINAL:
            others = {language: address for language, address in self.addresses.items() if language != ORIGINAL}
            return {"workTranslation": [{"@id": address, "inLanguage": language} for language, address in others.items()]}
        return {"translationOfWork": {"@id": self.addresses[ORIGINAL], "inLanguage": ORIGINAL}}


def alternates(addresses: Mapping[str, str]) -> dict[str, str]:
    """The page's ``hreflang`` links; ``x-default`` is for readers of other languages."""
    return {**addresses, "x-default": addresses[ORIGINAL]}


def card_name(language: str) -> str:
    """File name of the preview's picture in that language."""
    return f"card-{language}.png"


def page_context(
    page: SitePage,
    config: MkDocsConfig,
    nav: Navigation,
    addresses: Addresses,
    made: Mapping[str, Any],
    executions: Mapping[str, Execution],
) -> dict[str, Any]:
    """The variables of the theme's templates. Also makes the links to the other languages relative, even on the home page.

    ``executions`` are by the notebook's path below ``docs/``.

    Raises
    ------
    PageError
        If the page has no description, or there is no home page.
    """
    for alternate in config.extra.alternate:  # type: ignore[attr-defined]
        alternate["link"] = page.file.alternates[alternate["lang"]].url  # type: ignore[attr-defined]
    source = page.file.src_uri
    language, name = source.split("/", 1)
    execution = executions.get(source)
    place = f"slides/{Path(name).stem}/"
    notebook = execution and {
        "colab": addresses.in_colab(notebook_place(execution.page)),
        "download": name,  # beside the page
        "times": times(execution.notebook, language),
        "number": name.partition("-")[0],
        "question": execution.notebook.metadata.get("question", ""),
        "slides": place if f"{place}index.html" in deck_files(execution.page.name, execution.notebook.cells) else "",
    }
    return {
        "made": made,
        "commit_url": addresses.commit(made["commit"]),
        "source": addresses.source(f"docs/{source}"),
        "problem": addresses.problem(Path(name).stem, language, made["commit"]),
        "notebook": notebook,
        "widgets": widgets(page.content or ""),
        "search_home": home(language),  # the folder of its index, see search_index.py
        "head": _head(page, config, nav, executions),
    }


def template_context(files: Iterable[File], config: MkDocsConfig) -> dict[str, Any]:
    """The variables of sitemap.xml and 404.html: all addresses, each language's home, and the folder of the search index."""
    root = urlsplit(config.site_url or "/").path
    languages = config.extra["alternate"]
    config.extra.alternate = [language | {"link": root + home(language["lang"])} for language in languages]  # type: ignore[attr-defined]
    each = [_addresses(file, config) for file in files]
    listed = {address: alternates(addresses) for addresses in each for address in addresses.values()}
    return {"sitemap": listed, "search_home": home(config.theme["language"])}


def _head(page: SitePage, config: MkDocsConfig, nav: Navigation, executions: Mapping[str, Execution]) -> Head:
    if nav.homepage is None:
        raise PageError("index.md", "there is none, and it is the home page: write it in every language")
    execution = executions.get(page.file.src_uri)
    title = config.site_name if page is nav.homepage else _link(page).name
    return Head(
        name=page.meta.get("title", title),
        description=description(page.file.src_uri, execution.notebook.metadata if execution else page.meta),
        language=config.theme["language"],
        addresses=_addresses(page.file, config),
        site=config.site_url or "",
        home=Link(config.site_name, _link(nav.homepage).address),
        chapters=[_link(chapter) for chapter in nav.pages if chapter.file.src_uri in executions],
        teaches=items(execution.notebook.cells[0].source) if execution else (),
        minutes=reading_minutes(execution.notebook) if execution else 0,
    )


def _link(page: SitePage) -> Link:
    return Link(unescape(str(page.title)), page.canonical_url or "")  # MkDocs' titles are HTML


def _addresses(file: File, config: MkDocsConfig) -> dict[str, str]:
    """The page's address in each language."""
    files = file.alternates  # type: ignore[attr-defined]
    return {language: urljoin(config.site_url or "", files[language].url) for language in LANGUAGES}


def provenance(folder: Path) -> dict[str, Any]:
    """What the foot of each page says of a site made now, in this environment, from the project in ``folder``.

    Returns
    -------
    The ``commit``, its whole hash, empty outside a repository; whether files differed from it, ``dirty``; the ``seed``; and the
    ``versions`` of Python and of what `COMPUTE` names.
    """
    commit, _, dirty = fingerprints.commit(folder).partition("-")
    versions = {name: version(package) for name, package in COMPUTE.items()}
    return {"commit": commit, "dirty": bool(dirty), "seed": SEED, "versions": {"Python": platform.python_version(), **versions}}
