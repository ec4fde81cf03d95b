"""No measured number is typed into prose: what depends on a run is printed by the page, or asserted by a check."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from mnist_tutorial.website.pages import Page
from mnist_tutorial.website.publish.install_cell import IDS
from tests.built_site import NOTEBOOKS
from tests.notebooks.numbers import FACTS, numbers, unfounded


def _published(site: Path, address: str) -> tuple[str, nbformat.NotebookNode, list[str]]:
    """The page's name, the notebook with its outputs and its texts as written, and the code of all its cells."""
    name = address.split("/")[-2]
    notebook = nbformat.read(site / address / f"{name}.ipynb", as_version=4)
    notebook.cells = [cell for cell in notebook.cells if cell.id not in IDS]
    committed = Page(name, NOTEBOOKS[address]).read().cells
    written = {cell.id: cell.source for cell in committed}
    written |= {f"{cell.id}-caption": cell.metadata.get("caption") for cell in committed}
    for cell in notebook.cells:
        cell.source = written[cell.id]
    return name, notebook, [cell.source for cell in committed if cell.cell_type == "code"]


@pytest.mark.parametrize("address", NOTEBOOKS)
def test_every_number_in_prose_is_printed_checked_or_a_cited_fact(site: Path, address: str) -> None:
    name, notebook, sources = _published(site, address)
    found = unfounded(notebook, sources, FACTS.get(name, {}))
    assert not found, f"let the page print them or check them; a cited fact or a definition goes into facts.toml: {found}"


def test_no_fact_is_listed_in_vain(site: Path) -> None:
    """A number that the prose no longer holds, or that the code sets or checks by now, is taken from the list.

    What the code prints does not count: another processor trains another network, whose numbers may be others.
    """
    needed: dict[str, set[str]] = {}
    for address in NOTEBOOKS:
        name, notebook, sources = _published(site, address)
        for cell in notebook.cells:
            cell.pop("outputs", None)
        found = set().union(*unfounded(notebook, sources, []).values())
        needed[name] = needed.get(name, set()) | found
    listed = {(place, number) for place, facts in FACTS.items() for number in facts}
    idle = {(place, number) for place, number in listed if not numbers(number) <= needed.get(place, set())}
    assert not idle, f"take out of facts.toml what the prose doesn't hold, or the code sets or checks: {idle}"


def _page(prose: str, *, prints: str = "", data: str = "") -> nbformat.NotebookNode:
    outputs = [new_output("stream", text=prints)] if prints else []
    outputs += [new_output("execute_result", data={"text/plain": data})] if data else []
    return new_notebook(cells=[new_markdown_cell(prose, id="prose"), new_code_cell("", id="code", outputs=outputs)])


@pytest.mark.parametrize(
    "prose",
    [
        "It gets 98.1 % right.",
        "It gets `0.981` right.",
        "| right |\n|---|\n| 981 |",
        "<b>It gets 981 right</b>",
        "> It took 12 s.",
        "- of 1 981",
        "of 1,981",
        "About 1e-07.",
        "### It gets 981",
        "From 0.9–0.981",
    ],
)
def test_a_measured_number_is_found(prose: str) -> None:
    assert unfounded(_page(prose, prints="accuracy: 0.98, 1 and 982"), ["x = 0.9"], ["98"]).keys() == {"prose"}


@pytest.mark.parametrize(
    "prose",
    [
        "It gets 0.981 right, of 60,000 digits.",
        "Of 60 000 digits, of 60\u00a0000, of 0.9810.",
        "```python\nx = 17\n```",
        "With `W1`, `float32` and [page 12](page-12.ipynb)."[:21],
        "$x = 17$ and $$\n\\frac{1}{17}\n$$",
        "The digits 0 to 9, ten in all: 10.",
        "A shape of `(60000, 0.981)`.",
        "It gets {{right:.3f}}, {{right:.7%}}.",
    ],
)
def test_a_number_that_the_page_prints_or_sets_is_none(prose: str) -> None:
    assert unfounded(_page(prose, prints="right: 0.981", data="(60000, 3)"), ["assert x > 12"], []) == {}


def test_an_allowed_number_is_none() -> None:
    assert unfounded(_page("Published in 1998, 4.7 %."), [], ["1998", "4.70"]) == {}
