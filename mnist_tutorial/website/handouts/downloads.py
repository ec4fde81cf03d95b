"""What is known of the downloads only once they are made: how large they are, and the book in those that have it."""

import re
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

from mnist_tutorial.files import write_whole
from mnist_tutorial.website.pages import LANGUAGES, home
from mnist_tutorial.website.publish.archives import ARCHIVES, BOOKS, PACK, PACK_PLACE, added
from mnist_tutorial.website.publish.notebook import DIST

_ITEM = re.compile(
    r'<li(?: hidden)?>(?P<text>(?:(?!</li>).)*?href="(?:\.\./)*(?P<place>dist/[^"]+)">[^<]*</a>)(?:<small>[^<]*</small>)?',
    re.DOTALL,
)


def tell_sizes(site: Path, without: str = "") -> None:
    """Say on the home pages how large each file of ``dist`` is, as if the one at the place ``without`` were not there."""
    sizes = {f"{DIST}/{path.name}": path.stat().st_size for path in (site / DIST).iterdir()}
    sizes.pop(without, None)
    for page in _homes(site):
        write_whole(page, with_sizes(page.read_text(encoding="utf-8"), sizes).encode())


def add_books(site: Path, books: Mapping[str, bytes], decks: Mapping[str, Mapping[str, bytes]]) -> None:
    """Put the books on the site and into the classroom pack; and into the teachers' archives, which get the slides too.

    ``books`` are by their place on the site, ``decks`` by their language and their name in the archive. The pack has archives
    of its own, whose notebooks install from it.
    """
    for place, content in books.items():
        write_whole(site / place, content)
    with ZipFile(site / PACK_PLACE) as pack:
        in_pack = {f"site/{place}": pack.read(f"{PACK}/site/{place}") for place in ARCHIVES}
    for place, (language, is_teachers) in ARCHIVES.items():
        if is_teachers:
            its = {Path(BOOKS[language]).name: books[BOOKS[language]], **decks[language]}
            write_whole(site / place, added((site / place).read_bytes(), its))
            in_pack[f"site/{place}"] = added(in_pack[f"site/{place}"], its)
    tell_sizes(site, without=PACK_PLACE)  # as the pages in the pack have them
    changed = [*(site / place for place in books), *_homes(site)]
    in_pack |= {f"site/{path.relative_to(site).as_posix()}": path.read_bytes() for path in changed}
    write_whole(site / PACK_PLACE, added((site / PACK_PLACE).read_bytes(), in_pack))
    tell_sizes(site)


def _homes(site: Path) -> list[Path]:
    return [site / home(language) / "index.html" for language in LANGUAGES]


def with_sizes(html: str, sizes: Mapping[str, int]) -> str:
    """A page in whose lists each file of ``dist`` has its size, and in which those that are not there are hidden.

    Parameters
    ----------
    html
        A page, whether or not it has sizes already.
    sizes
        The bytes of each file, by its path on the site.
    """

    def sized(item: re.Match[str]) -> str:
        if item["place"] not in sizes:
            return f"<li hidden>{item['text']}"
        return f"<li>{item['text']}<small> ({_written(sizes[item['place']])})</small>"

    return _ITEM.sub(sized, html)


def _written(size: int) -> str:
    """Two digits at least, in decimal units, as browsers show them."""
    if size < 1e6:
        return f"{size / 1e3:.0f}\N{NO-BREAK SPACE}kB"
    return f"{size / 1e6:.{int(size < 1e7)}f}\N{NO-BREAK SPACE}MB"
