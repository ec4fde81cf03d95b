"""The parts of a page that live: custom elements, each with a script of its name in ``docs/assets/network/``.

A page holds one as ``<draw-digit>``, a sentence and ``</draw-digit>``. The sentence, with its link, is what shows where the
script does not run: without JavaScript, and in notebooks taken elsewhere.
"""

import re

WIDGETS = ("draw-digit", "network-explorer", "train-network")


def widgets(html: str) -> list[str]:
    """Those that the page holds, in the order of `WIDGETS`."""
    return [name for name in WIDGETS if f"<{name}>" in html]


def without_widgets(markdown: str) -> str:
    """The text with their sentences alone; each tag is on a line of its own."""
    return re.sub(rf"\n*^</?(?:{'|'.join(WIDGETS)})>$\n*", "\n\n", markdown, flags=re.MULTILINE).strip("\n")
