"""Step 3: published notebooks in, site out. With context.py the only part that knows MkDocs: a hook named in ``mkdocs.yml``.

MkDocs reads ``build/docs``, where every notebook of ``docs/`` has become its executed self. A build goes into a folder beside
the site and takes its place only when all of it succeeded. What is kept from one build to the next is in ``.cache/``.
"""

import hashlib
import logging
import os
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import mkdocs.utils
import mkdocs_jupyter.config
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import get_toc
from mkdocstrings import MkdocstringsPlugin

from mnist_tutorial.website import fingerprints
from mnist_tutorial.website.addresses import AddressError, Addresses, repository, site_url
from mnist_tutorial.website.build import account, write_report
from mnist_tutorial.website.build_lock import turn
from mnist_tutorial.website.execute import Execution, ExecutionError, execute
from mnist_tutorial.website.execute.progress import Progress
from mnist_tutorial.website.json_cache import Store
from mnist_tutorial.website.network import PLACE as NETWORK
from mnist_tutorial.website.network import NetworkError, network_files
from mnist_tutorial.website.pages import LANGUAGES, PageError, find_pages, home, require_all_languages
from mnist_tutorial.website.publish.archives import classroom_pack, notebooks, pack_place, publication
from mnist_tutorial.website.publish.provenance import Provenance, provenance
from mnist_tutorial.website.publish.wheel import Wheel, WheelError, build_wheel
from mnist_tutorial.website.render import reference
from mnist_tutorial.website.render.borrowed_figures import with_figures
from mnist_tutorial.website.render.content_policy import with_policy
from mnist_tutorial.website.render.formulas import with_mathml
from mnist_tutorial.website.render.glossary import foreign_names
from mnist_tutorial.website.render.html import tidy, with_admonitions, with_drawings, with_languages
from mnist_tutorial.website.render.page_context import page_context, sitemap
from mnist_tutorial.website.render.search_index import indexed, split_index
from mnist_tutorial.website.render.site_folder import recover, replace, staging
from mnist_tutorial.website.render.site_sources import make_mirror
from mnist_tutorial.website.render.style_sheet import join_style_sheets

log = logging.getLogger("mkdocs.hooks.render")

TEMPLATE = Path(__file__).parent / "theme" / "nbconvert"

# Without this, mkdocs-static-i18n takes notebooks for plain files and publishes them as raw JSON.
mkdocs.utils.markdown_extensions += (".ipynb",)  # type: ignore[assignment]
mkdocs_jupyter.config.settings.templates_dir = str(TEMPLATE)

# Of the code that this process runs, even if the files change while it serves.
_CODE = [hashlib.sha256((Path(__file__).parent / name).read_bytes()).hexdigest() for name in ("hook.py", "render/html.py")]


