"""What stands at the old addresses of a page that was renamed or deleted, which `moved` in mkdocs.yml's `extra` gives."""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Template

from mnist_tutorial.website.pages import LANGUAGES, Page, PageError
from mnist_tutorial.website.publish.notebook import notebook_place

_TEMPLATE = Template(Path(__file__).with_name("moved.html.j2").read_text(encoding="utf-8"), autoescape=True)


def moved_pages(moved: Mapping[str, str], published: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files at the old addresses: a page that leads to the new one, and the new notebook, which links from Colab open.

    Parameters
    ----------
    moved
        The new name of each page that has moved, such as ``{"5-old": "5-new"}``.
    published
        The notebooks of the pages, by their places on the site.

    Returns
    -------
    Contents by places on the site.

    Raises
    ------
    PageError
        If a page with the new name is missing, or one with the old name is there.
    """
    files = {}
    for old, new in moved.items():
        for language in LANGUAGES:
            before, now = notebook_place(Page(old, language)), notebook_place(Page(new, language))
            if before in published or now not in published:
                raise PageError(old, f"mkdocs.yml says that it has moved to {new}: it must be gone, and {new} there")
            files[f"{before.rpartition('/')[0]}/index.html"] = _TEMPLATE.render(language=language, name=new).encode()
            files[before] = published[now]
    return files
