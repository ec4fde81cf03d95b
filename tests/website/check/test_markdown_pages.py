"""What is told of a Markdown page whose languages differ."""

from pathlib import Path

import pytest

from mnist_tutorial.website.check import markdown_pages


def faults(folder: Path, spanish: str, english: str, name: str = "about.md") -> list[str]:
    for language, source in (("es", spanish), ("en", english)):
        (folder / language).mkdir()
        (folder / language / name).write_text(source, encoding="utf-8")
    return [str(fault) for fault in markdown_pages.faults(name, folder / "es", folder / "en")]


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        ("---\ndescription: Uno\n---\n# Uno\n\n## Dos", "# One\n\n## Two"),
        ("# Uno\n[a](b-es-c.zip)", "# One\n[a](b-en-c.zip)"),
    ],
)
def test_a_good_page(tmp_path: Path, spanish: str, english: str) -> None:
    assert faults(tmp_path, spanish, english) == []


def test_the_glossarys_entries_are_in_the_order_of_each_alphabet(tmp_path: Path) -> None:
    assert faults(tmp_path, "# A\n[a](a.md) [b](b.md)", "# A\n[b](b.md) [a](a.md)", "glossary.md") == []


@pytest.mark.parametrize(
    ("spanish", "english", "expected"),
    [
        ("# Uno\n\n## Dos", "# One", "page about.md: heading 2 is ## in Spanish and nothing in English: make both the same"),
        ("# Uno\n\n# Dos", "# One\n\n# Two", "page about.md (es): has 2 headings of level 1"),
        ("# A\n[a](b.md)", "# A\n[a](c.md)", "page about.md: link 1 is b.md in Spanish and c.md in English"),
        ("# A\n![a](b.svg)", "# A\n![](b.svg)", "page about.md (en): the image b.svg has no alternative text"),
    ],
)
def test_a_fault(tmp_path: Path, spanish: str, english: str, expected: str) -> None:
    assert any(fault.startswith(expected) for fault in faults(tmp_path, spanish, english))


def test_a_page_in_one_language_alone(tmp_path: Path) -> None:
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "about.md").write_text("# A", encoding="utf-8")
    (fault,) = markdown_pages.faults("about.md", tmp_path / "es", tmp_path / "en")
    assert (
        str(fault) == f"page about.md: there is no {tmp_path / 'en' / 'about.md'}; every page must be there in every language"
    )
