"""How long a page takes is reckoned from what a reader reads of it."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from mnist_tutorial.website.publish.reading_time import SECONDS_A_LINE, WORDS_A_MINUTE, reading_minutes, times

FIVE_MINUTES_OF_WORDS = "word " * (5 * WORDS_A_MINUTE)
FIVE_MINUTES_OF_CODE = "x = 1  # words words words\n" * (5 * 60 // SECONDS_A_LINE)


def _minutes(*cells: object) -> int:
    return reading_minutes(new_notebook(cells=list(cells)))


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("", 5),
        ("# Short", 5),
        (FIVE_MINUTES_OF_WORDS, 5),
        (FIVE_MINUTES_OF_WORDS + "word", 10),
        (f"<details>\n<summary>More</summary>\n\n{FIVE_MINUTES_OF_WORDS}\n\n</details>", 10),
        (f"{FIVE_MINUTES_OF_WORDS}\n\n***\n\n| · |\n|---|\n| – |", 5),
        (f"{FIVE_MINUTES_OF_WORDS} <!-- not read --> <br>", 5),
        (f"```\n{FIVE_MINUTES_OF_CODE}```\n\nword", 10),
    ],
)
def test_a_text_takes_its_words(text: str, minutes: int) -> None:
    assert _minutes(new_markdown_cell(text)) == minutes


def test_code_takes_its_lines_but_for_empty_ones() -> None:
    code = new_code_cell(f"{FIVE_MINUTES_OF_CODE}\n  \n\n")
    assert _minutes(code) == 5
    assert _minutes(code, new_code_cell("x")) == 10
    assert _minutes(code, new_markdown_cell("word")) == 10


def test_a_caption_takes_its_words() -> None:
    assert _minutes(new_code_cell("", metadata={"caption": FIVE_MINUTES_OF_WORDS})) == 5
    assert _minutes(new_code_cell("", metadata={"caption": f"{FIVE_MINUTES_OF_WORDS}word"})) == 10


@pytest.mark.parametrize("tag", ["check", "solution", "test", "hide-input", "plot"])
def test_what_is_not_shown_takes_no_time(tag: str) -> None:
    cells = [new_code_cell(FIVE_MINUTES_OF_CODE, metadata={"tags": [given]}) for given in (tag, tag, "setup")]
    assert _minutes(*cells) == 5


def test_both_times_are_told() -> None:
    notebook = new_notebook(cells=[new_markdown_cell(FIVE_MINUTES_OF_WORDS * 2)], metadata={"running_time": "1 min"})
    assert times(notebook, "es") == "Lectura: unos 10 minutos. Ejecución: cerca de un minuto."
    assert times(notebook, "en") == "Reading: about 10 minutes. Running: about a minute."
