"""What one build of the site knows: made when MkDocs has read its settings, thrown away when the site is there."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import get_toc

from mnist_tutorial.website import fingerprints
from mnist_tutorial.website.addresses import Addresses
from mnist_tutorial.website.build import report_entry, write_report
from mnist_tutorial.website.execute import Execution, execute
from mnist_tutorial.website.execute.progress import Progress
from mnist_tutorial.website.json_cache import JsonCache
from mnist_tutorial.website.network import PLACE as NETWORK
from mnist_tutorial.website.network import network_files
from mnist_tutorial.website.pages import LANGUAGES, find_pages, home, require_all_languages
from mnist_tutorial.website.publish.archives import classroom_pack, notebooks, pack_place, publication
from mnist_tutorial.website.publish.provenance import Provenance, provenance
from mnist_tutorial.website.publish.wheel import Wheel, build_wheel
from mnist_tutorial.website.render import reference
from mnist_tutorial.website.render.borrowed_figures import with_figures
from mnist_tutorial.website.render.content_policy import with_policy
from mnist_tutorial.website.render.formulas import with_mathml
from mnist_tutorial.website.render.html import tidy
from mnist_tutorial.website.render.search_index import split_index
from mnist_tutorial.website.render.site_sources import make_mirror
from mnist_tutorial.website.render.style_sheet import join_style_sheets

TEMPLATE = Path(__file__).parents[1] / "theme" / "nbconvert"


@dataclass(frozen=True)
class SiteBuild:
    """One build, or one turn of the live preview."""

    docs: Path
    """What people edit."""
    sources: Path
    """What MkDocs reads: ``docs`` with every notebook executed."""
    serving: bool
    """For the live preview, which has no archives and no policy."""
    addresses: Addresses
    made: Provenance
    wheel: Wheel
    executions: dict[str, Execution]
    """By the path of their source below ``docs``."""
    published: dict[str, bytes]
    """Contents by place on the site."""
    rendered: JsonCache
    """HTML of notebooks, from this build and earlier ones."""
    rendering: dict[str, Any]
    """What that HTML depends on, beside the notebook."""
    styles: list[str] = field(default_factory=list)
    """Places of our style sheets on the site."""


def prepare(docs: Path, addresses: Addresses, *, serving: bool, settings: str, say: Callable[[str], None]) -> SiteBuild:
    """Execute and publish every page, and write what MkDocs is to read.

    Parameters
    ----------
    docs
        The folder of the pages; what is kept goes to ``.cache`` and ``build`` beside it.
    addresses
        Of the repository and the site.
    serving
        Whether it is for the live preview.
    settings
        Those of the plugin that renders notebooks, as text.
    say
        Is told how far it is.

    Raises
    ------
    ExecutionError, PageError, WheelError, NetworkError
        If a page, the helper's wheel or the browser's network cannot be made; the message says which, and what to do.
    """
    folder = docs.parent
    cache = folder / ".cache"
    require_all_languages(docs)
    executions = execute(
        find_pages(docs),
        cache=JsonCache(cache / "executed"),
        fresh=bool(os.environ.get("MNIST_TUTORIAL_NO_CACHE")),
        progress=Progress(say),
    )
    write_report(folder, [report_entry(it.page, executed=it.executed, seconds=it.seconds, why=it.why) for it in executions])
    wheel = build_wheel(cache / "wheel")
    published = (notebooks if serving else publication)(executions, addresses, wheel)
    if (docs / NETWORK).is_dir():
        published |= network_files(docs, JsonCache(cache / "network", size=5))
    sources = folder / "build" / ("served" if serving else "docs")  # somebody may build while another one serves
    published |= make_mirror(docs, executions, sources)
    return SiteBuild(
        docs=docs,
        sources=sources,
        serving=serving,
        addresses=addresses,
        made=provenance(folder),
        wheel=wheel,
        executions={it.page.path.relative_to(docs).as_posix(): it for it in executions},
        published=published,
        rendered=JsonCache(cache / "rendered"),
        rendering={
            "code": hashlib.sha256(Path(tidy.__code__.co_filename).read_bytes()).hexdigest(),
            "template": fingerprints.files_digest(TEMPLATE),
            "settings": settings,
            "python": fingerprints.python(),
            "versions": fingerprints.versions("mkdocs-jupyter", "beautifulsoup4", "markdown"),
        },
    )


def complete(build: SiteBuild, markdown: str, source: str) -> str:
    """A Markdown page with what it does not hold itself: MathML, a notebook's figure, the reference.

    Parameters
    ----------
    markdown
        The text of the page.
    source
        Its path below ``docs``; a notebook's text stays as it is.

    Raises
    ------
    PageError
        If a formula cannot be read, or there is no such figure.
    """
    if source in build.executions:
        return markdown
    language = source.split("/", 1)[0]
    notebooks = {it.page.path.name: it.notebook for it in build.executions.values() if it.page.language == language}
    markdown = with_figures(with_mathml(markdown, source), source, notebooks)
    if reference.PLACE in markdown:
        markdown = markdown.replace(reference.PLACE, reference.markdown(find_pages(build.docs), language))
    return markdown


def lost_page(build: SiteBuild, language: str, html: str) -> str:
    """What MkDocs is to write of the page of lost addresses; another language's is published below its home."""
    html = html if build.serving else with_policy(html)
    if not home(language):
        return html
    build.published[f"{home(language)}404.html"] = html.encode()
    return ""


def notebook_html(build: SiteBuild, notebook: Path, render: Callable[[], str]) -> tuple[str, list[Any]]:
    """A notebook's HTML and its headings, from an earlier build in which all that they depend on was the same, or made now.

    Raises
    ------
    ValueError
        If the notebook was not rendered at all.
    """
    name = fingerprints.digest(build.rendering | {"notebook": hashlib.sha256(notebook.read_bytes()).hexdigest()})
    kept = build.rendered.read(name)
    if kept is None:
        html = render()
        if 'class="notebook"' not in html:
            raise ValueError("it was not rendered: the page would be the notebook's raw JSON")
        kept = tidy(html)
        build.rendered.write(name, kept)
    return kept[0], kept[1]


def render_notebook(
    build: SiteBuild, page: SitePage, render: Callable[[MkDocsConfig, Files], None], config: MkDocsConfig, files: Files
) -> None:
    """Give a notebook's page its content, its headings and its title; ``render`` is mkdocs-jupyter's way of doing so.

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


def finish(build: SiteBuild, site: Path) -> None:
    """Lay beside the pages in ``site`` what was published, and make what needs all of them: search, style sheet, pack.

    Raises
    ------
    ValueError
        If a style sheet is not there, or names another file.
    """
    for place, content in build.published.items():
        (site / place).parent.mkdir(parents=True, exist_ok=True)
        (site / place).write_bytes(content)
    split_index(site, {language: home(language) for language in LANGUAGES})
    join_style_sheets(site, build.styles)
    (site / "sitemap.xml.gz").unlink(missing_ok=True)  # its date would make two builds of the same differ
    if not build.serving:
        pack = classroom_pack(site, list(build.executions.values()), build.addresses.repository, build.wheel)
        (site / pack_place()).write_bytes(pack)
    build.rendered.prune()
