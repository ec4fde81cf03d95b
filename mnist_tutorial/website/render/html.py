"""Changes to a page's HTML: code blocks and admonitions as Material has them, drawings in both schemes, ids of headings."""

import re
from html import escape
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement
from markdown.extensions.toc import nest_toc_tokens, slugify, unique

from mnist_tutorial.website.pages import GLOSSARY, ORIGINAL
from mnist_tutorial.website.render.elements import around_figures, with_questions
from mnist_tutorial.website.render.figures import DARK, image, size

TITLES = {"es": {"question": "Predice", "warning": "Cuidado"}, "en": {"question": "Predict", "warning": "Careful"}}
"""The titles of each kind of admonition; one with any other title is a note."""
KINDS = {title: kind for titles in TITLES.values() for kind, title in titles.items()}

DEBRIS = ".clipboard-copy-txt, .anchor-link"
"""What nbconvert adds to code and headings for a page of its own."""

_DRAWING = re.compile(r"^(?:\.\./)*(assets/.+\.svg)$")
_BOTH_NAMES = re.compile(r"^#+ .*\(\*([^*]+)\*\)", re.MULTILINE)


def tidy(html: str) -> tuple[str, list[Any]]:
    """Adapt the HTML that mkdocs-jupyter makes of a notebook to the site.

    Parameters
    ----------
    html
        The page's content, as our nbconvert template and mkdocs-jupyter leave it.

    Returns
    -------
    The content, and its headings as the nested tokens of which MkDocs makes the table of contents.

    Raises
    ------
    ValueError
        If a widget names a figure that is not there.
    """
    soup = with_code(html)
    for style in soup.find_all("style", recursive=False):
        style.decompose()  # JupyterLab's style sheet, which mkdocs-jupyter appends; our template uses none of its classes
    for coloured in soup.select(".output [style]"):
        del coloured["style"]  # a library's colours would be illegible in one of the schemes
    for quote in soup.find_all("blockquote"):
        _as_admonition(soup, quote)
    around_figures(soup)
    with_questions(soup)
    headings = _name_headings(soup)
    return str(soup), headings


def with_code(html: str) -> BeautifulSoup:
    """What nbconvert makes of a text, without its debris, and with code as Material has it."""
    soup = BeautifulSoup(html, "html.parser")
    for debris in soup.select(DEBRIS):
        debris.decompose()
    for block in soup.select("div.highlight-ipynb, div.highlight"):  # code cells, and code in the text
        _as_code(soup, block)
    return soup


def finished(html: str, docs: Path, language: str) -> str:
    """The HTML of any page: notes become admonitions, drawings get both schemes, foreign words their language.

    Raises
    ------
    ValueError
        If a drawing of ``docs`` is missing, or has no width and height.
    """
    soup = BeautifulSoup(html, "html.parser")
    for quote in soup.find_all("blockquote"):
        _as_admonition(soup, quote)
    for table in soup.find_all("table"):
        _label(table)
    for drawing in soup.find_all("img"):
        _draw(drawing, docs)
    foreign = foreign_names(docs, language)
    for word in soup.find_all("em"):
        if other := foreign.get(word.get_text().lower()):
            word["lang"] = other  # so that screen readers pronounce it right
    return kept_together(str(soup))


def kept_together(html: str) -> str:
    """No line ends within a number, such as 60 000, before a per cent sign, or before a times sign."""
    parts = re.split(r"(<(?:pre|code|math|script)\b.*?</(?:pre|code|math|script)>|<[^>]*>)", html, flags=re.DOTALL)
    return "".join(
        re.sub(r"(?<=\d) (?=\d{3}\b|%|×)|(?<=×) (?=\d)", "\N{NO-BREAK SPACE}", part) if part[:1] != "<" else part
        for part in parts
    )


def foreign_names(docs: Path, language: str) -> dict[str, str]:
    """The foreign terms in the headings of a language's glossary, such as *layer* in ``## Capa (*layer*)``, in lower case.

    Each has its language as value: English, the language of most texts on the subject; in the English glossary, Spanish.
    """
    glossary = docs / language / GLOSSARY
    if not glossary.is_file():
        return {}
    other = "en" if language != "en" else ORIGINAL
    return {name.lower(): other for name in _BOTH_NAMES.findall(glossary.read_text(encoding="utf-8"))}


def _label(table: Tag) -> None:
    """Give each cell of a table the name of its column, which a phone shows: there each row is a card."""
    names = [cell.get_text() for cell in table.select("thead th")]
    for row in table.select("tbody tr"):
        for name, cell in zip(names, row.find_all("td"), strict=False):
            cell["data-label"] = name


def _draw(drawing: Tag, docs: Path) -> None:
    """Give a drawing of ``docs`` its size, and the colours of the scheme."""
    source = str(drawing["src"])
    file = _DRAWING.match(source)
    if not file:
        return
    if not (docs / file[1]).is_file():
        raise ValueError(f"it shows {file[1]}, and there is no such file in {docs}")
    svg = (docs / file[1]).read_text(encoding="utf-8")
    images = image(source, str(drawing["alt"]), *size(svg), kind="drawing", schemes=f'id="{DARK}"' in svg)
    drawing.replace_with(BeautifulSoup(images, "html.parser"))


def _as_admonition(soup: BeautifulSoup, quote: Tag) -> None:
    """Turn a quote that begins with a title in bold into an admonition; leave any other."""
    first = quote.find("p", recursive=False)
    title = first and first.find("strong")
    if not first or not title or first.get_text().lstrip().find(title.get_text()) != 0:
        return
    words = title.get_text().rstrip(".")
    title.extract()
    if isinstance(first.contents and first.contents[0], NavigableString):
        first.contents[0].replace_with(str(first.contents[0]).lstrip())
    heading = soup.new_tag("p", attrs={"class": "admonition-title"})
    heading.string = words
    quote.insert(0, heading)
    if not first.get_text(strip=True):
        first.decompose()
    quote.name = "div"
    quote["class"] = f"admonition {KINDS.get(words, 'note')}"


def _as_code(soup: BeautifulSoup, block: Tag) -> None:
    """Give Pygments' block the classes that Material colours, and mark each line whose comment begins with ``←``.

    Material's script measures each ``pre > code`` as the page opens, up to 60 on a page, and slows down a phone. So we put a
    ``span`` between the two.
    """
    block["class"] = "language-python highlight"
    if block.pre and not block.code:
        code = soup.new_tag("code")
        code.extend(list(block.pre.contents))
        line = soup.new_tag("span")
        line.append(code)
        block.pre.append(line)
    for comment in block.select(".c1"):
        if comment.get_text().startswith("# ←"):
            _mark(soup, comment)


def _mark(soup: BeautifulSoup, comment: Tag) -> None:
    """Put the line that ends with this comment into a ``<mark>``."""
    line: list[PageElement] = [comment]
    for part in comment.previous_siblings:
        if "\n" in part.get_text():
            break
        line.append(part)
    mark = soup.new_tag("mark")
    line[-1].insert_before(mark)
    mark.extend(reversed(line))


def _name_headings(soup: BeautifulSoup) -> list[Any]:
    """Give each heading the id that it would have in a Markdown page. The names in the tokens are HTML."""
    used: set[str] = set()
    tokens = []
    for heading in soup.find_all(["h1", "h2", "h3", "h4", "h5", "h6"]):
        text = " ".join(heading.get_text().split())
        heading["id"] = unique(slugify(text, "-"), used)
        tokens.append({"level": int(heading.name[1]), "id": heading["id"], "name": escape(text, quote=False)})
    return list(nest_toc_tokens(tokens))
