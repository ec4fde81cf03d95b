"""Says on the home pages how large each download is, which is known only once all of them are made."""

import re
from collections.abc import Mapping

_ITEM = re.compile(
    r'<li(?: hidden)?>(?P<text>(?:(?!</li>).)*?href="(?:\.\./)*(?P<place>dist/[^"]+)">[^<]*</a>)(?:<small>[^<]*</small>)?',
    re.DOTALL,
)


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
