"""Step 3: published notebooks in, site out. The only part that knows MkDocs, as a hook named in ``mkdocs.yml``.

MkDocs reads ``build/docs``, where every notebook of ``docs/`` has become its executed self. A build goes into a folder beside
the site and takes its place only when all of it succeeded.
"""

import json
import logging
import os
import shutil
from pathlib import Path
from typing import Any, Literal

import mkdocs.utils
import mkdocs_jupyter.config
import nbformat
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import get_toc

from mnist_tutorial.files import write_whole
from mnist_tutorial.website.addresses import AddressError, repository, site_url
from mnist_tutorial.website.execute import Execution, ExecutionError, execute
from mnist_tutorial.website.html import tidy
from mnist_tutorial.website.pages import Page, PageError, find_pages, require_all_languages
from mnist_tutorial.website.publish import for_readers, published, relative_to

log = logging.getLogger("mkdocs.hooks.render")

# Without this, mkdocs-static-i18n takes notebooks for plain files and publishes them as raw JSON.
mkdocs.utils.markdown_extensions += (".ipynb",)  # type: ignore[assignment]
mkdocs_jupyter.config.settings.templates_dir = str(Path(__file__).parent / "theme" / "nbconvert")


class Build:
    """What one run of MkDocs has to remember between its events."""

    command: Literal["build", "gh-deploy", "serve"] = "serve"
    docs: Path | None = None
    site: Path | None = None
    downloads: dict[str, nbformat.NotebookNode]
    succeeded = False


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    Build.command = command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Execute and publish before MkDocs reads or cleans anything; mkdocs-static-i18n comes here once a language."""
    if config.plugins["i18n"].building:  # type: ignore[attr-defined]
        return config
    Build.docs = Build.docs or Path(config.docs_dir)
    build = Path(config.config_file_path).parent / "build"
    try:
        config.repo_name = repository(config.repo_name or "", os.environ)
        config.repo_url = f"https://github.com/{config.repo_name}"
        if Build.command != "serve":
            config.site_url = site_url(config.repo_name, os.environ)
        require_all_languages(Build.docs)
        executions = execute(find_pages(Build.docs), report=log.info)
        _write_report(build / "report.json", executions)
        Build.downloads = {
            f"{it.page.language}/{it.page.name}.ipynb": published(it.notebook, it.page, config.site_url or "/")
            for it in executions
        }
        config.docs_dir = str(_mirror(Build.docs, executions, build / "docs"))
    except (ExecutionError, PageError, AddressError) as error:
        raise PluginError(str(error)) from error
    if Build.command != "serve":
        Build.site = Path(config.site_dir)
        config.site_dir = str(_staging(Build.site))
    return config


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Watch what people edit instead of what was made of it."""
    server.unwatch(config.docs_dir)
    server.watch(str(Build.docs))
    return server


def on_page_content(html: str, page: SitePage, config: MkDocsConfig, files: Files) -> str:
    source = page.file.src_uri
    if not source.endswith(".ipynb"):
        return html
    if 'class="notebook"' not in html:
        raise PluginError(f"{source} was not rendered: the page would be the notebook's raw JSON")
    notebook = Build.downloads[source]
    html, headings = tidy(html, language=source.split("/")[0], running_time=notebook.metadata.running_time)
    page.toc = get_toc(headings)
    return html


def on_page_context(context: dict[str, Any], page: SitePage, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Relative links to the page's other languages, on the home page too, where mkdocs-static-i18n makes them absolute."""
    for alternate in config.extra.alternate:  # type: ignore[attr-defined]
        alternate["link"] = page.file.alternates[alternate["lang"]].url  # type: ignore[attr-defined]
    return context


def on_post_page(output: str, page: SitePage, config: MkDocsConfig) -> str:
    """Lay the download beside its page."""
    if notebook := Build.downloads.get(page.file.src_uri):
        download = Path(page.file.abs_dest_path).parent / Path(page.file.src_uri).name
        download.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, download)
    return output


def on_post_build(config: MkDocsConfig) -> None:
    Build.succeeded = True


def on_build_error(error: Exception) -> None:
    """Comes after `on_post_build` where ``--strict`` ends a build for its warnings."""
    Build.succeeded = False


def on_shutdown() -> None:
    """Put the new site in the old one's place, or leave the old one as it was."""
    if Build.site is None:
        return
    staging = _staging(Build.site)
    if Build.succeeded:
        old = staging.with_suffix(".old")
        shutil.rmtree(old, ignore_errors=True)
        if Build.site.exists():
            Build.site.rename(old)
        staging.rename(Build.site)
        shutil.rmtree(old, ignore_errors=True)
    else:
        shutil.rmtree(staging, ignore_errors=True)


def _staging(site: Path) -> Path:
    """Beside the site, so that taking its place is a rename."""
    return site.with_name(f".{site.name}.new")


def _mirror(docs: Path, executions: list[Execution], mirror: Path) -> Path:
    """A copy of ``docs`` in which every notebook is executed, without checks, its links relative on the site."""
    shutil.rmtree(mirror, ignore_errors=True)
    shutil.copytree(docs, mirror, ignore=shutil.ignore_patterns("*.ipynb", ".ipynb_checkpoints"))
    for execution in executions:
        page = execution.page
        notebook = for_readers(execution.notebook, page, relative_to(page))
        notebook.metadata["language"] = page.language
        nbformat.write(notebook, Page(page.name, page.language, mirror).path)
    return mirror


def _write_report(path: Path, executions: list[Execution]) -> None:
    pages = [{"page": it.page.name, "language": it.page.language, "executed": True, "seconds": it.seconds} for it in executions]
    write_whole(path, (json.dumps({"pages": pages, "kernels_started": len(pages)}, indent=1) + "\n").encode())
