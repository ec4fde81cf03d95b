"""MkDocs' events, each of which calls a step: the hook that ``mkdocs.yml`` names.

With ``render`` the only part that knows MkDocs. MkDocs reads ``build/docs``, where each notebook has become its executed self.
"""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

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
from mkdocstrings import MkdocstringsPlugin

from mnist_tutorial.website.addresses import Addresses, repository, site_url
from mnist_tutorial.website.execute import ExecutionError
from mnist_tutorial.website.network import NetworkError
from mnist_tutorial.website.pages import PageError
from mnist_tutorial.website.publish.wheel import WheelError
from mnist_tutorial.website.render.content_policy import with_policy
from mnist_tutorial.website.render.html import foreign_names, with_admonitions, with_drawings, with_languages
from mnist_tutorial.website.render.metadata import page_context, template_context
from mnist_tutorial.website.render.site_build import TEMPLATE, SiteBuild, complete, finish, lost_page, prepare, render_notebook

# Without this, mkdocs-static-i18n takes notebooks for plain files and publishes them as raw JSON.
mkdocs.utils.markdown_extensions += (".ipynb",)  # type: ignore[assignment]
mkdocs_jupyter.config.settings.templates_dir = str(TEMPLATE)


@contextmanager
def _told(where: str = "") -> Iterator[None]:
    """Errors that are for people: MkDocs shows their text alone."""
    try:
        yield
    except (ExecutionError, PageError, WheelError, NetworkError, ValueError) as error:
        raise PluginError(f"page {where}: {error}" if where and not isinstance(error, PageError) else str(error)) from error


def _build(config: MkDocsConfig) -> SiteBuild:
    build: SiteBuild = config.build  # type: ignore[attr-defined]
    return build


def _is_other_language(config: MkDocsConfig) -> bool:
    """Whether mkdocs-static-i18n builds another language than the first, within the same build."""
    return bool(config.plugins["i18n"].building)  # type: ignore[attr-defined]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Execute and publish before MkDocs reads anything; mkdocs-static-i18n comes here once a language."""
    if _is_other_language(config):
        return config
    serving = "serve" in sys.argv
    settings = repr(config.plugins["mkdocs-jupyter"].config) if "mkdocs-jupyter" in config.plugins else ""
    say = logging.getLogger("mkdocs.hooks.hook").info
    with _told():
        config.repo_name = repository(config.repo_name or "", os.environ)
        if not serving:
            config.site_url = site_url(config.repo_name, os.environ)
        addresses = Addresses(config.repo_name, config.site_url or "/")
        build = prepare(Path(config.docs_dir), addresses, serving=serving, settings=settings, say=say)
    config.build = build  # type: ignore[attr-defined]  # passed on with the settings, to every event
    config.repo_url, config.docs_dir = addresses.home, str(build.sources)
    return config


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Watch what people edit instead of what was made of it."""
    server.unwatch(config.docs_dir)
    server.watch(str(_build(config).docs))
    return server


def on_page_markdown(markdown: str, page: SitePage, config: MkDocsConfig, files: Files) -> str:
    """Put into a Markdown page what it does not hold itself."""
    with _told():
        return complete(_build(config), markdown, page.file.src_uri)


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
        page.render = partial(render_notebook, _build(config), page, page.render)  # type: ignore[method-assign]
    return page


def on_page_content(html: str, page: SitePage, config: MkDocsConfig, files: Files) -> str:
    """What all pages have alike: notes as admonitions, drawings in both schemes, names that are another language's."""
    docs, language = Path(config.docs_dir), page.file.src_uri.split("/", 1)[0]
    with _told(page.file.src_uri):
        return with_languages(with_drawings(with_admonitions(html), docs), foreign_names(docs, language))


def on_page_context(context: dict[str, Any], page: SitePage, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """What the theme's templates say of the page."""
    build = _build(config)
    with _told():
        return context | page_context(page, config, nav, build.addresses, build.made, build.executions)


def on_post_page(output: str, page: SitePage, config: MkDocsConfig) -> str:
    """A preview has no policy: what `mkdocs serve` puts into each page would be against it."""
    with _told(page.file.src_uri):
        return output if _build(config).serving else with_policy(output)


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """What sitemap.xml and the page of lost addresses say."""
    return context | template_context(context["pages"], config)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """The page of lost addresses is one too, one a language: MkDocs would write each over the one before."""
    return lost_page(_build(config), config.theme["language"], output) if template_name == "404.html" else output


@event_priority(-200)  # after mkdocs-static-i18n, which builds the other languages in this event
def on_post_build(config: MkDocsConfig) -> None:
    """Make what needs all pages of all languages."""
    if not _is_other_language(config):
        with _told():
            finish(_build(config), Path(config.site_dir))
