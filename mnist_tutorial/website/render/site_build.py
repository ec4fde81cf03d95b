"""One build of the site: its data, and the steps before, during and after MkDocs' own work."""

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import get_toc

from mnist_tutorial.website import fingerprints, live
from mnist_tutorial.website.addresses import Addresses
from mnist_tutorial.website.build import write_report
from mnist_tutorial.website.execute import Execution, execute
from mnist_tutorial.website.handouts.downloads import tell_sizes
from mnist_tutorial.website.handouts.sheets import sheets
from mnist_tutorial.website.handouts.slides import decks
from mnist_tutorial.website.json_cache import JsonCache
from mnist_tutorial.website.network import PLACE as NETWORK
from mnist_tutorial.website.network import WEIGHTS, network_files
from mnist_tutorial.website.pages import LANGUAGES, ORIGINAL, find_pages, home, lost_pages
from mnist_tutorial.website.publish.archives import BOOKS, PACK_PLACE, classroom_pack, notebooks, publication
from mnist_tutorial.website.publish.moved import moved_pages
from mnist_tutorial.website.publish.notebook import DIST
from mnist_tutorial.website.publish.wheel import Wheel, build_wheel
from mnist_tutorial.website.render import reference
from mnist_tutorial.website.render.borrowed import with_borrowed
from mnist_tutorial.website.render.content_policy import with_policy
from mnist_tutorial.website.render.formulas import with_mathml
from mnist_tutorial.website.render.html import finished, tidy
from mnist_tutorial.website.render.metadata import provenance
from mnist_tutorial.website.render.search_index import split_index
from mnist_tutorial.website.render.site_sources import write_sources
from mnist_tutorial.website.render.style_sheet import join_style_sheets
from mnist_tutorial.website.widgets import WIDGETS

TEMPLATE = Path(__file__).parents[1] / "theme" / "nbconvert"


@dataclass(frozen=True)
class SiteBuild:
    """The data of one build, or of one rebuild of the live preview."""

    docs: Path
    """The folder that people edit."""
    sources: Path
    """The folder that MkDocs reads: ``docs`` with every notebook executed."""
    serving: bool
    """Whether it is for the live preview, which has no archives and no content policy."""
    addresses: Addresses
    made: dict[str, Any]
    """See `provenance`."""
    wheel: Wheel
    sheets: dict[str, str]
    """By their paths below ``docs`` if they were there."""
    executions: dict[str, Execution]
    """By the notebook's path below ``docs``."""
    published: dict[str, bytes]
    """Files to add to the site, by their path on it."""
    live_cells: bool
    """Whether cells run in the page, see `website.live`."""
    rendered: JsonCache
    """The cache of notebooks' HTML."""
    rendering: dict[str, Any]
    """What that HTML depends on besides the notebook."""
    styles: list[str] = field(default_factory=list)
    """Paths of our style sheets on the site."""
    articles: dict[str, str] = field(default_factory=dict)
    """The finished HTML of each page, by its file's path below ``docs``."""
    names: dict[str, str] = field(default_factory=dict)
    """The site's name in each language."""


def prepare(
    docs: Path, addresses: Addresses, moved: Mapping[str, str], *, serving: bool, settings: str, say: Callable[[str], None]
) -> SiteBuild:
    """Execute and publish every page, and write the folder that MkDocs reads.

    Parameters
    ----------
    docs
        The folder of the pages. Caches go to ``.cache`` beside it, and the copy to ``build``.
    addresses
        Of the repository and the site.
    moved
        The new name of each page that was renamed or deleted.
    serving
        Whether it is for the live preview.
    settings
        The settings of mkdocs-jupyter, as text.
    say
        Called with each message about progress.

    Raises
    ------
    ExecutionError, PageError, ValueError
        If a page, the wheel, the browser's network or (in publishing) its Python cannot be made. The message says which, and
        what to do.
    """
    folder = docs.parent
    cache = folder / ".cache"
    for lost in lost_pages(docs):
        raise lost
    executions = execute(
        find_pages(docs), cache=JsonCache(cache / "executed"), fresh=bool(os.environ.get("MNIST_TUTORIAL_NO_CACHE")), say=say
    )
    runs = [(execution.page, execution.executed, execution.seconds, execution.why) for execution in executions]
    write_report(folder, runs)
    wheel = build_wheel(cache / "wheel")
    on_paper = sheets(executions, addresses)
    published = notebooks(executions, addresses, wheel) if serving else publication(executions, addresses, wheel, on_paper)
    published |= {path.removeprefix(f"{ORIGINAL}/"): html.encode() for path, html in on_paper.items()}
    published |= moved_pages(moved, published)
    if addresses.custom_domain and not serving:
        published[addresses.host.domain] = addresses.custom_domain.encode()  # publishing replaces the whole branch
    if (docs / NETWORK).is_dir():
        published |= network_files(docs, JsonCache(cache / "network", size=5))
    live_cells = live.is_wanted(docs)
    if live_cells:
        beside = {place: published[place] for place in (f"{DIST}/{wheel.name}", WEIGHTS) if place in published}
        only_official = os.environ.get(live.VARIABLE) == live.OFFICIAL
        try:
            published |= live.live_files(cache / "live", beside, only_official=only_official)
        except live.LiveError as error:
            if only_official:
                raise
            live_cells = False
            write_report(folder, runs, str(error))
            say(f"No cell runs in the pages of this site: {error}")
    sources = folder / "build" / ("served" if serving else "docs")  # a build may run while a preview does
    published |= write_sources(docs, executions, sources, on_paper)
    return SiteBuild(
        docs=docs,
        sources=sources,
        serving=serving,
        addresses=addresses,
        made=provenance(folder),
        wheel=wheel,
        sheets=on_paper,
        executions={execution.page.path.relative_to(docs).as_posix(): execution for execution in executions},
        published=published,
        live_cells=live_cells,
        rendered=JsonCache(cache / "rendered"),
        rendering={
            "code": fingerprints.files_digest(Path(__file__).parent),
            "widgets": WIDGETS,
            "template": fingerprints.files_digest(TEMPLATE),
            "settings": settings,
            "python": fingerprints.python(),
            "versions": fingerprints.versions("mkdocs-jupyter", "beautifulsoup4", "markdown"),
        },
    )


