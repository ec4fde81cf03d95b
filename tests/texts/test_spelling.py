"""What is told of words that no dictionary has, nor our own list; `make check` reads all that a reader sees."""

from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from tests.texts import reading
from tests.texts.reading import Text
from tests.texts.spelling import misspellings

WRONG = [
    (Text("here", "es", "La funcion de los pixeles"), ["'funcion'", "'pixeles'"]),
    (Text("here", "en", "You recieve teh color"), ["'recieve'", "'teh'", "'color'"]),
    (Text("here", "en", "a layer (capa)", foreign=("layr",)), ["'capa'", "'layr'"]),
    (Text("here", "es", "una capa (layer)", foreign=("layer",)), []),
]

CELLS = [
    (new_markdown_cell("A *b* `c` d\ne"), ["A b □ d e"]),
    (new_markdown_cell("## A\n\n- b $x_1$\n- [c](d.md)\n\n![e](f.svg)"), ["A", "b □", "c", "", "e"]),
    (new_markdown_cell("```\na\n```\n\n<details>\n<summary>B</summary>\n\nC\n\n</details>"), ["B", "C", ""]),
    (new_markdown_cell("A {{qwrt}} or a {{zxcv:.1%}} b"), ["A □ or a □ b"]),
    (new_markdown_cell("<https://a.org/b> and 4-training, a.b(c) or 1.5."), ["□ and □ □ or 1.5."]),
    (
        new_code_cell("x = 1  # a: x and f(y), 5 % here\nplt.title(f'b {x}')", metadata={"alt": ["c"], "caption": "d"}),
        ["c", "d", "a: □ and □, 5 % here", "b"],
    ),
]


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