class Build:
    """What one run of MkDocs has to remember between its events."""

    command: Literal["build", "gh-deploy", "serve"] = "serve"
    turn = ExitStack()
    """Holds the turn of this process while it builds."""
    folder: Path
    docs: Path | None = None
    site: Path | None = None
    addresses: Addresses
    made: Provenance
    wheel: Wheel
    executions: dict[str, Execution]
    """By the path of their source below ``docs/``."""
    published: dict[str, bytes]
    """Contents by place on the site."""
    styles: list[str]
    """Places of our style sheets on the site."""
    kept_html: Store
    rendering: dict[str, Any]
    shown: str
    """The content of the page at hand, while the search plugin reads another form of it."""
    succeeded = False


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    Build.command = command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Execute and publish before MkDocs reads or cleans anything; mkdocs-static-i18n comes here once a language."""
    if config.plugins["i18n"].building:  # type: ignore[attr-defined]
        return config
    Build.folder = Path(config.config_file_path).parent
    Build.docs = Build.docs or Path(config.docs_dir)
    Build.turn.enter_context(turn(Build.folder, log.info))
    if Build.command != "serve":
        Build.site = Path(config.site_dir)
        recover(Build.site)
        config.site_dir = str(staging(Build.site))
    try:
        config.repo_name = repository(config.repo_name or "", os.environ)
        if Build.command != "serve":
            config.site_url = site_url(config.repo_name, os.environ)
        Build.addresses = Addresses(config.repo_name, config.site_url or "/")
        config.repo_url = Build.addresses.home
        require_all_languages(Build.docs)
        executions = execute(
            find_pages(Build.docs),
            store=Store(Build.folder / ".cache" / "executed"),
            fresh=bool(os.environ.get("MNIST_TUTORIAL_NO_CACHE")),
            progress=Progress(log.info),
        )
        write_report(
            Build.folder,
            [account(it.page, executed=it.executed, seconds=it.seconds, why=it.why) for it in executions],
        )
        Build.executions = {it.page.path.relative_to(Build.docs).as_posix(): it for it in executions}
        Build.made = provenance(Build.folder)
        Build.wheel = build_wheel(Build.folder / ".cache" / "wheel")
        publish = notebooks if Build.command == "serve" else publication  # a preview is quicker without the archives
        Build.published = publish(executions, Build.addresses, Build.wheel)
        if (Build.docs / NETWORK).is_dir():
            Build.published |= network_files(Build.docs, Store(Build.folder / ".cache" / "network", size=5))
        mirror = Build.folder / "build" / "docs"
        Build.published |= make_mirror(Build.docs, executions, mirror)
        config.docs_dir = str(mirror)
    except (ExecutionError, PageError, AddressError, WheelError, NetworkError) as error:
        raise PluginError(str(error)) from error
    Build.styles = []
    Build.kept_html = Store(Build.folder / ".cache" / "rendered")
    Build.rendering = _rendering(config)
    return config


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Watch what people edit instead of what was made of it."""
    server.unwatch(config.docs_dir)
    server.watch(str(Build.docs))
    return server


def on_page_markdown(markdown: str, page: SitePage, config: MkDocsConfig, files: Files) -> str:
    """Put into a Markdown page what it does not hold itself: MathML, a notebook's figure, the reference."""
    source = page.file.src_uri
    if source in Build.executions:
        return markdown
    language = source.split("/", 1)[0]
    notebooks = {it.page.path.name: it.notebook for it in Build.executions.values() if it.page.language == language}
    try:
        markdown = with_figures(with_mathml(markdown, source), source, notebooks)
    except PageError as error:
        raise PluginError(str(error)) from error
    if Build.docs and reference.PLACE in markdown:
        markdown = markdown.replace(reference.PLACE, reference.markdown(find_pages(Build.docs), language))
    return markdown


@event_priority(-50)  # after mkdocstrings, whose style sheet every page would load: the theme's and ours are enough
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Take the style sheets away from the pages' heads, which `join_style_sheets` makes."""
    config.extra_css.remove(MkdocstringsPlugin.css_filename)
    (Path(config.site_dir) / MkdocstringsPlugin.css_filename).unlink()
    Build.styles = Build.styles or [str(place) for place in config.extra_css]
    config.extra_css.clear()  # they become one, see style_sheet.py
    return env


def on_pre_page(page: SitePage, config: MkDocsConfig, files: Files) -> SitePage:
    """Comes after mkdocs-jupyter has given the page its own way of rendering."""
    if page.file.src_uri in Build.executions:
        page.render = partial(_render, page, page.render)  # type: ignore[method-assign]
    return page


def _rendering(config: MkDocsConfig) -> dict[str, Any]:
    """What a page's HTML depends on, beside its notebook."""
    return {
        "code": _CODE,
        "template": fingerprints.files_digest(TEMPLATE),
        "settings": repr(config.plugins["mkdocs-jupyter"].config) if "mkdocs-jupyter" in config.plugins else "",
        "python": fingerprints.python(),
        "versions": fingerprints.versions("mkdocs-jupyter", "beautifulsoup4", "markdown"),
    }


def _render(page: SitePage, render: Callable[[MkDocsConfig, Files], None], config: MkDocsConfig, files: Files) -> None:
    """Take the page's HTML from an earlier build in which its notebook and the way of rendering were the same, or make it."""
    source = page.file.src_uri
    notebook = Path(str(page.file.abs_src_path)).read_bytes()
    name = fingerprints.digest(Build.rendering | {"notebook": hashlib.sha256(notebook).hexdigest()})
    kept = Build.kept_html.read(name)
    if kept is None:
        render(config, files)
        if 'class="notebook"' not in str(page.content):
            raise PluginError(f"{source} was not rendered: the page would be the notebook's raw JSON")
        kept = tidy(str(page.content))
        Build.kept_html.write(name, kept)
    page.content, headings = kept
    page.toc = get_toc(headings)
    if headings:
        page.title = headings[0]["name"]


