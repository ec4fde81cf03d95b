"""What the theme's templates are told of each page, in MkDocs' own terms."""

from collections.abc import Iterable, Mapping
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage

from mnist_tutorial.website.addresses import Addresses
from mnist_tutorial.website.execute import Execution
from mnist_tutorial.website.network.widgets import widgets
from mnist_tutorial.website.pages import LANGUAGES, PageError, description, home
from mnist_tutorial.website.publish.notebook import notebook_place
from mnist_tutorial.website.publish.provenance import Provenance
from mnist_tutorial.website.publish.reading_time import reading_minutes, times
from mnist_tutorial.website.render.metadata import Head, Link, alternates, taught


def page_context(
    page: SitePage,
    config: MkDocsConfig,
    nav: Navigation,
    addresses: Addresses,
    made: Provenance,
    executions: Mapping[str, Execution],
) -> dict[str, Any]:
    """The variables of the theme's templates.

    ``executions`` are those of the notebooks, by the path of their source below ``docs/``.

    Raises
    ------
    PageError
        If the page does not describe itself, or there is no home page.
    """
    source = page.file.src_uri
    language, name = source.split("/", 1)
    execution = executions.get(source)
    notebook = execution and {
        "colab": addresses.in_colab(notebook_place(execution.page)),
        "download": name,  # beside the page
        "times": times(execution.notebook, language),
    }
    return {
        "made": made,
        "commit_url": addresses.commit(made.commit),
        "source": addresses.source(f"docs/{source}"),
        "problem": addresses.problem(Path(name).stem, language, made.commit),
        "notebook": notebook,
        "widgets": widgets(page.content or ""),
        "search_home": home(language),  # where its index is, see search.py
        "head": _head(page, config, nav, executions),
    }


def sitemap(files: Iterable[File], config: MkDocsConfig) -> dict[str, dict[str, str]]:
    """Each page's address in each language, and what hreflang says of it."""
    each = [_addresses(file, config) for file in files]
    return {address: alternates(addresses) for addresses in each for address in addresses.values()}


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
        chapters=[_link(it) for it in nav.pages if it.file.src_uri in executions],
        teaches=taught(execution.notebook) if execution else (),
        minutes=reading_minutes(execution.notebook) if execution else 0,
    )


def _link(page: SitePage) -> Link:
    return Link(unescape(str(page.title)), page.canonical_url or "")  # MkDocs' titles are HTML


def _addresses(file: File, config: MkDocsConfig) -> dict[str, str]:
    """Where the page is in each language."""
    files = file.alternates  # type: ignore[attr-defined]
    return {language: urljoin(config.site_url or "", files[language].url) for language in LANGUAGES}
