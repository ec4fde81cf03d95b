"""A number that a page computes stands in its text as the language writes it."""

import pytest

from mnist_tutorial.website.publish.numbers import filled_in


@pytest.mark.parametrize(
    ("place", "value", "spanish", "english"),
    [
        ("{{x}}", 7, "7", "7"),
        ("{{x}}", 0.25, "0.25", "0.25"),
        ("{{x}}", 1875, "1875", "1,875"),
        ("{{x}}", 60000, "60\u00a0000", "60,000"),
        ("{{x}}", -407050, "-407\u00a0050", "-407,050"),
        ("{{x:.1%}}", 0.98123, "98.1\u00a0%", "98.1%"),
        ("{{x:.0f}}", 12345.678, "12\u00a0346", "12,346"),
        ("**{{x:.2f}}**, {{x}}", 0.125, "**0.12**, 0.125", "**0.12**, 0.125"),
        ("```python\n{{x}}\n```\n{{x}}", 7, "```python\n{{x}}\n```\n7", "```python\n{{x}}\n```\n7"),
    ],
)
def test_each_language_writes_a_number_its_own_way(place: str, value: float, spanish: str, english: str) -> None:
    assert filled_in(place, {"x": value}, "es") == spanish
    assert filled_in(place, {"x": value}, "en") == english


def test_a_missing_number_is_named() -> None:
    with pytest.raises(KeyError, match="x"):
        filled_in("{{x}}", {}, "es")