def complete(build: SiteBuild, markdown: str, source: str) -> str:
    """Add to a Markdown page its formulas as MathML, the figures and numbers of notebooks, and the reference.

    Parameters
    ----------
    markdown
        The text of the page.
    source
        Its path below ``docs``. A notebook's text is returned unchanged.

    Raises
    ------
    PageError
        If a formula cannot be read, or there is no such figure or number.
    """
    if source in build.executions:
        return markdown
    language = source.split("/", 1)[0]
    notebooks = {
        execution.page.path.name: execution.notebook
        for execution in build.executions.values()
        if execution.page.language == language
    }
    markdown = with_borrowed(with_mathml(markdown, source), source, notebooks)
    if reference.PLACE in markdown:
        markdown = markdown.replace(reference.PLACE, reference.markdown(find_pages(build.docs), language))
    return markdown


def lost_page(build: SiteBuild, language: str, html: str) -> str:
    """The 404 page for MkDocs to write. A translation is published below its language's home instead."""
    build.published[f"{home(language)}404.html"] = html.encode()
    return "" if home(language) else html


def notebook_html(build: SiteBuild, notebook: Path, render: Callable[[], str]) -> tuple[str, list[Any]]:
    """A notebook's HTML and headings, from the cache or from ``render``.

    Raises
    ------
    ValueError
        If ``render`` left the notebook as JSON.
    """
    name = fingerprints.digest(build.rendering | {"notebook": hashlib.sha256(notebook.read_bytes()).hexdigest()})
    rendered = build.rendered.read(name)
    if rendered is None:
        html = render()
        if 'class="notebook"' not in html:
            raise ValueError("it was not rendered: the page would be the notebook's raw JSON")
        rendered = tidy(html)
        build.rendered.write(name, rendered)
    return rendered[0], rendered[1]


def render_notebook(
    build: SiteBuild, page: SitePage, render: Callable[[MkDocsConfig, Files], None], config: MkDocsConfig, files: Files
) -> None:
    """Set the content, headings and title of a notebook's page; ``render`` is mkdocs-jupyter's function for it.

    Raises
    ------
    PluginError
        If the notebook was not rendered.
    """

    def html() -> str:
        render(config, files)
        return str(page.content)

    try:
        page.content, headings = notebook_html(build, Path(str(page.file.abs_src_path)), html)
    except ValueError as error:
        raise PluginError(f"page {page.file.src_uri}: {error}") from error
    page.toc = get_toc(headings)
    if headings:
        page.title = headings[0]["name"]


def finish_page(build: SiteBuild, html: str, source: str, site_name: str) -> str:
    """The HTML of any page as its readers have it, which is also kept for its slides.

    Raises
    ------
    ValueError
        As `finished`.
    """
    language = source.split("/", 1)[0]
    build.names[language] = site_name
    build.articles[source] = finished(html, build.sources, language)
    return build.articles[source]


def finish(build: SiteBuild, site: Path) -> None:
    """Add the published files to ``site``; make the search indexes, the style sheet and the classroom pack.

    Raises
    ------
    ValueError
        If a style sheet is missing, or refers to another file.
    """
    kept = JsonCache(build.docs.parent / ".cache" / "slides")
    executions = list(build.executions.values())
    slides = decks(executions, build.articles, build.names, build.addresses.site, build.sources, build.rendering, kept)
    kept.prune()
    for place, content in (build.published | slides).items():
        is_page = place.endswith(".html") and not build.serving
        (site / place).parent.mkdir(parents=True, exist_ok=True)
        (site / place).write_bytes(with_policy(content.decode()).encode() if is_page else content)
    split_index(site, {language: home(language) for language in LANGUAGES})
    join_style_sheets(site, build.styles)
    (site / "sitemap.xml.gz").unlink(missing_ok=True)  # it holds the date, so two builds would differ
    if not build.serving:
        for place in BOOKS.values():
            (site / place).unlink(missing_ok=True)  # MkDocs' copy of an empty file, see `write_sources`
        tell_sizes(site)
        pack = classroom_pack(site, executions, build.addresses.repository, build.wheel, build.sheets)
        (site / PACK_PLACE).write_bytes(pack)
        tell_sizes(site)
    build.rendered.prune()
