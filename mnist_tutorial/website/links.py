"""Links from a page's text to the files beside it: which there are, and what is wrong with them."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from mnist_tutorial.website.pages import GLOSSARY
from mnist_tutorial.website.prose import targets


def files(text: str) -> list[str]:
    """The files of this project that a text links to, as the text names them, each once."""
    links = map(urlsplit, targets(text))
    return sorted({link.path for link in links if not link.scheme and not link.netloc} - {""})


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
    for name, fragment in re.findall(r"\(([^()\s#]+)#([^()\s]+)\)", text):
        is_known = name == GLOSSARY or fragment.startswith("cell-")  # MkDocs checks only the parts of Markdown pages
        if is_known and (folder / name).is_file() and fragment not in _parts(folder / name):
            yield f"the link to {name}#{fragment} leads to nothing: {name} has no such part"


def unfollowed(text: str) -> Iterator[str]:
    """What is wrong with each link that `replaced` cannot find, because it is not plain Markdown."""
    for target in files(text):
        if not re.search(_plain(target), text):
            yield f"write the link to {target} as [text]({target}), the only form that is followed"


def replaced(text: str, target: str, address: str) -> str:
    """The text with ``address`` in its links to the file ``target``."""
    return re.sub(_plain(target), lambda _: address, text)


def _parts(path: Path) -> set[str]:
    """The terms of a glossary, marked ``{ #bias }``, or the cells of a notebook, by the names that links give them."""
    text = path.read_text(encoding="utf-8")
    return {*re.findall(r"\{ *#([\w-]+) *\}", text), *(f"cell-{cell_id}" for cell_id in re.findall(r'"id": "([^"]+)"', text))}


def _plain(target: str) -> str:
    return rf"(?<=\]\(){re.escape(target)}(?=[#)\s])"
