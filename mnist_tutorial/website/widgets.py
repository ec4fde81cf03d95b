"""The interactive parts of a page: custom elements, each with a script of the same name in ``docs/assets/widgets/``.

A page contains, for example, ``<pixel-inspector figure="first-digit">``, a sentence and ``</pixel-inspector>``. On the site the
element takes the place of the figure that the cell ``first-digit`` draws, which shows where no script runs and on paper. In a
downloaded notebook the reader sees the figure, and the sentence, which has a link to the page on the site.
"""

import re

from mnist_tutorial.website.pages import DOCS

WIDGETS = tuple(sorted(path.name.removesuffix("-texts.js") for path in (DOCS / "assets" / "widgets").glob("*-*-texts.js")))
"""Their names: each has a file of its texts beside its script."""
_TAG = rf"</?(?:{'|'.join(WIDGETS)})(?: [^>]*)?>"


def widgets(html: str) -> list[str]:
    """The widgets that the page contains, in the order of `WIDGETS`."""
    return [name for name in WIDGETS if re.search(rf"<{name}[ >]", html)]


def without_widgets(markdown: str) -> str:
    """The text without the tags of the widgets, each of which is on a line of its own; their sentences stay."""
    return re.sub(rf"\n*^{_TAG}$\n*", "\n\n", markdown, flags=re.MULTILINE).strip("\n")
