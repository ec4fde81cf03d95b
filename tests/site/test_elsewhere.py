"""The published notebooks run top to bottom on a machine that has never seen this project.

Two of them, which train nothing, on every run; all with ``--all-notebooks``, as in the workflow that publishes.
"""

import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError

from tests.built_site import NOTEBOOKS, build
from tests.serving import serve
from tests.site.stranger import Stranger

SOME = ("1-loading/", "en/1-loading/")


def _published(address: str, place: str) -> nbformat.NotebookNode:
    with urllib.request.urlopen(f"{address}{place}{place.split('/')[-2]}.ipynb") as response:
        return nbformat.reads(response.read().decode(), as_version=4)


def _printed(notebook: nbformat.NotebookNode, cell: str) -> str:
    (found,) = (item for item in notebook.cells if item.id == cell)
    return "".join(output.get("text", "") for output in found.outputs)


@pytest.fixture
def stranger() -> Iterator[Stranger]:
    with tempfile.TemporaryDirectory() as folder:  # not pytest's, which keeps the folders of the last runs
        yield Stranger(Path(folder))


def test_published_notebooks_run_where_nothing_of_this_project_is(
    stranger: Stranger, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    places = [place for place in NOTEBOOKS if request.config.getoption("--all-notebooks") or place in SOME]
    before = set(stranger.pip("freeze").splitlines())
    site = tmp_path / "site"
    failed, ran, shown = [], {}, {}
    with serve(site) as server:
        build(site, SITE_URL=server.address)
        for place in places:
            ran[place], shown[place] = (_published(server.address, place) for _ in range(2))
            try:
                left = stranger.run(ran[place], place.replace("/", "-"))
            except CellExecutionError as error:
                failed.append(f"{place}\n{error}")
            else:
                assert not left, f"{place} leaves files where it runs"
    assert not failed, "\n".join(failed)

    after = set(stranger.pip("freeze").splitlines())
    (wheel,) = (site / "dist").glob("*.whl")
    assert {line.partition(" ")[0] for line in after - before} == {"mnist-tutorial"}
    assert not before - after, "nothing that was there is changed"
    fetched = [path for path in server.asked if path.endswith(".whl")]
    assert len(fetched) == 1, "it is installed once; where that very version is, it is not fetched again"
    assert wheel.name in fetched[0]
    assert _printed(ran["1-loading/"], "shapes") == _printed(shown["1-loading/"], "shapes") != ""
