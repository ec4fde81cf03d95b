"""The first two cells of a published notebook: one says where it comes from, the other installs what it needs."""

import ast

import nbformat
import pytest

from mnist_tutorial.website.pages import LANGUAGES, Page
from mnist_tutorial.website.prose import targets
from mnist_tutorial.website.publish.install_cell import WORDS, opening

BADGE = "https://colab.research.google.com/assets/colab-badge.svg"
URL = "https://school.example/nets/4-training/"
COLAB = "https://colab.example/nets/4-training.ipynb"
TIMES = "It takes a while."
WHEEL = "https://school.example/nets/dist/mnist_tutorial-1.0.0-py3-none-any.whl"

each_language = pytest.mark.parametrize("language", LANGUAGES)


def _cells(language: str) -> list[nbformat.NotebookNode]:
    return opening(Page("4-training", language), times=TIMES, url=URL, colab=COLAB, wheel=WHEEL, digest="3fa9c1")


@each_language
def test_the_badge_opens_colab_and_the_text_leads_to_the_page(language: str) -> None:
    origin, _ = _cells(language)
    assert targets(origin.source) == (COLAB, BADGE, URL)
    assert origin.source.startswith("[![")
    assert f"\n\n{TIMES} " in origin.source
    assert {"es": "Abrir en Colab", "en": "Open in Colab"}[language] in origin.source
    assert "pip install tensorflow matplotlib" in origin.source, "the wheel is installed without what it requires"


@each_language
def test_in_the_classroom_nothing_is_of_colab(language: str) -> None:
    """Without internet its badge is a broken image, and from there this computer cannot be reached."""
    url, wheel = "http://127.0.0.1:8765/4-training/", "http://127.0.0.1:8765/dist/a.whl"
    origin, _ = opening(Page("4-training", language), times=TIMES, url=url, colab=COLAB, wheel=wheel, digest="3fa9c1")
    assert targets(origin.source) == (url,)
    assert "Colab" not in origin.source
    assert "pip install tensorflow matplotlib" in origin.source


def test_each_language_has_its_own_words() -> None:
    assert WORDS.keys() == set(LANGUAGES)
    spanish, english = (_cells(language) for language in LANGUAGES)
    for one, other in zip(spanish, english, strict=True):
        assert one.source != other.source
    code = [_without_words(cells[1].source) for cells in (spanish, english)]
    assert code[0] == code[1], "but the same code"


def _without_words(source: str) -> str:
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            node.values = []
    return ast.dump(tree)