def on_page_content(html: str, page: SitePage, config: MkDocsConfig, files: Files) -> str:
    """What all pages have alike: notes as admonitions, drawings in both schemes, names that are another language's."""
    try:
        html = with_drawings(with_admonitions(html), Path(config.docs_dir))
    except ValueError as error:
        raise PluginError(f"page {page.file.src_uri}: {error}") from error
    return with_languages(html, foreign_names(Path(config.docs_dir), page.file.src_uri.split("/", 1)[0]))


@event_priority(100)  # before the search plugin, which comes in this event
def _open_for_search(context: dict[str, Any], page: SitePage, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    Build.shown = str(page.content)
    page.content = indexed(Build.shown)
    return context


@event_priority(-100)
def _tell_templates(context: dict[str, Any], page: SitePage, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """What the theme's templates say of the page; and relative links to its other languages, on the home page too."""
    page.content = Build.shown
    for alternate in config.extra.alternate:  # type: ignore[attr-defined]
        alternate["link"] = page.file.alternates[alternate["lang"]].url  # type: ignore[attr-defined]
    try:
        return context | page_context(page, config, nav, Build.addresses, Build.made, Build.executions)
    except PageError as error:
        raise PluginError(str(error)) from error


on_page_context = CombinedEvent(_open_for_search, _tell_templates)


def on_post_page(output: str, page: SitePage, config: MkDocsConfig) -> str:
    """A preview has no policy: what `mkdocs serve` puts into each page would be against it."""
    try:
        return output if Build.command == "serve" else with_policy(output)
    except ValueError as error:
        raise PluginError(f"page {page.file.src_uri}: {error}") from error


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """The page for addresses that lead nowhere is one too, one a language: MkDocs would write each over the one before."""
    if not template_name.endswith(".html"):
        return output
    output = output if Build.command == "serve" else with_policy(output)
    place = home(config.theme["language"]) + template_name
    if place == template_name:
        return output
    Build.published[place] = output.encode()
    return ""


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """What sitemap.xml lists; and for the page of lost addresses, where the languages' homes are and what it searches."""
    root = urlsplit(config.site_url or "/").path
    languages = config.extra["alternate"]
    config.extra.alternate = [it | {"link": root + home(it["lang"])} for it in languages]  # type: ignore[attr-defined]
    return context | {"sitemap": sitemap(context["pages"], config), "search_home": home(config.theme["language"])}


@event_priority(-200)  # after mkdocs-static-i18n, which builds the other languages in this event
def on_post_build(config: MkDocsConfig) -> None:
    """Lay what was published beside the pages, and pack the classroom's copy of it all."""
    if config.plugins["i18n"].building:  # type: ignore[attr-defined]
        return
    site = Path(config.site_dir)
    for place, content in Build.published.items():
        (site / place).parent.mkdir(parents=True, exist_ok=True)
        (site / place).write_bytes(content)
    split_index(site, {language: home(language) for language in LANGUAGES})
    try:
        join_style_sheets(site, Build.styles)
    except ValueError as error:
        raise PluginError(str(error)) from error
    (site / "sitemap.xml.gz").unlink(missing_ok=True)  # its date would make two builds of the same differ
    if Build.command != "serve":
        pack = classroom_pack(site, list(Build.executions.values()), Build.addresses.repository, Build.wheel)
        (site / pack_place()).write_bytes(pack)
    Build.succeeded = True
    if Build.command == "serve":
        Build.turn.close()


def on_build_error(error: Exception) -> None:
    """Comes after `on_post_build` where ``--strict`` ends a build for its warnings."""
    Build.succeeded = False
    if Build.command == "serve":
        Build.turn.close()
    if isinstance(error, OSError):
        raise PluginError(f"the site could not be written below {Build.folder}; the last one is as it was: {error}") from error


def on_shutdown() -> None:
    """Put the new site in the old one's place, or leave the old one as it was."""
    with Build.turn:
        if Build.site is None:
            return
        if Build.succeeded:
            replace(Build.site)
            Build.kept_html.prune()
        else:
            recover(Build.site)
