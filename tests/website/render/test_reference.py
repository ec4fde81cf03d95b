"""The reference's contents: what is public in the code, which pages use it, and whether its docstrings say all they should."""

import ast
import importlib
import inspect
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import griffe
import pytest

from mnist_tutorial.website.pages import LANGUAGES, Page
from mnist_tutorial.website.render import reference
from mnist_tutorial.website.render.reference import MODULES, PACKAGE, SOURCE, markdown, public_names, uses
from tests.notebooks.building import code, text, write_pages

USES = {
    "an attribute": ("from mnist_tutorial import plots\nplots.digits(x)", "plots plots.digits"),
    "what is imported and called": ("from mnist_tutorial.forward import relu, softmax\nrelu(x)", "forward.relu"),
    "another name": ("from mnist_tutorial import plots as p\np.digit(x)", "plots plots.digit"),
    "the whole path": ("import mnist_tutorial.plots\nmnist_tutorial.plots.digit(x)", "plots plots.digit"),
    "in a text": ("from mnist_tutorial.model import SEED\nprint(f'{SEED:3d}')", "model.SEED"),
    "in a function": ("from mnist_tutorial import plots\ndef draw(x):\n    plots.digit(x)", "plots plots.digit"),
    "an import alone": ("from mnist_tutorial import mnist, plots\nfrom mnist_tutorial.plots import digit", ""),
    "another package's": ("from keras.datasets import mnist\nmnist.load_data()\nimport mnist_tutorial_old as p\np.digit()", ""),
    "another object's": ("from mnist_tutorial.plots import digit\nself.plots.digits(x)\nf(digit=1)", ""),
}


@pytest.mark.parametrize(("source", "expected"), USES.values(), ids=USES)
def test_what_code_uses(source: str, expected: str) -> None:
    assert uses(source) == {f"{PACKAGE}.{name}" for name in expected.split()}


MODULE = '''
from pathlib import Path
import json as also_json

SIZE: int = 3
"""How many."""
PATH = Path()
"""Where."""
UNSAID = 4
_HIDDEN = 5
"""Nobody's business."""


class Thing:
    """A thing."""
    LIMIT = 6
    """Of a thing."""


def make() -> None:
    def within() -> None: ...


def _help() -> None:
    """Nobody's business."""
'''


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of one module in the place of mnist_tutorial; the module's file."""
    monkeypatch.setattr(reference, "SOURCE", tmp_path)
    monkeypatch.setattr(reference, "MODULES", ("plots",))
    module = tmp_path / "plots.py"
    module.write_text(MODULE)
    return module


def test_public_are_functions_classes_and_constants_that_are_explained(package: Path) -> None:
    assert public_names("plots") == ["make", "Thing", "SIZE", "PATH"]


@pytest.mark.parametrize(
    ("new", "name"),
    [("def turn() -> None: ...", "turn"), ("class Wheel: ...", "Wheel"), ('SPEED = 7\n"""How fast."""', "SPEED")],
)
def test_what_is_new_appears_by_itself(package: Path, tmp_path: Path, new: str, name: str) -> None:
    assert f"::: mnist_tutorial.plots.{name}" not in markdown([], "es")
    package.write_text(f"{MODULE}\n\n{new}\n")
    assert f"::: mnist_tutorial.plots.{name}\n" in markdown([], "es")


@pytest.mark.parametrize(("language", "title"), [("es", "Se usa en"), ("en", "Used on")])
def test_each_name_with_the_pages_of_its_language_that_show_it(
    package: Path, tmp_path: Path, language: str, title: str
) -> None:
    make = "from mnist_tutorial import plots\nplots.make()"
    spanish = [text("title", "# Hacer"), code("make", make), code("check", "print(plots.SIZE)", "check")]
    english = [text("title", "# Making"), code("make", make), code("solution", "plots.PATH", "solution")]
    pages = write_pages(tmp_path, spanish, english)
    blocks = markdown(pages, language).split("\n\n")
    heading = {"es": "Hacer", "en": "Making"}[language]
    link = f"**{title}:** [4.\N{NO-BREAK SPACE}{heading}](4-training.ipynb)\n{{ .used-on }}"

    assert blocks[0].startswith("::: mnist_tutorial.plots\n")
    names, following = [], {}
    for block, after in zip(blocks[1:], [*blocks[2:], ""], strict=True):
        if block.startswith(":::"):
            instruction, options = block.split("\n    options: ")
            assert json.loads(options)["extra"] == {"language": language}
            names.append(instruction.rpartition(".")[2])
            following[names[-1]] = after
    assert names == ["make", "Thing", "SIZE", "PATH"]
    assert {name for name in names if following[name] == link} == ({"make"} if language == "es" else {"make", "PATH"})
    assert not following["Thing"].startswith("**"), "no page is named where none uses it"


