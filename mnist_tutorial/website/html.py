"""A rendered notebook's HTML made part of the site: Material's code blocks, headings that the table of contents can find."""

from html import escape
from typing import Any

from bs4 import BeautifulSoup, Tag
from markdown.extensions.toc import nest_toc_tokens, slugify, unique


def tidy(html: str) -> tuple[str, list[Any]]:
    """Mend what mkdocs-jupyter makes of a notebook.

    Parameters
    ----------
    html
        The page's content, as our nbconvert template and mkdocs-jupyter leave it.

    Returns
    -------
    The content, and its headings as the nested tokens that MkDocs makes a table of contents of.
    """
    soup = BeautifulSoup(html, "html.parser")
    for style in soup.find_all("style", recursive=False):
        style.decompose()  # mkdocs-jupyter appends JupyterLab's style sheet, for which no class is left here
    for debris in soup.select(".clipboard-copy-txt, .anchor-link"):
        debris.decompose()
    for block in soup.select("div.highlight-ipynb, div.highlight"):  # cells, and the code in their prose
        _as_material_code(soup, block)
    headings = _name_headings(soup)
    return str(soup), headings


def _as_material_code(soup: BeautifulSoup, block: Tag) -> None:
    """Pygments' block as Material expects it, with the ``code`` element that its copy button looks for."""
    block["class"] = "language-python highlight"
    pre = block.pre
    if pre and not pre.code:
        code = soup.new_tag("code")
        code.extend(list(pre.contents))
        pre.append(code)


def _name_headings(soup: BeautifulSoup) -> list[Any]:
    """Give each heading the id that MkDocs would give it in a Markdown page; a name is HTML, as Material takes it."""
    used: set[str] = set()
    tokens = []
    for heading in soup.find_all(["h1", "h2", "h3", "h4", "h5", "h6"]):
        text = " ".join(heading.get_text().split())
        heading["id"] = unique(slugify(text, "-"), used)
        tokens.append({"level": int(heading.name[1]), "id": heading["id"], "name": escape(text, quote=False)})
    return list(nest_toc_tokens(tokens))
