"""Links from a page's text to the files beside it: which there are, and what is wrong with them."""

import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from mnist_tutorial.website.pages import GLOSSARY
from mnist_tutorial.website.prose import found, substituted, targets

_CODE_OR_TARGET = re.compile(
    r"""
    (?<!`) (?P<ticks> `+) (?!`) .+? (?<!`) (?P=ticks) (?!`)
    | (?<=\]\() (?: < (?P<angled> [^<>?#\n]+ ) (?= [?#>] ) | (?P<plain> [^()\s?#<>]+ ) (?= [?#)\s] ) )
    """,
    re.VERBOSE | re.DOTALL,
)


def files(text: str) -> list[str]:
    """The files of this project that a text links to, each once, by their names on the disk."""
    links = map(urlsplit, targets(text))
    return sorted({unquote(link.path) for link in links if not link.scheme and not link.netloc} - {""})


def missing(text: str, folder: Path, made: Collection[str] = ()) -> Iterator[str]:
    """What is wrong with each link to a file, a term of the glossary or a cell of a notebook that is missing.

    Parameters
    ----------
    text
        The Markdown of a page, or of a cell.
    folder
        Where the page is, such as ``docs/es``.
    made
        The files that a build will make, as the text names them.
    """
    for target in files(text):
        if target not in made and not (folder / target).is_file():
            yield f"the link to {target} leads to nothing: there is no {folder / target}"
    for name, fragment in re.findall(r"\(([^()\s?#]+)(?:\?[^()\s#]*)?#([^()\s]+)\)", text):
        is_known = name == GLOSSARY or fragment.startswith("cell-")  # MkDocs checks only the parts of Markdown pages
        if is_known and (folder / name).is_file() and fragment not in _parts(folder / name):
            yield f"the link to {name}#{fragment} leads to nothing: {name} has no such part"


def unfollowed(text: str) -> Iterator[str]:
    """What is wrong with each link that `replaced` cannot find, because it is not plain Markdown."""
    followed = {_target(link) for link in found(text, _CODE_OR_TARGET)}
    for target in files(text):
        if target not in followed:
            yield f"write the link to {target} as [text]({quote(target)}), the only form that is followed"


def replaced(text: str, locate: Callable[[str], str]) -> str:
    """The text with the address that ``locate`` gives for a file in each link to it. Code stays as it is."""
    names = files(text)

    def change(link: re.Match[str]) -> str:
        if _target(link) not in names:
            return link[0]
        address = quote(locate(_target(link)), safe=":/%")
        return f"<{address}" if link["angled"] else address

    return substituted(text, _CODE_OR_TARGET, change)


def _target(link: re.Match[str]) -> str:
    return unquote(link["angled"] or link["plain"] or "")


def _parts(path: Path) -> set[str]:
    """The terms of a glossary, marked ``{ #bias }``, or the cells of a notebook, by the names that links give them."""
    text = path.read_text(encoding="utf-8")
    return {*re.findall(r"\{ *#([\w-]+) *\}", text), *(f"cell-{cell_id}" for cell_id in re.findall(r'"id": "([^"]+)"', text))}
