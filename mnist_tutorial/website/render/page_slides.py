"""What slides are made from: the finished pages, and what only slides and speakers say, looking as it does on a page."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from nbconvert.filters.markdown_mistune import markdown2html_mistune

from mnist_tutorial.website.execute import Execution
from mnist_tutorial.website.handouts.slides import Finished, decks
from mnist_tutorial.website.json_cache import JsonCache
from mnist_tutorial.website.pages import Page
from mnist_tutorial.website.publish.notebook import for_readers, relative_to
from mnist_tutorial.website.render.formulas import with_mathml
from mnist_tutorial.website.render.html import finished, with_code


def page_slides(
    executions: Iterable[Execution],
    articles: Mapping[str, str],
    titles: Mapping[str, str],
    sources: Path,
    site: str,
    made_by: object,
    kept: JsonCache,
) -> dict[str, bytes]:
    """The decks' files by their place on the site.

    Parameters
    ----------
    executions
        All notebooks, in reading order.
    articles
        The finished HTML of each page, by its file's path below ``docs``.
    titles
        What the talk is called in each language.
    sources
        The folder that MkDocs reads, in which drawings are.
    site
        The site's address.
    made_by
        What the HTML depends on besides the pages.
    kept
        The cache of slides.

    Raises
    ------
    PageError, ValueError
        As `decks`.
    """

    def rendered(text: str, page: Page, cell: str) -> str:
        return finished(with_code(markdown2html_mistune(with_mathml(text, page, cell))), sources, page.language)

    pages = [
        Finished(
            execution.page,
            articles[f"{execution.page.language}/{execution.page.path.name}"],
            for_readers(execution.notebook, execution.page, relative_to(execution.page)).cells,
            execution.notebook.metadata.get("question", ""),
        )
        for execution in executions
    ]
    made = decks(pages, titles, site, rendered, made_by, kept)
    kept.prune()
    return made
