"""From an executed notebook to what readers get."""

import copy
from collections.abc import Sequence
from pathlib import Path, PureWindowsPath
from typing import Any

import nbformat
import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt
from nbconvert import HTMLExporter, SlidesExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from mnist_tutorial.website.addresses import Addresses
from mnist_tutorial.website.pages import Page, PageError
from mnist_tutorial.website.publish.install_cell import IDS
from mnist_tutorial.website.publish.notebook import for_readers, published, site_address
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
    assert _text(docs, "[a](2-second.ipynb?pixel=5&off=3,7#b)") == f"[a]({SITE}2-second/?pixel=5&off=3,7#b)"
    assert _text(docs, "![x](../assets/a.svg)") == f"![x]({SITE}assets/a.svg)"


def test_a_link_to_a_file_whose_name_has_spaces_and_accents(docs: Path) -> None:
    (docs / "es" / "año 1.csv").write_text("")
    assert _text(docs, "[a](<año 1.csv>)") == f"[a](<{SITE}a%C3%B1o%201.csv>)"
    assert _text(docs, "[a](a%C3%B1o%201.csv)") == f"[a]({SITE}a%C3%B1o%201.csv)"


@pytest.mark.parametrize("code", ["`[a](2-second.ipynb)`", "```md\n[a](2-second.ipynb)\n```", "    [a](2-second.ipynb)"])
def test_a_link_in_code_is_code(docs: Path, code: str) -> None:
    assert _text(docs, f"[a](2-second.ipynb)\n\n{code}") == f"[a]({SITE}2-second/)\n\n{code}"


def test_a_link_to_a_term_of_the_glossary(docs: Path) -> None:
    (docs / "en/glossary.md").write_text("# Glossary\n\n## Bias { #bias }\n\nText.\n\n## Loss {#loss}\n")
    assert _text(docs, "[a](glossary.md#bias) and [b](glossary.md#loss)", "en") == (
        f"[a]({SITE}en/glossary/#bias) and [b]({SITE}en/glossary/#loss)"
    )


def test_addresses_are_the_same_on_windows() -> None:
    page = Page("1-first", "en", PureWindowsPath(r"C:\\project\\docs"))  # type: ignore[arg-type]
    assert site_address(page, "2-second.ipynb") == "en/2-second/"
    assert site_address(page, "../assets/a.svg") == "assets/a.svg"


def test_checks_and_bookkeeping_stay_behind(docs: Path) -> None:
    check = new_code_cell("assert True", id="c", metadata={"tags": ["check"]})
    kept = new_markdown_cell("text", id="t", metadata={"translation": {"of": "1"}})
    notebook = _notebook(cells=[kept, check])
    reader = published(notebook, Page("1-first", "es", docs), ADDRESSES, WHEEL)
    assert [cell.id for cell in reader.cells] == ["origin", "install", "t"]
    assert not reader.cells[2].metadata
    assert len(notebook.cells) == 2, "the executed notebook itself must stay as it was"


@pytest.mark.parametrize(("language", "text"), [("es", "Acierta el 98.1\u00a0%."), ("en", "Acierta el 98.1%.")])
def test_numbers_are_filled_in(docs: Path, language: str, text: str) -> None:
    cell = new_markdown_cell("Acierta el {{acc:.1%}}.", id="t", metadata={"values": {"acc": 0.981}})
    reader = published(_notebook(cells=[cell]), Page("1-first", language, docs), ADDRESSES, WHEEL)
    assert (reader.cells[2].source, reader.cells[2].metadata) == (text, {})


def test_nbconvert_makes_slides_of_what_is_on_the_pages_slides(docs: Path) -> None:
    shown = {"slide": {"decks": ["page"], "notes": "Ask."}}
    cells = [
        new_markdown_cell("## One", id="a", metadata=shown),
        new_code_cell("1", id="b", metadata=shown),
        new_markdown_cell("Left out.", id="c", metadata={"slide": {"decks": ["sheet"]}}),
    ]
    reader = published(_notebook(cells=cells), Page("1-first", "es", docs), ADDRESSES, WHEEL)
    html, _ = SlidesExporter().from_notebook_node(reader)
    slides = BeautifulSoup(html, "html.parser").select(".slides > section > section")
    assert ["One" in slide.get_text() for slide in slides] == [True]
    assert "Left out." not in html


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


def test_the_right_answer_is_not_published(docs: Path) -> None:
    cell = new_markdown_cell("1. a\n2. b", id="t", metadata={"right": 2})
    executed, page = _notebook(cells=[cell]), Page("1-first", "es", docs)
    assert not published(executed, page, ADDRESSES, WHEEL).cells[2].metadata
    assert for_readers(executed, page, str).cells[0].metadata == {"right": 2}, "the site needs it"


