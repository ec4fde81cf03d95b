"""From an executed notebook to what readers get."""

import copy
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from mnist_tutorial.website.addresses import Addresses
from mnist_tutorial.website.pages import Page, PageError
from mnist_tutorial.website.prose import targets
from mnist_tutorial.website.publish.install_cell import IDS
from mnist_tutorial.website.publish.notebook import for_readers, notebook_place, published, relative_to, site_address
from mnist_tutorial.website.publish.wheel import Wheel

SITE = "https://school.example/nets/"
ADDRESSES = Addresses("school/nets", SITE)
WHEEL = Wheel("3fa9c1", "mnist_tutorial-1.0.0-py3-none-any.whl", b"")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for name in (
        "es/1-first.ipynb",
        "es/2-second.ipynb",
        "es/index.md",
        "en/1-first.ipynb",
        "en/2-second.ipynb",
        "en/glossary.md",
        "assets/a.svg",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("## ReLU { #relu }\n" if path.name == "glossary.md" else "")
    return tmp_path


def _notebook(cells: Sequence[nbformat.NotebookNode] = (), **metadata: Any) -> nbformat.NotebookNode:
    return new_notebook(cells=list(cells), metadata={"running_time": "15 s"} | metadata)


def _figure() -> nbformat.NotebookNode:
    return new_output("display_data", data={"image/png": "aGk=", "text/plain": "<Figure>"})


def _text(docs: Path, source: str, language: str = "es") -> str:
    notebook = _notebook(cells=[new_markdown_cell(source, id="here")])
    return str(published(notebook, Page("1-first", language, docs), ADDRESSES, WHEEL).cells[2].source)


def test_links_become_absolute_so_that_they_work_from_anywhere(docs: Path) -> None:
    assert _text(docs, "[a](2-second.ipynb#b), [c](index.md)") == f"[a]({SITE}2-second/#b), [c]({SITE})"
    assert _text(docs, "[a](2-second.ipynb)", "en") == f"[a]({SITE}en/2-second/)"
    assert _text(docs, "![x](../assets/a.svg)") == f"![x]({SITE}assets/a.svg)"


@pytest.mark.parametrize(
    ("language", "expected"), [("es", "../2-second/ ../ ../assets/a.svg"), ("en", "../2-second/ ../../ ../../assets/a.svg")]
)
def test_links_on_the_site_are_relative(docs: Path, language: str, expected: str) -> None:
    locate = relative_to(Page("1-first", language, docs))
    prefix = "" if language == "es" else "en/"
    assert " ".join([locate(f"{prefix}2-second/"), locate(""), locate("assets/a.svg")]) == expected


@pytest.mark.parametrize(
    "source", ["[a](https://x.example/b.ipynb)", "[a](#b)", "```\n[a](nothing.ipynb)\n```", "`f(x)[0](y)` is code"]
)
def test_other_links_and_code_are_left_alone(docs: Path, source: str) -> None:
    assert _text(docs, source) == source


@pytest.mark.parametrize("source", ["[a](3-third.ipynb)", "![x](../assets/b.svg)", "> [a](gone.md)"])
def test_a_link_to_nothing_is_named_by_page_and_cell(docs: Path, source: str) -> None:
    with pytest.raises(PageError, match=r"page 1-first \(es\), cell here: the link to .* leads to nothing"):
        _text(docs, source)


def test_a_link_to_a_term_of_the_glossary(docs: Path) -> None:
    (docs / "en/glossary.md").write_text("# Glossary\n\n## Bias { #bias }\n\nText.\n\n## Loss {#loss}\n")
    assert _text(docs, "[a](glossary.md#bias) and [b](glossary.md#loss)", "en") == (
        f"[a]({SITE}en/glossary/#bias) and [b]({SITE}en/glossary/#loss)"
    )
    with pytest.raises(
        PageError, match=r"cell here: the link to glossary.md#relu leads to nothing: there is no \{ #relu \} in"
    ):
        _text(docs, "[a](glossary.md#bias), [b](glossary.md#relu)", "en")


@pytest.mark.parametrize("source", ["[a][b]\n\n[b]: 2-second.ipynb", '<a href="2-second.ipynb">a</a>'])
def test_a_link_that_would_not_be_followed_is_refused(docs: Path, source: str) -> None:
    with pytest.raises(PageError, match=r"cell here: write the link"):
        _text(docs, source)


def test_checks_and_bookkeeping_stay_behind(docs: Path) -> None:
    check = new_code_cell("assert True", id="c", metadata={"tags": ["check"]})
    kept = new_markdown_cell("text", id="t", metadata={"translation": {"of": "1"}})
    notebook = _notebook(cells=[kept, check])
    reader = published(notebook, Page("1-first", "es", docs), ADDRESSES, WHEEL)
    assert [cell.id for cell in reader.cells] == ["origin", "install", "t"]
    assert not reader.cells[2].metadata
    assert len(notebook.cells) == 2, "the executed notebook itself must stay as it was"


def test_each_figure_gets_its_own_alternative_text(docs: Path) -> None:
    cell = new_code_cell(
        "plot()", id="c", metadata={"alt": ["one", "two"]}, outputs=[_figure(), new_output("stream", text="x"), _figure()]
    )
    reader = for_readers(_notebook(cells=[cell]), Page("1-first", "es", docs), str)
    assert [output.metadata.alt for output in reader.cells[0].outputs if "data" in output] == ["one", "two"]


def test_nbconvert_keeps_each_figures_alternative_text(docs: Path) -> None:
    texts = ['a "7" & <b>one</b>', "two"]
    outputs = [_figure(), new_output("stream", text="x"), _figure()]
    cell = new_code_cell("plot()", id="c", metadata={"alt": texts}, outputs=outputs)
    reader = published(_notebook(cells=[cell]), Page("1-first", "es", docs), ADDRESSES, WHEEL)
    html, _ = HTMLExporter().from_notebook_node(reader)
    images = [image for image in BeautifulSoup(html, "html.parser").select(".jp-OutputArea img")]
    assert [image["alt"] for image in images] == texts
    assert {image["src"] for image in images} == {"data:image/png;base64,aGk="}
    shown = [output for output in reader.cells[2].outputs if "data" in output]
    assert {output.data["image/png"] for output in shown} == {"aGk="}, "for PDF, and for programs that show no HTML"


@pytest.mark.parametrize("texts", [[], ["one"], ["one", "two", "three"]])
def test_figures_and_alternative_texts_must_match(docs: Path, texts: list[str]) -> None:
    cell = new_code_cell("plot()", id="draw", metadata={"alt": texts}, outputs=[_figure(), _figure()])
    with pytest.raises(PageError, match=r"cell draw: it draws 2 figures"):
        for_readers(_notebook(cells=[cell]), Page("1-first", "es", docs), str)


@pytest.mark.parametrize(("language", "prefix"), [("es", ""), ("en", "en/")])
def test_it_opens_with_its_own_addresses_and_this_builds_wheel(docs: Path, language: str, prefix: str) -> None:
    page = Page("1-first", language, docs)
    origin, install = published(_notebook(), page, ADDRESSES, WHEEL).cells
    colab, _, url = targets(origin.source)
    assert colab == f"https://colab.research.google.com/github/school/nets/blob/gh-pages/{prefix}1-first/1-first.ipynb"
    assert notebook_place(page) == f"{prefix}1-first/1-first.ipynb"
    assert url == f"{SITE}{prefix}1-first/"
    assert f'"{SITE}dist/mnist_tutorial-1.0.0-py3-none-any.whl"' in install.source
    assert '"3fa9c1"' in install.source


FOLDED: dict[tuple[str, ...], dict[str, Any]] = {
    (): {},
    ("setup",): {},
    ("hide-input",): {"jupyter": {"source_hidden": True}, "cellView": "form"},
    ("solution",): {
        "jupyter": {"source_hidden": True, "outputs_hidden": True},
        "cellView": "form",
        "collapsed": True,
    },
}
"""What JupyterLab and Colab are told of a code cell with these tags."""
FOLDED |= dict.fromkeys([("solution", "hide-input"), ("hide-input", "solution")], FOLDED[("solution",)])


@pytest.mark.parametrize("given", FOLDED)
@pytest.mark.parametrize(("language", "title"), [("es", "Solución"), ("en", "Solution")])
def test_a_code_cell_is_folded_as_its_tags_say(docs: Path, given: tuple[str, ...], language: str, title: str) -> None:
    written: dict[str, Any] = {"tags": list(given)} if given else {}
    outputs = [new_output("stream", text="42\n")]
    executed = _notebook(cells=[new_code_cell("6 * 7", id="c", metadata=written, outputs=outputs, execution_count=1)])
    before = copy.deepcopy(executed)
    cell = published(executed, Page("1-first", language, docs), ADDRESSES, WHEEL).cells[2]
    assert cell.metadata == written | FOLDED[given]
    assert cell.source == (f"# @title {title}\n6 * 7" if "solution" in given else "6 * 7")
    assert (cell.outputs, cell.execution_count) == (outputs, 1)
    assert executed == before, "the executed notebook itself must stay as it was"


def test_a_text_is_never_folded(docs: Path) -> None:
    """Its title would become a heading."""
    texts = [new_markdown_cell("Words.", id=tag, metadata={"tags": [tag]}) for tag in ("solution", "hide-input")]
    cells = published(_notebook(cells=texts), Page("1-first", "es", docs), ADDRESSES, WHEEL).cells[2:]
    assert [(cell.source, cell.metadata) for cell in cells] == [("Words.", cell.metadata) for cell in texts]


def test_solutions_are_left_out_for_students_and_nothing_else(docs: Path) -> None:
    tagged = {"a": [], "b": ["setup"], "c": ["hide-input"], "d": ["solution"], "e": ["hide-input", "solution"], "f": ["check"]}
    cells = [new_code_cell("1", id=name, metadata={"tags": given}) for name, given in tagged.items()]
    cells += [new_markdown_cell("text", id="g"), new_markdown_cell("answer", id="h", metadata={"tags": ["solution"]})]
    notebook, page = _notebook(cells=cells), Page("1-first", "es", docs)
    with_them = published(notebook, page, ADDRESSES, WHEEL).cells
    without = published(notebook, page, ADDRESSES, WHEEL, solutions=False).cells
    assert "".join(cell.id for cell in with_them[2:]) == "abcdegh"
    assert "".join(cell.id for cell in without[2:]) == "abcg"
    assert without == [cell for cell in with_them if cell.id not in "deh"]


TEST = "# of both\nassert total > 2, 'too few'\nassert total < 4, (\n    'too many')"


@pytest.mark.parametrize(
    ("answer", "verdicts"),
    [
        ("total = 3", {"es": "¡Bien!\n", "en": "Right!\n"}),
        ("total = 4", {"es": "Todavía no: too many\n", "en": "Not yet: too many\n"}),
        ("", {"es": "Todavía no: name 'total' is not defined\n", "en": "Not yet: name 'total' is not defined\n"}),
    ],
)
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_students_test_prints_a_verdict_and_the_next_cells_run(
    docs: Path, capsys: pytest.CaptureFixture[str], answer: str, verdicts: dict[str, str], language: str
) -> None:
    notebook = _notebook(cells=[new_code_cell(TEST, id="a-test", metadata={"tags": ["test"]})])
    students = published(notebook, Page("1-first", language, docs), ADDRESSES, WHEEL, solutions=False).cells[2]
    exec(f"{answer}\n{students.source}", {})
    assert capsys.readouterr().out == verdicts[language]


def test_where_the_solutions_are_a_test_stays_as_it_is(docs: Path) -> None:
    notebook = _notebook(cells=[new_code_cell(TEST, id="a-test", metadata={"tags": ["test"]})])
    assert published(notebook, Page("1-first", "es", docs), ADDRESSES, WHEEL).cells[2].source == TEST


def test_links_lead_to_the_file_beside_where_there_is_one(docs: Path) -> None:
    source = "[a](2-second.ipynb#b), [c](2-second.ipynb), [d](glossary.md#relu), ![e](../assets/a.svg), [f](https://x.example/)"
    notebook = _notebook(cells=[new_markdown_cell(source, id="here")])
    beside = {"en/2-second/": "2-second.ipynb", "2-second/": "another.ipynb"}
    reader = published(notebook, Page("1-first", "en", docs), ADDRESSES, WHEEL, beside=beside)
    assert reader.cells[2].source == (
        f"[a](2-second.ipynb#b), [c](2-second.ipynb), [d]({SITE}en/glossary/#relu), ![e]({SITE}assets/a.svg), "
        "[f](https://x.example/)"
    )
    assert targets(reader.cells[0].source)[-1] == f"{SITE}en/1-first/", "where it comes from stays an address"


def test_what_is_published_is_a_valid_notebook_that_tells_its_language(docs: Path) -> None:
    cells = [
        new_markdown_cell("# Title", id="title", metadata={"translation": {"of": "1", "text": "2"}}),
        new_code_cell("plot()", id="draw", metadata={"alt": ["one"], "tags": ["hide-input"]}, outputs=[_figure()]),
        new_code_cell("6 * 7", id="answer", metadata={"tags": ["solution"]}),
    ]
    metadata = {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "language_info": {"name": "python", "file_extension": ".py"},
    }
    of_the_author = {
        "kernelspec": {"name": "conda-env-nets-py", "display_name": "nets"},
        "language_info": {"name": "python", "version": "3.12.1"},
        "colab": {"provenance": []},
        "accelerator": "GPU",
    }
    for solutions in (True, False):
        reader = published(
            _notebook(cells=cells, **of_the_author), Page("1-first", "es", docs), ADDRESSES, WHEEL, solutions=solutions
        )
        written = nbformat.reads(nbformat.writes(reader), as_version=4)
        nbformat.validate(written)
        assert written.metadata == metadata | {"running_time": "15 s"}, (
            "the kernel is one that every Jupyter has, and nothing else is the author's"
        )
        assert written.cells[3].outputs[0].metadata.alt == "one"


def test_what_would_be_no_notebook_is_not_published(docs: Path) -> None:
    broken = _notebook(cells=[new_code_cell("1", id="c")])
    broken.cells[0].metadata.tags = ["one", "one"]
    with pytest.raises(nbformat.ValidationError):
        published(broken, Page("1-first", "es", docs), ADDRESSES, WHEEL)


@pytest.mark.parametrize(
    ("language", "target", "expected"),
    [
        ("es", "1-first.ipynb", "1-first/"),
        ("en", "1-first.ipynb", "en/1-first/"),
        ("es", "index.md", ""),
        ("en", "glossary.md", "en/glossary/"),
        ("en", "../es/index.md", ""),
        ("es", "../en/2-second.ipynb", "en/2-second/"),
        ("en", "../assets/a.svg", "assets/a.svg"),
    ],
)
def test_a_file_has_its_address_on_the_site(docs: Path, language: str, target: str, expected: str) -> None:
    assert site_address(Page("2-second", language, docs), target) == expected


@pytest.mark.parametrize("taken", IDS)
def test_a_cell_with_the_id_of_an_opening_cell_is_refused(docs: Path, taken: str) -> None:
    notebook = _notebook(cells=[new_code_cell("1", id=taken)])
    with pytest.raises(PageError, match=rf"page 1-first \(es\), cell {taken}: its id is that of"):
        published(notebook, Page("1-first", "es", docs), ADDRESSES, WHEEL)
