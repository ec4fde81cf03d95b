"""What slides are made from: the finished pages, and what only slides and speakers say, looking as it does on a page."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from nbconvert.filters.markdown_mistune import markdown2html_mistune

from mnist_tutorial.website.execute import Execution
from mnist_tutorial.website.handouts.slides import Finished, Render
from mnist_tutorial.website.pages import Page
from mnist_tutorial.website.publish.notebook import for_readers, relative_to
from mnist_tutorial.website.render.formulas import with_mathml
from mnist_tutorial.website.render.html import finished, with_code


def finished_pages(executions: Iterable[Execution], articles: Mapping[str, str]) -> list[Finished]:
    """The pages, in the order of their executions; ``articles`` has the HTML of each by its file's path below ``docs``."""
    return [
        Finished(
            execution.page,
            articles[f"{execution.page.language}/{execution.page.path.name}"],
            for_readers(execution.notebook, execution.page, relative_to(execution.page)).cells,
            execution.notebook.metadata.get("question", ""),
        )
        for execution in executions
    ]


def renderer(sources: Path) -> Render:
    """Makes HTML of a cell's Markdown as a page has it; ``sources`` is the folder that MkDocs reads, with the drawings."""

    def rendered(text: str, page: Page, cell: str) -> str:
        return finished(with_code(markdown2html_mistune(with_mathml(text, page, cell))), sources, page.language)

    return rendered
