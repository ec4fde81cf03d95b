"""The command that makes the notebooks of a new page, with all that a page must have.

``es.ipynb`` and ``en.ipynb`` are what it starts from: a page that follows every rule, to be written over.

    .venv/bin/python -m mnist_tutorial.website.new_page 8-more
"""

import re
import sys
from pathlib import Path

from mnist_tutorial.files import write_whole
from mnist_tutorial.website.check import translation
from mnist_tutorial.website.pages import LANGUAGES, ORIGINAL, ROOT, Page, find_pages


def make(name: str, folder: Path = ROOT) -> str:
    """Write a page's notebooks, accept their translations, and add the page to the navigation.

    Parameters
    ----------
    name
        Such as ``8-more``; the number says where it comes.
    folder
        The project's, with ``docs`` and ``mkdocs.yml``.

    Returns
    -------
    The name of the page before it.

    Raises
    ------
    SystemExit
        With what to do, if the name has another form, or its number is taken or leaves a gap. Nothing is written then.
    """
    docs, navigation = folder / "docs", folder / "mkdocs.yml"
    names = [page.name for page in find_pages(docs) if page.language == ORIGINAL]
    if not re.fullmatch(rf"{len(names) + 1}-[a-z0-9]+(-[a-z0-9]+)*", name):
        raise SystemExit(f"page {name}: name it as {len(names) + 1}-more: the next number, and words in plain small letters")
    for language in LANGUAGES:
        page = Page(name, language, docs)
        write_whole(page.path, Path(__file__).with_name(f"{language}.ipynb").read_bytes())
        if language != ORIGINAL:
            for cell in page.read().cells:
                translation.accept(page, cell.id)
    last = f"  - {names[-1]}.ipynb\n"
    write_whole(navigation, navigation.read_text(encoding="utf-8").replace(last, f"{last}  - {name}.ipynb\n").encode())
    return names[-1]


if __name__ == "__main__":
    before = make(name := "".join(sys.argv[1:]))
    print(f"Write your page over {name}.ipynb, link to it in the cell next of {before}.ipynb: `make check` tells what to do")
