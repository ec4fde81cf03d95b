"""Words that no dictionary has, by cspell: its Spanish and British dictionaries, and the lists beside this file."""

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from mnist_tutorial.website.pages import LANGUAGES, ROOT
from tests import node
from tests.texts.reading import CODE, Text

FOLDER = Path(__file__).parent
ANY = "both"
"""What is read as any of the languages: a title in italics, or between quotation marks."""
LISTS = {language: FOLDER / f"words-{language}.txt" for language in (*LANGUAGES, ANY)}
"""The project's own words. Those that it does not want, though a dictionary has them, are `flagWords` in cspell.json."""

CSPELL = ROOT / "node_modules" / "cspell" / "bin.mjs"
_LINT = ["lint", "--config", str(FOLDER / "cspell.json")]
_QUIETLY = ["--no-default-configuration", "--no-config-search", "--no-progress", "--no-summary", "--no-color"]
_ISSUE = ["--show-suggestions", "--issue-template", "$filename\t$row\t$text\t$suggestions"]


def misspellings(texts: Sequence[Text], folder: Path) -> list[str]:
    """Where each unknown word stands, what it may have been meant to be, and what to do.

    Parameters
    ----------
    texts
        What to read.
    folder
        An empty one, to work in.
    """
    asked: dict[str, list[tuple[str, str]]] = {language: [] for language in LISTS}
    for text in texts:
        words = text.words
        for part in text.foreign:
            words = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", CODE, words)
            asked[ANY].append((text.place, part))
        asked[text.language].append((text.place, words))
    for language, lines in asked.items():
        (folder / f"{language}.txt").write_text("".join(f"{words}\n" for _, words in lines), encoding="utf-8")
    command = [node.find(), str(CSPELL), *_LINT, *_QUIETLY, *_ISSUE, *(f"{language}.txt" for language in asked)]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    if run.returncode not in (0, 1) or run.stderr:
        raise RuntimeError(f"cspell failed:\n{run.stdout}{run.stderr}")
    found = []
    for line in run.stdout.splitlines():
        file, row, word, suggestions = f"{line}\t".split("\t")[:4]
        language = file.removesuffix(".txt")
        place, _ = asked[language][int(row) - 1]
        meant = f" ({suggestions}?)" if suggestions else ""
        found.append(f"{place}: {word!r} is in no dictionary{meant}: mend it, or add it to {LISTS[language].relative_to(ROOT)}")
    return list(dict.fromkeys(found))
