"""What a Markdown cell is made of."""

import pytest

from mnist_tutorial.website import prose


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("# 1 + 1\n\n## 2", "1 + 1"),
        ("Before.\n\nTitle with `code`\n================", "Title with code"),
        ("```python\n# a comment\n```\n\n## A part", "A part"),
        ("No heading.", ""),
        ("", ""),
    ],
)
def test_the_title_is_the_first_heading(source: str, title: str) -> None:
    assert prose.title(source) == title


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("## A *b* **c**d\n\n- `e f`, [g](h.md) – 1.5\n\n> i\n  j", "A b cd e f, g 1.5 i j"),
        ("<details>\n<summary>A</summary>\n\nb\n\n</details>\n\n<br>\n\nc<br>d", "A b cd"),
        ("| a | b |\n|---|---|\n| c | · |", "a b c"),
        ("![a](b.svg)\n\n```python\nc\n```\n\n    d\n\n<!-- e -->", ""),
        ("$x_1$, then\n$y$", "$x_1$, then $y$"),
    ],
)
def test_words_are_what_is_read(source: str, words: str) -> None:
    assert prose.words(source) == words.split()
