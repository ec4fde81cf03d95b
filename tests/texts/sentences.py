"""Sentences that are too long to be read at one go."""

import re
from collections.abc import Iterable

from tests.texts.reading import CODE, Text

LONGEST = 40
"""Words; a piece of code or a formula is one."""

# After a full stop and what closes with it, before what a sentence begins with; but not after an initial.
_END = re.compile(rf"(?<=[.!?…])(?<!\b[A-Z]\.)[»”\")]*\s+(?=[¿¡«“\"(]*[A-ZÁÉÍÓÚÑ\d{CODE}])")


def sentences(words: str) -> list[str]:
    """The sentences of a paragraph."""
    return _END.split(words)


def length(sentence: str) -> int:
    """Words in it."""
    return sum(any(sign.isalnum() or sign == CODE for sign in word) for word in sentence.split())


def too_long(texts: Iterable[Text]) -> list[str]:
    """Where each long sentence stands, and what to do."""
    return [
        f"{text.place}: a sentence of {length(sentence)} words: make two of it, of {LONGEST} words at most: {sentence}"
        for text in texts
        if text.is_prose
        for sentence in sentences(text.words)
        if length(sentence) > LONGEST
    ]
