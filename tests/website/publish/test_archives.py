"""What readers take along: which files, with what in them, the same whenever they are made."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from mnist_tutorial.website.addresses import Addresses
from mnist_tutorial.website.execute import Execution
from mnist_tutorial.website.pages import LANGUAGES, ROOT, Page
from mnist_tutorial.website.prose import targets
from mnist_tutorial.website.publish.archives import CLASSROOM, CLASSROOM_SITE, PACK_PLACE, classroom_pack, publication
from mnist_tutorial.website.publish.wheel import Wheel

SITE = "https://school.example/nets/"
ADDRESSES = Addresses("school/nets", SITE)
WHEEL = Wheel("3fa9c1", "mnist_tutorial-1.0.0-py3-none-any.whl", b"the wheel")
NAMES = ("1-first", "2-second")
HOMES = {"es": "", "en": "en/"}
LICENCE = (ROOT / "LICENSE").read_bytes()


@pytest.fixture
def executions(tmp_path: Path) -> list[Execution]:
    """Two pages in each language, in the order in which the site is made."""
    made = []
    for name in NAMES:
        for language in LANGUAGES:
            page = Page(name, language, tmp_path / "docs")
            page.path.parent.mkdir(parents=True, exist_ok=True)
            page.path.touch()
            (page.path.parent / "glossary.md").write_text("## ReLU { #relu }\n")
            text = f"# {name} {language}\n\n[next](2-second.ipynb#más), [word](glossary.md#relu)"
            cells = [
                new_markdown_cell(text, id="text"),
                new_code_cell("x = 1", id="code", execution_count=1),
                new_code_cell("assert x", id="check", metadata={"tags": ["check"]}),
                new_code_cell("x + 1", id="answer", metadata={"tags": ["solution"]}),
            ]
            notebook = new_notebook(cells=cells, metadata={"running_time": "15 s", "description": "What it is about"})
            made.append(Execution(page, notebook, executed=True, why="", seconds=1.0))
    return made


@pytest.fixture
def files(executions: list[Execution]) -> dict[str, bytes]:
    return publication(executions, ADDRESSES, WHEEL)


@pytest.fixture
def pack(tmp_path: Path, executions: list[Execution]) -> dict[str, bytes]:
    """The classroom pack of a small site that was already published."""
    site = tmp_path / "site"
    for name, content in {
        "index.html": b"<h1>Home</h1>",
        "assets/deep/a.svg": b"<svg/>",
        "1-first/1-first.ipynb": b"with the site's own addresses",
        PACK_PLACE: b"the pack of the last build",
    }.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(content)
    return _unpacked(classroom_pack(site, executions, "school/nets", WHEEL), "mnist-tutorial-classroom")


def _unpacked(content: bytes, folder: str) -> dict[str, bytes]:
    """The files by their names within that folder, in their order, with nothing outside of it."""
    with zipfile.ZipFile(BytesIO(content)) as source:
        assert source.testzip() is None
        names = source.namelist()
        assert all(name.startswith(f"{folder}/") for name in names)
        return {name.removeprefix(f"{folder}/"): source.read(name) for name in names}


def _notebook(content: bytes) -> nbformat.NotebookNode:
    notebook = nbformat.reads(content.decode(), as_version=4)
    nbformat.validate(notebook)
    return notebook


def _source(notebook: nbformat.NotebookNode, cell_id: str) -> str:
    (source,) = (str(cell.source) for cell in notebook.cells if cell.id == cell_id)
    return source


def test_published_are_the_wheel_each_notebook_the_questions_and_four_archives(
    files: dict[str, bytes],
) -> None:
    assert set(files) == {
        f"dist/{WHEEL.name}",
        *(f"{home}{name}/{name}.ipynb" for home in HOMES.values() for name in NAMES),
        *(f"dist/questions-{language}.xml" for language in LANGUAGES),
        *(f"dist/mnist-tutorial-{language}-{audience}.zip" for language in LANGUAGES for audience in ("students", "teachers")),
    }
    assert files[f"dist/{WHEEL.name}"] == WHEEL.content


@pytest.mark.parametrize(("audience", "last"), [("students", "code"), ("teachers", "answer")])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_archive_has_its_notebooks_in_order_and_their_licence(
    files: dict[str, bytes], language: str, audience: str, last: str
) -> None:
    name = f"mnist-tutorial-{language}-{audience}"
    contents = _unpacked(files[f"dist/{name}.zip"], name)
    questions = f"questions-{language}.xml"
    assert list(contents) == [
        "1-first.ipynb",
        "2-second.ipynb",
        "LICENSE.txt",
        *([questions] if audience == "teachers" else []),
    ]
    assert contents.get(questions, files[f"dist/{questions}"]) == files[f"dist/{questions}"]
    assert contents["LICENSE.txt"] == LICENCE
    for page in NAMES:
        notebook = _notebook(contents[f"{page}.ipynb"])
        assert notebook.cells[-1].id == last
        assert notebook.cells[0].source == _notebook(files[f"{HOMES[language]}{page}/{page}.ipynb"]).cells[0].source
        text = _source(notebook, "text")
        assert f"# {page} {language}" in text
        assert "[next](2-second.ipynb#más)" in text
        assert f"({SITE}{HOMES[language]}glossary/#relu)" in text


def test_the_pack_holds_the_site_the_notebooks_the_wheel_and_what_serves_them(pack: dict[str, bytes]) -> None:
    outside = {name for name in pack if not name.startswith("site/")}
    assert outside == {
        *("LICENSE.txt", "README.txt", "start.py"),
        *(f"notebooks/{language}/{name}.ipynb" for language in LANGUAGES for name in NAMES),
    }
    assert pack["LICENSE.txt"] == LICENCE
    assert pack["start.py"] == (CLASSROOM / "start.py").read_bytes()
    assert pack[f"site/dist/{WHEEL.name}"] == WHEEL.content
    assert pack["site/index.html"] == b"<h1>Home</h1>"
    assert pack["site/assets/deep/a.svg"] == b"<svg/>"
    assert f"site/{PACK_PLACE}" not in pack, "it would hold itself, and that one the one before"
    assert PACK_PLACE == "dist/mnist-tutorial-classroom.zip"


def test_in_the_pack_every_notebook_needs_this_computer_alone(pack: dict[str, bytes]) -> None:
    """The packed archives' too; only what the text itself names is elsewhere."""
    notebooks = {name: content for name, content in pack.items() if name.endswith(".ipynb")}
    for language in LANGUAGES:
        for audience in ("students", "teachers"):
            name = f"mnist-tutorial-{language}-{audience}"
            notebooks |= {
                f"{name}!{inner}": content
                for inner, content in _unpacked(pack[f"site/dist/{name}.zip"], name).items()
                if inner.endswith(".ipynb")
            }
    assert len(notebooks) == (2 + 2) * len(LANGUAGES) * len(NAMES)
    for name, content in notebooks.items():
        notebook = _notebook(content)
        wheel = re.search(r'"(http\S+\.whl)"', _source(notebook, "install"))
        assert wheel is not None, name
        assert wheel[1] == f"{CLASSROOM_SITE}dist/mnist_tutorial-1.0.0-py3-none-any.whl"
        assert all(target.startswith(CLASSROOM_SITE) for target in targets(_source(notebook, "origin")))
        assert SITE.encode() not in content
