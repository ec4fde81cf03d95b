"""What a Markdown cell is made of."""

import pytest

from mnist_tutorial.website import prose


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("# 1 + 1\n\n## 2", "1 + 1"),
        ("Before.\n\nTitle with `code`\n================", "Title with `code`"),
        ("```python\n# a comment\n```\n\n## A part", "A part"),
        ("No heading.", ""),
        ("", ""),
    ],
)
def test_the_title_is_the_first_heading(source: str, title: str) -> None:
    assert prose.title(source) == title
