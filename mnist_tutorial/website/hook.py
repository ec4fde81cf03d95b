"""The hook that ``mkdocs.yml`` names: each of MkDocs' events calls a step of the build.

MkDocs reads ``build/docs``, a copy of ``docs`` with the notebooks executed.
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

from mnist_tutorial.website import fingerprints
from mnist_tutorial.website.addresses import Addresses, repository, site_url
from mnist_tutorial.website.execute import ExecutionError
from mnist_tutorial.website.pages import PageError
from mnist_tutorial.website.render import site_build
from mnist_tutorial.website.render.content_policy import with_policy
from mnist_tutorial.website.render.metadata import page_context, template_context
from mnist_tutorial.website.render.site_build import TEMPLATE, SiteBuild

# Without this, mkdocs-static-i18n takes notebooks for plain files and publishes them as raw JSON.
mkdocs.utils.markdown_extensions += (".ipynb",)  # type: ignore[assignment]
mkdocs_jupyter.config.settings.templates_dir = str(TEMPLATE)


@contextmanager
def _told(where: str = "") -> Iterator[None]:
    """Turn errors that people should read into MkDocs' own, of which it shows only the text."""
    try:
        yield
    except (ExecutionError, PageError, ValueError) as error:
        raise PluginError(f"page {where}: {error}" if where and not isinstance(error, PageError) else str(error)) from error


def _build(config: MkDocsConfig) -> SiteBuild:
    build: SiteBuild = config.build  # type: ignore[attr-defined]
    return build


def _is_other_language(config: MkDocsConfig) -> bool:
    """Whether mkdocs-static-i18n is building a language after the first one, in the same build."""
    return bool(config.plugins["i18n"].building)  # type: ignore[attr-defined]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Execute and publish before MkDocs reads anything. mkdocs-static-i18n sends this event once for each language."""
    if _is_other_language(config):
        return config
    serving = "serve" in sys.argv
    if "gh-deploy" in sys.argv:  # it adds a commit to the published one that git knows, and `make publish` has replaced that
        place = f"refs/heads/{config.remote_branch}:refs/remotes/{config.remote_name}/{config.remote_branch}"
        fingerprints.git(Path(config.docs_dir).parent, "fetch", config.remote_name, f"+{place}")
    settings = repr(config.plugins["mkdocs-jupyter"].config) if "mkdocs-jupyter" in config.plugins else ""
    say = logging.getLogger("mkdocs.hooks.hook").info
    with _told():
        configured, origin = config.repo_url or config.repo_name or "", fingerprints.origin(Path(config.docs_dir).parent)
        config.repo_name = repository(configured, os.environ, origin)
        if not serving:
            config.site_url = site_url(config.repo_name, os.environ, config.site_url or "")
        addresses = Addresses(config.repo_name, config.site_url or "/")
        build = site_build.prepare(
            Path(config.docs_dir), addresses, config.extra.get("moved", {}), serving=serving, settings=settings, say=say
        )
    config.build = build  # type: ignore[attr-defined]  # every event gets the settings
    config.repo_url, config.docs_dir = addresses.home, str(build.sources)
    return config


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Watch the files that people edit, not the copy."""
    server.unwatch(config.docs_dir)
    server.watch(str(_build(config).docs))
    return server


def on_page_markdown(markdown: str, page: SitePage, config: MkDocsConfig, files: Files) -> str:
    """Add to a Markdown page its formulas, figures and reference."""
    with _told():
        return site_build.complete(_build(config), markdown, page.file.src_uri)


@event_priority(-50)  # after mkdocstrings has added its style sheet, which we don't use
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Remove the style sheets from the pages' heads: `join_style_sheets` makes one of them all."""
    config.extra_css.remove(MkdocstringsPlugin.css_filename)
    (Path(config.site_dir) / MkdocstringsPlugin.css_filename).unlink()
    _build(config).styles.extend(str(place) for place in config.extra_css)
    config.extra_css.clear()
    return env


def on_pre_page(page: SitePage, config: MkDocsConfig, files: Files) -> SitePage:
    """Wrap the rendering that mkdocs-jupyter has given to a notebook's page, so that its result is cached."""
    if page.file.src_uri in _build(config).executions:
        page.render = partial(site_build.render_notebook, _build(config), page, page.render)  # type: ignore[method-assign]
    return page


def on_page_content(html: str, page: SitePage, config: MkDocsConfig, files: Files) -> str:
    """Finish the HTML of any page."""
    with _told(page.file.src_uri):
        return site_build.finish_page(_build(config), html, page.file.src_uri, config.site_name)


def on_page_context(context: dict[str, Any], page: SitePage, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Give the theme's templates the page's data."""
    build = _build(config)
    with _told():
        own = page_context(page, config, nav, build.addresses, build.made, build.executions)
        return context | own | {"live_cells": build.live_cells}


def on_post_page(output: str, page: SitePage, config: MkDocsConfig) -> str:
    """Add the content policy; not to a preview, where it would forbid the script that `mkdocs serve` adds."""
    with _told(page.file.src_uri):
        return output if _build(config).serving else with_policy(output)


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Give sitemap.xml and 404.html their data."""
    return context | template_context(context["pages"], config)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Keep one 404 page for each language: MkDocs would overwrite the first with the second."""
    with _told(template_name):
        return site_build.lost_page(_build(config), config.theme["language"], output) if template_name == "404.html" else output


@event_priority(-200)  # after mkdocs-static-i18n, which builds the other languages in this event
def on_post_build(config: MkDocsConfig) -> None:
    """Make what needs the pages of all languages."""
    if not _is_other_language(config):
        with _told():
            site_build.finish(_build(config), Path(config.site_dir))
