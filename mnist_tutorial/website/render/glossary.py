"""What the glossary knows beside its texts: the names of its terms in the other language."""

import re
from pathlib import Path

from mnist_tutorial.website.pages import LANGUAGES

GLOSSARY = "glossary.md"

_BOTH_NAMES = re.compile(r"^#+ .*\(\*([^*]+)\*\)", re.MULTILINE)


def foreign_names(docs: Path, language: str) -> dict[str, str]:
    """The language of each name, in lower case, that the glossary of ``language`` gives in another: ``## Capa (*layer*)``.

    Empty where ``docs`` has no glossary. The original names the English terms, and a translation the original ones.
    """
    glossary = docs / language / GLOSSARY
    if not glossary.is_file():
        return {}
    other = next(one for one in (*LANGUAGES[1:], LANGUAGES[0]) if one != language)
    return {name.lower(): other for name in _BOTH_NAMES.findall(glossary.read_text(encoding="utf-8"))}
