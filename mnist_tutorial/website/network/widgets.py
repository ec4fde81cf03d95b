"""The interactive parts of a page: custom elements, each with a script of the same name in ``docs/assets/network/``.

A page contains, for example, ``<draw-digit>``, a sentence and ``</draw-digit>``. Where the script does not run, that is without
JavaScript and in downloaded notebooks, the reader sees the sentence, which has a link to the page on the site.
"""

import re

WIDGETS = ("draw-digit", "network-explorer", "train-network")


def widgets(html: str) -> list[str]:
    """The widgets that the page contains, in the order of `WIDGETS`."""
    return [name for name in WIDGETS if f"<{name}>" in html]


def without_widgets(markdown: str) -> str:
    """The text without the tags of the widgets, each of which is on a line of its own; their sentences stay."""
    return re.sub(rf"\n*^</?(?:{'|'.join(WIDGETS)})>$\n*", "\n\n", markdown, flags=re.MULTILINE).strip("\n")