def test_the_site_gets_the_right_number_itself(docs: Path) -> None:
    cell = new_markdown_cell("How many?", id="t", metadata={"right": "n", "values": {"n": 118}})
    executed, page = _notebook(cells=[cell]), Page("1-first", "es", docs)
    assert for_readers(executed, page, str).cells[0].metadata == {"right": 118}
    assert not published(executed, page, ADDRESSES, WHEEL).cells[2].metadata


@pytest.mark.parametrize("texts", [[], ["one"], ["one", " "], ["one", "two", "three"]])
def test_figures_and_alternative_texts_must_match(docs: Path, texts: list[str]) -> None:
    cell = new_code_cell("plot()", id="draw", metadata={"alt": texts}, outputs=[_figure(), _figure()])
    with pytest.raises(PageError, match=r"cell draw: it draws 2 figures"):
        for_readers(_notebook(cells=[cell]), Page("1-first", "es", docs), str)


@pytest.mark.parametrize("caption", ["What is *red* adds, with w_1 < 2 [and] more.", "A `\\sum` of $5."])
def test_a_caption_is_a_text_in_italics_after_its_figure(docs: Path, caption: str) -> None:
    cell = new_code_cell("plot()", id="draw", metadata={"alt": ["one"], "caption": caption}, outputs=[_figure()])
    reader = published(_notebook(cells=[cell, new_markdown_cell("t", id="t")]), Page("1-first", "es", docs), ADDRESSES, WHEEL)
    assert [cell.id for cell in reader.cells[2:]] == ["draw", "draw-caption", "t"]
    (paragraph,) = BeautifulSoup(MarkdownIt().render(reader.cells[3].source), "html.parser").find_all(True, recursive=False)
    assert paragraph.em
    assert paragraph.em.get_text() == paragraph.get_text() == caption


@pytest.mark.parametrize("figures", [0, 2])
def test_a_caption_is_of_one_figure(docs: Path, figures: int) -> None:
    metadata = {"alt": ["one", "two"][:figures], "caption": "What it is."}
    cell = new_code_cell("plot()", id="draw", metadata=metadata, outputs=[_figure()] * figures)
    with pytest.raises(PageError, match=rf"cell draw: it draws {figures} figures, and a caption is of one"):
        for_readers(_notebook(cells=[cell]), Page("1-first", "es", docs), str)


FOLDED: dict[tuple[str, ...], dict[str, Any]] = {
    ("setup",): {},
    ("hide-input",): {"jupyter": {"source_hidden": True}, "cellView": "form"},
    ("solution",): {
        "jupyter": {"source_hidden": True, "outputs_hidden": True},
        "cellView": "form",
        "collapsed": True,
    },
}
"""What JupyterLab and Colab are told of a code cell with these tags."""
FOLDED[("plot",)] = FOLDED[("hide-input",)]
FOLDED[("solution", "hide-input")] = FOLDED[("solution",)]


@pytest.mark.parametrize("given", FOLDED)
@pytest.mark.parametrize(("language", "title"), [("es", "Solución"), ("en", "Solution")])
def test_a_code_cell_is_folded_as_its_tags_say(docs: Path, given: tuple[str, ...], language: str, title: str) -> None:
    written: dict[str, Any] = {"tags": list(given)}
    outputs = [new_output("stream", text="42\n")]
    executed = _notebook(cells=[new_code_cell("6 * 7", id="c", metadata=written, outputs=outputs, execution_count=1)])
    before = copy.deepcopy(executed)
    cell = published(executed, Page("1-first", language, docs), ADDRESSES, WHEEL).cells[2]
    assert cell.metadata == written | FOLDED[given]
    assert cell.source == (f"# @title {title}\n6 * 7" if "solution" in given else "6 * 7")
    assert (cell.outputs, cell.execution_count) == (outputs, 1)
    assert executed == before, "the executed notebook itself must stay as it was"


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


def test_what_is_published_is_a_valid_notebook_that_tells_its_language(docs: Path) -> None:
    cells = [new_code_cell("plot()", id="draw", metadata={"alt": ["one"], "tags": ["hide-input"]}, outputs=[_figure()])]
    of_the_author = {"kernelspec": {"name": "conda-env-nets-py", "display_name": "nets"}, "colab": {"provenance": []}}
    reader = published(_notebook(cells=cells, **of_the_author), Page("1-first", "es", docs), ADDRESSES, WHEEL)
    nbformat.validate(nbformat.reads(nbformat.writes(reader), as_version=4))
    assert reader.metadata == {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},  # one that every Jupyter has
        "language_info": {"name": "python", "file_extension": ".py"},
        "running_time": "15 s",
    }


@pytest.mark.parametrize("taken", IDS)
def test_a_cell_with_the_id_of_an_opening_cell_is_refused(docs: Path, taken: str) -> None:
    notebook = _notebook(cells=[new_code_cell("1", id=taken)])
    with pytest.raises(PageError, match=rf"page 1-first \(es\), cell {taken}: every published notebook opens"):
        published(notebook, Page("1-first", "es", docs), ADDRESSES, WHEEL)