def test_several_pages_are_named_in_reading_order(package: Path, tmp_path: Path) -> None:
    cells = [text("title", "# T"), code("make", "from mnist_tutorial.plots import make\nmake()")]
    write_pages(tmp_path, cells, cells)
    first = Page("1-loading", "es", tmp_path)
    first.path.write_bytes(Page("4-training", "es", tmp_path).path.read_bytes())
    found = markdown([first, Page("4-training", "es", tmp_path)], "es")
    assert found.index("](1-loading.ipynb)") < found.index("](4-training.ipynb)")


# The package's own docstrings.

NAMES = {
    f"{module}.{name}": getattr(importlib.import_module(f"{PACKAGE}.{module}"), name)
    for module in MODULES
    for name in public_names(module)
}
FUNCTIONS = {name: item for name, item in NAMES.items() if inspect.isfunction(item)}
CLASSES = {name: item for name, item in NAMES.items() if inspect.isclass(item)}
CALLED = [*FUNCTIONS, *CLASSES]
each_function = pytest.mark.parametrize("name", FUNCTIONS)


@pytest.fixture(scope="module")
def parsed() -> Any:
    """The package as mkdocstrings reads it."""
    return griffe.load(PACKAGE, search_paths=[str(SOURCE.parent)], docstring_parser="numpy", allow_inspection=False)


def _sections(parsed: Any, name: str) -> dict[str, Any]:
    """A docstring's sections by kind: ``text``, ``parameters``, ``returns``, ``raises``, ``attributes``."""
    return {section.kind.value: section.value for section in parsed[name].docstring.parsed}


def test_every_module_is_for_readers_or_known_not_to_be() -> None:
    assert {path.stem for path in SOURCE.glob("*.py")} - set(MODULES) == {
        "__init__",
        "colours",
        "figure_style",
        "files",
        "ground",
        "pieces",
        "values",
    }
    assert all(inspect.getdoc(importlib.import_module(f"{PACKAGE}.{module}")) for module in MODULES)


def test_every_public_function_and_class_is_found() -> None:
    """Found by running the modules, which the reference does not."""
    for module in MODULES:
        running = vars(importlib.import_module(f"{PACKAGE}.{module}"))
        made = {name for name, item in running.items() if getattr(item, "__module__", "") == f"{PACKAGE}.{module}"}
        public = {name for name in made if not name.startswith("_")}
        assert public == {name for name in public_names(module) if f"{module}.{name}" in CALLED}
    assert {"mnist.load_data", "plots.digits"} <= FUNCTIONS.keys()
    assert {"mnist.MnistFileError", "forward.Forward", "backward.Gradients", "backward.RMSpropStep"} == CLASSES.keys()


@pytest.mark.parametrize("name", CALLED)
def test_a_docstring_begins_with_what_it_is_for(parsed: Any, name: str) -> None:
    assert len(_sections(parsed, name)["text"].split()) >= 4


@pytest.mark.parametrize("name", CALLED)
def test_every_parameter_is_explained_in_the_order_of_the_signature(parsed: Any, name: str) -> None:
    sections = _sections(parsed, name)
    explained = sections.get("parameters", []) + sections.get("attributes", [])
    parameters = inspect.signature(NAMES[name]).parameters.values()
    assert [item.name for item in explained] == [str(parameter).partition(":")[0] for parameter in parameters]
    assert all(item.description for item in explained)
    assert all(item.annotation for item in explained)


@each_function
def test_a_result_is_explained_with_the_type_of_the_signature(parsed: Any, name: str) -> None:
    (returned,) = _sections(parsed, name)["returns"]
    annotation = parsed[name].annotation
    assert str(returned.annotation) == str(annotation) != "None"
    assert returned.description


def _raised(name: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(inspect.getsource(FUNCTIONS[name]))):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            yield ast.unparse(node.exc.func)


@each_function
def test_an_error_that_a_function_raises_is_explained(parsed: Any, name: str) -> None:
    explained = _sections(parsed, name).get("raises", [])
    assert set(_raised(name)) <= {str(item.annotation) for item in explained}
    assert all(item.description for item in explained)


def test_errors_raised_are_seen() -> None:
    assert set(_raised("plots.magnified")) == {"ValueError"}


@pytest.mark.parametrize("name", NAMES)
def test_an_array_is_explained_by_its_shape(parsed: Any, name: str) -> None:
    sections = _sections(parsed, name)
    for section in [*sections.get("parameters", []), *sections.get("attributes", []), *sections.get("returns", [])]:
        if str(section.annotation).rpartition(".")[2] in {"Array", "Floats", "Images", "Labels"}:
            assert any(word in section.description.lower() for word in ("shape", "(784,)", "likewise")), section.name


def test_each_language_has_its_words() -> None:
    assert reference.USED_ON.keys() == set(LANGUAGES)
