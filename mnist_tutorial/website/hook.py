"""MkDocs' events, each of which calls a step: the hook that ``mkdocs.yml`` names.

With ``render`` the only part that knows MkDocs. MkDocs reads ``build/docs``, where each notebook has become its executed self.
"""

import logging
import os
import sys
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import mkdocs.utils
import mkdocs_jupyter.config
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import get_toc
from mkdocstrings import MkdocstringsPlugin

from mnist_tutorial.website.addresses import AddressError, Addresses, repository, site_url
from mnist_tutorial.website.execute import ExecutionError
from mnist_tutorial.website.network import NetworkError
from mnist_tutorial.website.pages import PageError, find_pages, home
from mnist_tutorial.website.publish.wheel import WheelError
from mnist_tutorial.website.render import reference
from mnist_tutorial.website.render.borrowed_figures import with_figures
from mnist_tutorial.website.render.content_policy import with_policy
from mnist_tutorial.website.render.formulas import with_mathml
from mnist_tutorial.website.render.html import foreign_names, with_admonitions, with_drawings, with_languages
from mnist_tutorial.website.render.metadata import page_context, sitemap
from mnist_tutorial.website.render.site_build import TEMPLATE, SiteBuild, finish, notebook_html, prepare

log = logging.getLogger("mkdocs.hooks.hook")

# Without this, mkdocs-static-i18n takes notebooks for plain files and publishes them as raw JSON.
mkdocs.utils.markdown_extensions += (".ipynb",)  # type: ignore[assignment]
mkdocs_jupyter.config.settings.templates_dir = str(TEMPLATE)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Execute and publish before MkDocs reads anything; mkdocs-static-i18n comes here once a language."""
    if _is_other_language(config):
        return config
    serving = "serve" in sys.argv
    try:
        config.repo_name = repository(config.repo_name or "", os.environ)
        if not serving:
            config.site_url = site_url(config.repo_name, os.environ)
        addresses = Addresses(config.repo_name, config.site_url or "/")
        settings = repr(config.plugins["mkdocs-jupyter"].config) if "mkdocs-jupyter" in config.plugins else ""
        build = prepare(Path(config.docs_dir), addresses, serving=serving, settings=settings, say=log.info)
    except (ExecutionError, PageError, AddressError, WheelError, NetworkError) as error:
        raise PluginError(str(error)) from error
    config.build = build  # type: ignore[attr-defined]  # passed on with the settings, to every event
    config.repo_url = addresses.home
    config.docs_dir = str(build.sources)
    return config


def _build(config: MkDocsConfig) -> SiteBuild:
    build: SiteBuild = config.build  # type: ignore[attr-defined]
    return build


def _is_other_language(config: MkDocsConfig) -> bool:
    """Whether mkdocs-static-i18n builds another language than the first, within the same build."""
    return bool(config.plugins["i18n"].building)  # type: ignore[attr-defined]


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Watch what people edit instead of what was made of it."""
    server.unwatch(config.docs_dir)
    server.watch(str(_build(config).docs))
    return server


def on_page_markdown(markdown: str, page: SitePage, config: MkDocsConfig, files: Files) -> str:
    """Put into a Markdown page what it does not hold itself: MathML, a notebook's figure, the reference."""
    build, source = _build(config), page.file.src_uri
    if source in build.executions:
        return markdown
    language = source.split("/", 1)[0]
    notebooks = {it.page.path.name: it.notebook for it in build.executions.values() if it.page.language == language}
    try:
        markdown = with_figures(with_mathml(markdown, source), source, notebooks)
    except PageError as error:
        raise PluginError(str(error)) from error
    if reference.PLACE in markdown:
        markdown = markdown.replace(reference.PLACE, reference.markdown(find_pages(build.docs), language))
    return markdown


@event_priority(-50)  # after mkdocstrings, whose style sheet every page would load: the theme's and ours are enough
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Take the style sheets away from the pages' heads: they become one, see style_sheet.py."""
    config.extra_css.remove(MkdocstringsPlugin.css_filename)
    (Path(config.site_dir) / MkdocstringsPlugin.css_filename).unlink()
    _build(config).styles.extend(str(place) for place in config.extra_css)
    config.extra_css.clear()
    return env


def on_pre_page(page: SitePage, config: MkDocsConfig, files: Files) -> SitePage:
    """Comes after mkdocs-jupyter has given the page its own way of rendering."""
    if page.file.src_uri in _build(config).executions:
        page.render = partial(_render, page, page.render)  # type: ignore[method-assign]
    return page


def _render(page: SitePage, render: Any, config: MkDocsConfig, files: Files) -> None:
    def html() -> str:
        render(config, files)
        return str(page.content)

    try:
        page.content, headings = notebook_html(_build(config), Path(str(page.file.abs_src_path)), html)
    except ValueError as error:
        raise PluginError(f"page {page.file.src_uri}: {error}") from error
    page.toc = get_toc(headings)
    if headings:
        page.title = headings[0]["name"]


def on_page_content(html: str, page: SitePage, config: MkDocsConfig, files: Files) -> str:
    """What all pages have alike: notes as admonitions, drawings in both schemes, names that are another language's."""
    docs, language = Path(config.docs_dir), page.file.src_uri.split("/", 1)[0]
    try:
        return with_languages(with_drawings(with_admonitions(html), docs), foreign_names(docs, language))
    except ValueError as error:
        raise PluginError(f"page {page.file.src_uri}: {error}") from error


def on_page_context(context: dict[str, Any], page: SitePage, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """What the theme's templates say of the page; and relative links to its other languages, on the home page too."""
    build = _build(config)
    for alternate in config.extra.alternate:  # type: ignore[attr-defined]
        alternate["link"] = page.file.alternates[alternate["lang"]].url  # type: ignore[attr-defined]
    try:
        return context | page_context(page, config, nav, build.addresses, build.made, build.executions)
    except PageError as error:
        raise PluginError(str(error)) from error


def on_post_page(output: str, page: SitePage, config: MkDocsConfig) -> str:
    """A preview has no policy: what `mkdocs serve` puts into each page would be against it."""
    try:
        return output if _build(config).serving else with_policy(output)
    except ValueError as error:
        raise PluginError(f"page {page.file.src_uri}: {error}") from error


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """The page for addresses that lead nowhere is one too, one a language: MkDocs would write each over the one before."""
    if not template_name.endswith(".html"):
        return output
    build = _build(config)
    output = output if build.serving else with_policy(output)
    place = home(config.theme["language"]) + template_name
    if place == template_name:
        return output
    build.published[place] = output.encode()
    return ""


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """What sitemap.xml lists; and for the page of lost addresses, where the languages' homes are and what it searches."""
    root = urlsplit(config.site_url or "/").path
    languages = config.extra["alternate"]
    config.extra.alternate = [it | {"link": root + home(it["lang"])} for it in languages]  # type: ignore[attr-defined]
    return context | {"sitemap": sitemap(context["pages"], config), "search_home": home(config.theme["language"])}


@event_priority(-200)  # after mkdocs-static-i18n, which builds the other languages in this event
def on_post_build(config: MkDocsConfig) -> None:
    """Make what needs all pages of all languages."""
    if _is_other_language(config):
        return
    try:
        finish(_build(config), Path(config.site_dir))
    except ValueError as error:
        raise PluginError(str(error)) from error
