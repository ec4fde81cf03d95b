"""Every word that a reader sees is spelt as a dictionary of its language has it, or as a list of the project's own words."""

from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from tests.texts import reading
from tests.texts.reading import Text
from tests.texts.spelling import LISTS, misspellings

WRONG = [
    (Text("here", "es", "La funcion de los pixeles"), ["'funcion'", "'pixeles'"]),
    (Text("here", "es", "Función, píxeles y epocas: ¿CUÁL"), ["'epocas'"]),
    (Text("here", "es", "un error grabe, que recieve"), ["'recieve'"]),
    (Text("here", "es", "the colour"), ["'the'", "'colour'"]),
    (Text("here", "es", "keras y tensorflow"), ["'keras'", "'tensorflow'"]),
    (Text("here", "en", "You recieve teh color"), ["'recieve'", "'teh'", "'color'"]),
    (Text("here", "en", "An optimiser doesn't normalize"), ["'optimiser'", "'normalize'"]),
    (Text("here", "en", "the función"), ["'función'"]),
    (Text("here", "en", "a layer (capa)", foreign=("layr",)), ["'capa'", "'layr'"]),
    (Text("here", "es", "una capa (layer)", foreign=("layer",)), []),
    (Text("here", "es", "Compruébalo tú: Keras, NumPy y la red de LeCun."), []),
    (Text("here", "en", "The network's neurons aren't, so it’s 3.5 × as big – isn't it?"), []),
]

CELLS = [
    (new_markdown_cell("A *b* `c` d\ne"), ["A b □ d e"]),
    (new_markdown_cell("## A\n\n- b $x_1$\n- [c](d.md)\n\n![e](f.svg)"), ["A", "b □", "c", "", "e"]),
    (new_markdown_cell("```\na\n```\n\n<details>\n<summary>B</summary>\n\nC\n\n</details>"), ["B", "C", ""]),
    (new_markdown_cell("<https://a.org/b> and 4-training, a.b(c) or 1.5."), ["□ and □ □ or 1.5."]),
    (
        new_code_cell("x = 1  # a: x and f(y), 5 % here\nplt.title(f'b {x}')", metadata={"alt": ["c"]}),
        ["c", "a: □ and □, 5 % here", "b"],
    ),
]


def test_every_word_of_the_pages_is_known(tmp_path: Path) -> None:
    found = misspellings(list(reading.texts()), tmp_path)
    assert not found, "\n".join(["", *found])


def test_misspelt_words_are_told_with_their_place(tmp_path: Path) -> None:
    texts = [text._replace(place=f"page {number}, cell a") for number, (text, _) in enumerate(WRONG)]
    told = "\n".join(misspellings(texts, tmp_path))
    for number, (text, expected) in enumerate(WRONG):
        lines = [line for line in told.splitlines() if line.startswith(f"page {number}, cell a: ")]
        assert sorted(line.split(": ")[1].split(" is in no dictionary")[0] for line in lines) == sorted(expected), text
    assert "cell a: 'funcion' is in no dictionary (función" in told
    assert all(": mend it, or add it to tests/texts/words-" in line for line in told.splitlines())


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_words_are_read_without_code_formulas_and_addresses(cell: object, expected: list[str]) -> None:
    assert [text.words for text in reading._of_cell(cell, "here", "en", {"x"})] == expected


def test_what_may_be_of_another_language_is_in_italics_or_quoted() -> None:
    (text,) = reading._of_cell(new_markdown_cell("Capa (*layer*), «The *whole* title» y **otra**."), "here", "es", set())
    assert text.foreign == ("«The whole title»", "layer", "whole")


def test_texts_of_every_kind_are_read() -> None:
    places = {text.place for text in reading.texts()}
    for place in (
        "page 1-loading (es), cell title",
        "page 7-how-it-works (en), its description",
        "docs/es/index.md",
        "docs/en/changelog.md, description",
        "README.md (es)",
        "CONTRIBUTING.md (en)",
        "page-problem-es.yml",
        "mkdocs.yml",
        "mnist_tutorial/plots.py",
    ):
        assert place in places
    assert any(place.endswith(", alt") for place in places)


@pytest.mark.parametrize("path", LISTS.values(), ids=lambda path: path.stem)
def test_a_list_of_words_is_sorted_and_has_each_once(path: Path) -> None:
    words = path.read_text(encoding="utf-8").splitlines()
    assert words == sorted(set(words), key=lambda word: (word.casefold(), word))
