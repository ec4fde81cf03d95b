"""Whatever the guides name is there, and both languages name the same."""

import importlib.util
import re
import subprocess
from importlib.metadata import entry_points
from pathlib import Path
from urllib.parse import unquote

import pytest

from mnist_tutorial.website.execute import RUNNING_TIMES
from mnist_tutorial.website.pages import DESCRIPTION_LENGTHS, LANGUAGES, ROOT, TAGS
from tests.github.files import known_targets, targets
from tests.guides.reading import GUIDES, NAMES, Guide, anchors, code_in

each_guide = pytest.mark.parametrize("guide", GUIDES, ids=str)
each_working_guide = pytest.mark.parametrize("guide", [it for it in GUIDES if it.name in NAMES[:2]], ids=str)
contributing = pytest.mark.parametrize("guide", [Guide("CONTRIBUTING.md", language) for language in LANGUAGES], ids=str)

FILE = re.compile(r"[\w.-]*\w\.(md|yml|toml|lock|json|cff|ipynb|py|svg|png|npz|j2)")
MADE = {line.strip("/") for line in (ROOT / ".gitignore").read_text().splitlines()}


def _targets(guide: Guide) -> set[str]:
    return {target for code in guide.code() if code.startswith("make ") for target in targets(code)}


def _modules(guide: Guide) -> set[str]:
    return {module for code in guide.code() for module in re.findall(r"python -m ([\w.]+)", code)}


def _programs(guide: Guide) -> set[str]:
    return {program for code in guide.code() for program in re.findall(r"\.venv/bin/([\w-]+)", code)}


def _paths(guide: Guide) -> set[str]:
    """Files and folders: whatever has a slash in it, or the ending of a file."""
    words = {word.rstrip("/") for code in guide.code() for word in code.split() if not word.startswith(".venv")}
    return {word for word in words if re.fullmatch(r"\.?\w[\w.-]*(/[\w.-]+)+", word) or FILE.fullmatch(word)}


def _names(guide: Guide) -> set[str]:
    """Constants and variables."""
    return {code for code in guide.code() if re.fullmatch(r"[A-Z]+(_[A-Z]+)*", code)}


def _sources() -> list[Path]:
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / name for name in files.split("\0") if name]


@each_working_guide
def test_what_make_is_asked_for_is_in_the_makefile(guide: Guide) -> None:
    assert {"site", "test"} <= _targets(guide) <= known_targets()


@each_working_guide
def test_every_module_can_be_run(guide: Guide) -> None:
    assert _modules(guide)
    for module in _modules(guide):
        found = importlib.util.find_spec(module)
        assert found is not None, module
        assert found.origin is not None, module
        if Path(found.origin).is_relative_to(ROOT / "mnist_tutorial") or module.startswith("tests"):
            assert '\nif __name__ == "__main__":\n' in Path(found.origin).read_text(encoding="utf-8"), module


@each_working_guide
def test_every_program_is_installed(guide: Guide) -> None:
    locked = re.findall(r"^([\w-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    installed = {it.name for it in entry_points(group="console_scripts")} | {"pip", "python", *locked}
    assert {"pip", "python"} <= _programs(guide) <= installed


@each_guide
def test_every_file_and_folder_is_there_or_is_made(guide: Guide) -> None:
    names = {path.name for path in _sources()}
    there = (path for path in _paths(guide) if path.split("/")[0] in MADE or path in names or (ROOT / path).exists())
    assert _paths(guide) == set(there)


@each_guide
def test_every_constant_is_in_the_code(guide: Guide) -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in _sources() if path.suffix in {".py", ".yml"})
    assert [name for name in _names(guide) if not re.search(rf"\b{name}\b", code)] == []


@each_guide
def test_every_link_leads_somewhere(guide: Guide) -> None:
    for link in guide.links():
        path, _, anchor = unquote(link).partition("#")
        if not link.startswith("https://"):
            assert (ROOT / (path or guide.name)).is_file(), link
            assert not anchor or anchor in anchors(path or guide.name), link


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_say_the_same(name: str) -> None:
    spanish, *others = (Guide(name, language) for language in LANGUAGES)

    def things(guide: Guide) -> list[object]:
        paths = {re.sub(rf"^docs/({'|'.join(LANGUAGES)})\b", "docs/…", path) for path in _paths(guide)}
        shapes = [[len(row) for row in table] for table in guide.tables()]
        return [_targets(guide), _modules(guide), _programs(guide), _names(guide), paths, guide.outline(), shapes]

    for other in others:
        assert things(other) == things(spanish)


@contributing
def test_tags_and_metadata_are_those_that_the_checks_know(guide: Guide) -> None:
    rules, tags, *_ = guide.tables()
    assert {tag for row in tags[1:] for tag in code_in(row[0])} == TAGS
    declared, (low, high) = rules[-1][1], (DESCRIPTION_LENGTHS[0], DESCRIPTION_LENGTHS[-1])
    assert [code for code in code_in(declared) if code in RUNNING_TIMES] == list(RUNNING_TIMES)
    assert re.findall(r"\b\d{2,3}\b", declared.content.rpartition("`")[2]) == [str(low), str(high)]


@contributing
def test_the_first_five_derived_files_are_in_git_and_the_others_are_not(guide: Guide) -> None:
    *_, derived = guide.tables()
    kept = {place for path in _sources() for place in (path, *path.parents)}
    in_git = [any(ROOT / code in kept for code in code_in(file)) for file, *_ in derived[1:]]
    assert in_git == [True] * 5 + [False] * (len(in_git) - 5)
