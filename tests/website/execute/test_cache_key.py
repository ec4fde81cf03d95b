"""A page runs again when its code, or anything that its code uses, has changed, but not when its prose has changed."""

import importlib.util
import shutil
from collections.abc import Callable, Iterator
from importlib.metadata import distribution
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from mnist_tutorial.website import fingerprints
from mnist_tutorial.website.execute import cache_key


def _notebook() -> nbformat.NotebookNode:
    return new_notebook(
        cells=[
            new_markdown_cell("# Title", id="title"),
            new_code_cell("import numpy", id="import", metadata={"tags": ["setup"]}),
            new_markdown_cell("Text.", id="text"),
            new_code_cell("plot()", id="plot", metadata={"alt": ["a plot"], "translation": {"of": "1"}}),
        ],
        metadata={"running_time": "15 s"},
    )


def _clear(notebook: nbformat.NotebookNode) -> None:
    for cell in notebook.cells:
        cell.metadata.pop("alt", None)
        cell.metadata.pop("translation", None)


@pytest.mark.parametrize(
    "change",
    [
        lambda notebook: notebook.cells[0].update(source="# Título"),
        lambda notebook: [cell.update(id=f"other-{number}") for number, cell in enumerate(notebook.cells)],
        _clear,
        lambda notebook: notebook.metadata.update(running_time="1 min", title="another"),
        lambda notebook: notebook.cells[1].update(outputs=[new_output("stream", text="x")], execution_count=7),
    ],
    ids=["another text", "ids", "alternative texts", "metadata", "outputs"],
)
def test_prose_and_bookkeeping_do_not_matter(change: Callable[[nbformat.NotebookNode], object]) -> None:
    notebook = _notebook()
    change(notebook)
    assert notebook != _notebook()
    assert cache_key.code(notebook) == cache_key.code(_notebook())


@pytest.mark.parametrize(
    "change",
    [
        lambda notebook: notebook.cells[1].update(source="import  numpy"),
        lambda notebook: notebook.cells[1].metadata.update(tags=["check"]),
        lambda notebook: notebook.cells[2].update(source="Text with {{x}}."),
        lambda notebook: notebook.cells.reverse(),
        lambda notebook: notebook.cells.pop(),
    ],
    ids=["source", "tag", "a number in the text", "order", "one less"],
)
def test_code_and_tags_matter(change: Callable[[nbformat.NotebookNode], object]) -> None:
    notebook = _notebook()
    change(notebook)
    assert cache_key.code(notebook).keys() == cache_key.code(_notebook()).keys() == {"its code"}
    assert cache_key.code(notebook) != cache_key.code(_notebook())


def test_where_one_cell_ends_and_the_next_begins_matters() -> None:
    one, two = (new_notebook(cells=[new_code_cell(code) for code in sources]) for sources in (["a\nb"], ["a", "b"]))
    assert cache_key.code(one) != cache_key.code(two)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small package in place of mnist_tutorial."""
    for name in ("plots.py", "data/mnist.npz", "website/render.py", "website/execute/run.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(cache_key, "PACKAGE", tmp_path)
    return tmp_path


@pytest.fixture
def changed(package: Path) -> Callable[[], list[str]]:
    """Names the parts of the key that have changed since the test began."""
    before = cache_key.surroundings()
    assert len(before) == 5

    def changed() -> list[str]:
        now = cache_key.surroundings()
        assert now.keys() == before.keys()
        return [name for name in now if now[name] != before[name]]

    return changed


@pytest.mark.parametrize("name", ["plots.py", "data/mnist.npz", "data/new"])
def test_helpers_and_digits_matter(package: Path, changed: Callable[[], list[str]], name: str) -> None:
    assert changed() == []
    (package / name).write_text("changed")
    assert changed() == ["mnist_tutorial"]


@pytest.mark.parametrize("name", ["website/render.py", "website/new.py", "__pycache__/plots.pyc"])
def test_the_rest_of_the_website_does_not_matter(package: Path, changed: Callable[[], list[str]], name: str) -> None:
    (package / name).parent.mkdir(exist_ok=True)
    (package / name).write_text("changed")
    assert changed() == []


def test_the_python_matters(changed: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    other = [*fingerprints.python()[:-1], "another machine"]
    monkeypatch.setattr(fingerprints, "python", lambda: other)
    assert changed() == ["Python"]


@pytest.fixture
def _fresh_versions() -> Iterator[None]:
    yield
    fingerprints.versions.cache_clear()


@pytest.mark.usefixtures("_fresh_versions")
@pytest.mark.parametrize(
    ("package_name", "matters"),
    [(name, True) for name in ("tensorflow", "numpy", "matplotlib", "pillow", "ipykernel", "ipython", "nbclient")]
    + [(name, False) for name in ("mnist-tutorial", "mkdocs", "mkdocs-jupyter", "pytest")],
)
def test_the_versions_of_what_computes_matter(
    changed: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch, package_name: str, matters: bool
) -> None:
    def another(name: str) -> Any:
        real = distribution(name)
        return SimpleNamespace(version="0.0.1", requires=real.requires) if name == package_name else real

    monkeypatch.setattr(fingerprints, "distribution", another)
    fingerprints.versions.cache_clear()
    assert changed() == (["the versions of the packages"] if matters else [])


def _key_in(folder: Path) -> ModuleType:
    """``cache_key.py`` as imported from the folder."""
    specification = importlib.util.spec_from_file_location("key_in_another_place", folder / "cache_key.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_how_pages_are_executed_matters_as_it_was_when_it_was_imported(tmp_path: Path) -> None:
    execute = Path(shutil.copytree(Path(cache_key.__file__).parent, tmp_path / "website" / "execute"))
    (tmp_path / "website" / "render.py").touch()
    first = _key_in(execute)
    before = first.surroundings()
    (tmp_path / "website" / "render.py").write_text("changed")
    assert _key_in(execute).surroundings() == before
    (execute / "run.py").write_text("changed")
    assert first.surroundings() == before
    now = _key_in(execute).surroundings()
    assert [name for name in now if now[name] != before[name]] == ["the execution"]


def test_another_processor_matters(changed: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_key, "machine", lambda: ["Linux", "x86_64", {"baseline": ["SSE"]}])
    assert changed() == ["the machine"]
