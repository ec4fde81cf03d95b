"""What a language lacks is told in one list, as soon as it is one of `LANGUAGES`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mnist_tutorial.website.check.languages import lacking
from mnist_tutorial.website.pages import DOCS, ROOT, lost_pages

SETTINGS = """\
plugins:
  - search: {lang: [es, en]}
  - i18n:
      languages:
        - {locale: es, default: true}
        - {locale: en, site_name: Site}
"""


def told(root: Path, *languages: str) -> list[str]:
    return [str(error) for error in lacking(languages, root)]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "docs" / "assets").mkdir(parents=True)
    return tmp_path


def test_the_languages_of_the_site_lack_nothing() -> None:
    assert list(lacking()) == []


@pytest.mark.parametrize(
    "place",
    [
        "mnist_tutorial/website/classroom/start.py",
        "mnist_tutorial/website/render/html.py",
        "mnist_tutorial/website/theme/mkdocstrings/python/material/languages/fr.html.jinja",
        "mnist_tutorial/website/theme/nbconvert/mkdocs_html/notebook.html.j2",
        "docs/assets/widgets/texts.js",
    ],
)
def test_the_words_of_each_part_of_the_site_are_found(place: str) -> None:
    assert any(line.startswith(place) for line in told(ROOT, "es", "en", "fr"))


def test_another_lacks_the_settings(project: Path) -> None:
    assert told(project, "es", "en", "fr") == [
        "mkdocs.yml, line 2: there is no 'fr': add it to the languages there",
        "mkdocs.yml, line 5: there is no 'fr': add it to the languages there",
    ]


def test_a_setting_that_a_language_lacks_is_told(project: Path) -> None:
    (project / "mkdocs.yml").write_text(SETTINGS.replace("en]", "en, fr]") + "        - locale: fr\n", encoding="utf-8")
    assert told(project, "es", "en", "fr") == ["mkdocs.yml, line 5: 'fr' has no 'site_name': add it"]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.py", 'A = {\n    "es": "{x}",\n    "en": f("y"),\n}'),
        ("a.html", '\n{% set a = {"es": ["x"], "en": ["y"]}[config.theme.language] %}'),
        ("a.html.j2", "\n{{ {'es': 'x', 'en': 'y'}[nb.metadata.language] }}"),
        ("a.js", "\nconst A = {\n  es: 'x',\n  en: 'y',\n};"),
        ("b.js", "\nconst A = { es, en };"),
        ("b.py", "\n# [es, en]\n"),
    ],
)
def test_a_text_that_a_language_lacks_is_told(project: Path, name: str, source: str) -> None:
    path = project / "docs" / "assets" / name
    path.write_text(source, encoding="utf-8")
    line = 1 if name == "a.py" else 2
    assert told(project, "es", "en") == []
    assert f"docs/assets/{name}, line {line}: there is no 'fr': add it to the languages there" in told(
        project, "es", "en", "fr"
    )


@pytest.mark.parametrize("table", ['{"es": {"a": 1, "b": 2}, "en": {"a": 1}}', "{es: {a: 1, b: 2}, en: {a: 1}}"])
def test_a_text_missing_beside_others_is_told(project: Path, table: str) -> None:
    (project / "docs" / "assets" / "a.js").write_text(table, encoding="utf-8")
    assert told(project, "es", "en") == ["docs/assets/a.js, line 1: 'en' has no 'b': add it"]


def test_a_file_that_a_language_lacks_is_told(project: Path) -> None:
    for name in ("card-es.png", "card-en.png", "yes.png"):
        (project / "docs" / "assets" / name).touch()
    assert told(project, "es", "en") == []
    assert "docs/assets/card-fr.png: there is no such file: translate card-es.png" in told(project, "es", "en", "fr")


def test_the_command_tells_all_that_a_third_language_lacks(tmp_path: Path) -> None:
    for name in ("mnist_tutorial", "docs", ".github"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.npz"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    pages = tmp_path / "mnist_tutorial" / "website" / "pages.py"
    pages.write_text(pages.read_text(encoding="utf-8").replace('(ORIGINAL, "en")', '(ORIGINAL, "en", "fr")'), encoding="utf-8")
    command = [sys.executable, "-m", "mnist_tutorial.website.check"]
    run = subprocess.run(
        command, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (1, "")
    languages = ("es", "en", "fr")
    lacked = [*lost_pages(DOCS, languages), *lacking(languages)]
    assert run.stdout.splitlines() == [str(error).replace(str(ROOT), str(tmp_path)) for error in lacked]
