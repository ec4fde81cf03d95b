"""The first two cells of a published notebook: one says where it comes from, the other installs what it needs."""

import ast
import shlex
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.request import proxy_bypass

import nbformat
import pytest
from IPython.core.inputtransformer2 import TransformerManager
from nbformat.v4 import new_notebook

from mnist_tutorial.website.opening import BADGE, COMMENT, ORIGIN, opening
from mnist_tutorial.website.pages import LANGUAGES, Page
from mnist_tutorial.website.prose import targets

URL = "https://school.example/nets/4-training/"
COLAB = "https://colab.example/nets/4-training.ipynb"
TIMES = "It takes a while."
VERSION = "1.0.0+3fa9c1"
WHEEL = f"https://school.example/nets/dist/mnist_tutorial-{VERSION.replace('+', '%2B')}-py3-none-any.whl"

each_language = pytest.mark.parametrize("language", LANGUAGES)


def _cells(language: str) -> list[nbformat.NotebookNode]:
    return opening(Page("4-training", language), times=TIMES, url=URL, colab=COLAB, wheel=WHEEL, version=VERSION)


@each_language
def test_the_cells_make_a_valid_notebook(language: str) -> None:
    origin, install = _cells(language)
    nbformat.validate(new_notebook(cells=[origin, install]))
    assert (origin.cell_type, origin.id) == ("markdown", "origin")
    assert (install.cell_type, install.id, install.metadata) == ("code", "install", {"tags": ["setup"]})
    assert not install.outputs
    assert install.execution_count is None


@each_language
def test_the_badge_opens_colab_and_the_text_leads_to_the_page(language: str) -> None:
    origin, _ = _cells(language)
    assert targets(origin.source) == [COLAB, BADGE, URL]
    assert origin.source.startswith("[![")
    assert f"\n\n{TIMES} " in origin.source
    assert {"es": "Abrir en Colab", "en": "Open in Colab"}[language] in origin.source
    assert "pip install tensorflow matplotlib" in origin.source, "the wheel is installed without what it requires"


def test_each_language_has_its_own_words() -> None:
    assert ORIGIN.keys() == COMMENT.keys() == set(LANGUAGES)
    spanish, english = (_cells(language) for language in LANGUAGES)
    for one, other in zip(spanish, english, strict=True):
        assert one.source != other.source
    code = [ast.dump(ast.parse(TransformerManager().transform_cell(cells[1].source))) for cells in (spanish, english)]  # type: ignore[no-untyped-call]
    assert code[0] == code[1], "but the same code"


@each_language
def test_in_the_classroom_no_proxy_comes_in_between(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A school's cannot reach this computer, and pip would ask it."""
    monkeypatch.setenv("no_proxy", "school.example")
    page = Page("4-training", language)
    wheel = WHEEL.replace("https://school.example/nets/", "http://127.0.0.1:8765/")
    _, install = opening(page, times=TIMES, url=URL, colab=COLAB, wheel=wheel, version=VERSION)
    assert not proxy_bypass("127.0.0.1:8765")
    assert Ran(install.source).commands
    assert proxy_bypass("127.0.0.1:8765")


class Ran:
    """What the install cell did: the magic commands that it gave, as IPython would run them."""

    def __init__(self, code: str) -> None:
        self.commands: list[tuple[str, list[str]]] = []
        transformed = TransformerManager().transform_cell(code)  # type: ignore[no-untyped-call]
        ast.parse(transformed)
        shell = SimpleNamespace(run_line_magic=self._magic)
        self.names: dict[str, Any] = {"get_ipython": lambda: shell}
        exec(compile(transformed, "install", "exec"), self.names)

    def _magic(self, name: str, line: str) -> None:
        self.commands.append((name, shlex.split(line)))


def _install(folder: Path, version: str, name: str = "mnist_tutorial") -> None:
    information = folder / f"{name}-{version}.dist-info"
    information.mkdir()
    (information / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only place where Python finds packages."""
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    return tmp_path


@each_language
def test_nothing_is_installed_where_that_very_version_is(packages: Path, language: str) -> None:
    _install(packages, VERSION)
    assert Ran(_cells(language)[1].source).commands == []


@each_language
@pytest.mark.parametrize("there", [None, "1.0.0", "1.0.0+3fa9c2", f"{VERSION}0", VERSION[:-1], "another package"])
def test_pip_is_asked_for_the_wheel_alone_where_it_is_not(packages: Path, language: str, there: str | None) -> None:
    if there == "another package":
        _install(packages, VERSION, "mnist_tutorial_extra")
    elif there:
        _install(packages, there)
    ((command, arguments),) = Ran(_cells(language)[1].source).commands
    assert command == "pip"
    assert arguments[0] == "install"
    assert [it for it in arguments[1:] if not it.startswith("-")] == [WHEEL]
    options = {it for it in arguments if it.startswith("-")}
    assert "--no-deps" in options, "Colab's own TensorFlow and NumPy stay"
    assert options <= {"--no-deps", "--quiet", "--disable-pip-version-check"}


def test_the_page_gets_no_name_that_could_be_one_of_its_own(packages: Path) -> None:
    ran = Ran(_cells("es")[1].source)
    assert ran.names.keys() - {"__builtins__", "get_ipython"} == {"distributions"}
