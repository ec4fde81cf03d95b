"""Whether a page that is no notebook, such as the home page, says the same in both languages."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from mkdocs.utils import meta

from mnist_tutorial.website import prose
from mnist_tutorial.website.pages import GLOSSARY, LANGUAGES, PageError


def faults(name: str, original: Path, translated: Path) -> list[PageError]:
    """What is wrong with each language of a page, and with the two beside each other.

    Parameters
    ----------
    name
        Of the file, such as ``index.md``.
    original, translated
        The folders of the two languages, such as ``docs/es``.

    Returns
    -------
    One error a fault; none for a good page. A page that is not in both languages has no other.
    """
    missing = [folder / name for folder in (original, translated) if not (folder / name).is_file()]
    if missing:
        return [PageError(name, f"there is no {path}; every page must be there in every language") for path in missing]
    # Without what stands between the lines --- at the top.
    ours, theirs = (meta.get_data((folder / name).read_text(encoding="utf-8"))[0] for folder in (original, translated))
    found = [
        PageError(f"{name} ({folder.name})", problem)
        for folder, text in ((original, ours), (translated, theirs))
        for problem in _of_each(text)
    ]
    return found + [PageError(name, problem) for problem in _of_both(name, ours, theirs)]


def _of_each(text: str) -> Iterator[str]:
    titles = prose.headings(text).count(1)
    if titles != 1:
        yield f"has {titles} headings of level 1: its title, and no other, is one, `# …`"
    for target, alt in prose.images(text):
        if not alt.strip():
            yield f"the image {target} has no alternative text: say what is to be seen in it, `![…]({target})`"


def _of_both(name: str, ours: str, theirs: str) -> Iterator[str]:
    yield from _difference("heading", *(["#" * level for level in prose.headings(text)] for text in (ours, theirs)))
    # An archive has its language in its name; the glossary's entries are in the order of each alphabet.
    links = [[re.sub(rf"-({'|'.join(LANGUAGES)})-", "-…-", it) for it in prose.targets(text)] for text in (ours, theirs)]
    yield from _difference("link", *(map(sorted, links) if name == GLOSSARY else links))


def _difference(what: str, ours: list[str], theirs: list[str]) -> Iterator[str]:
    for number, (one, other) in enumerate(zip_longest(ours, theirs, fillvalue="nothing"), start=1):
        if one != other:
            yield f"{what} {number} is {one} in Spanish and {other} in English: make both the same"
            return
