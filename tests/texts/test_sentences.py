"""No sentence is too long for somebody who reads about this for the first time."""

import pytest

from tests.texts import reading
from tests.texts.reading import Text
from tests.texts.sentences import LONGEST, length, sentences, too_long


def test_no_sentence_is_too_long() -> None:
    found = too_long(reading.texts())
    assert not found, "\n".join(["", *found])


def test_a_long_sentence_is_told_with_its_place() -> None:
    long = "Word " * LONGEST + "too many."
    texts = [Text("page a (en), cell b", "en", f"Short. {long} Short."), Text("code", "en", long, is_prose=False)]
    (told,) = too_long(texts)
    assert told.startswith(f"page a (en), cell b: a sentence of {LONGEST + 2} words: make two of it")
    assert told.endswith(f": {long}")
    assert too_long([Text("here", "en", "Word " * LONGEST)]) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("One. Two", ["One.", "Two"]),
        ("¿Uno? ¡Dos! ¿Tres? Él, cuatro… «Cinco.» 6", ["¿Uno?", "¡Dos!", "¿Tres?", "Él, cuatro…", "«Cinco.", "6"]),
        ("(One.) □ two: three; four. Five", ["(One.", "□ two: three; four.", "Five"]),
        ("Y. LeCun and P. Simard, 4.7 % etc. and so on", ["Y. LeCun and P. Simard, 4.7 % etc. and so on"]),
        ("", [""]),
    ],
)
def test_sentences_end_with_a_full_stop_before_a_capital(words: str, expected: list[str]) -> None:
    assert sentences(words) == expected


def test_code_counts_as_one_word_and_signs_as_none() -> None:
    assert length("□ – one, 2 · three/four = □.") == 5
