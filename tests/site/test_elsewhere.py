"""The published notebooks run top to bottom on a machine that has never seen this project.

Two of them, which train nothing, on every run; all with ``--all-notebooks``, as in the workflow that publishes.
"""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError

from tests.built_site import NOTEBOOKS
from tests.serving import serve
from tests.site.stranger import Stranger

SOME = ("1-loading/", "en/1-loading/")


def _published(site: Path, place: str, address: str) -> nbformat.NotebookNode:
    """The notebook at that place of the site, as if it were published at that address: it installs the wheel from there."""
    text = (site / place / f"{place.split('/')[-2]}.ipynb").read_text(encoding="utf-8")
    return nbformat.reads(re.sub(r'https?://[^"]*/(?=dist/[^"/]*\.whl)', address, text), as_version=4)


def _printed(notebook: nbformat.NotebookNode, cell: str) -> str:
    (found,) = (item for item in notebook.cells if item.id == cell)
    return "".join(output.get("text", "") for output in found.outputs)


@pytest.fixture
def stranger() -> Iterator[Stranger]:
    with tempfile.TemporaryDirectory() as folder:  # not pytest's, which keeps the folders of the last runs
        yield Stranger(Path(folder))


def test_published_notebooks_run_where_nothing_of_this_project_is(
    stranger: Stranger, site: Path, request: pytest.FixtureRequest
) -> None:
    places = [place for place in NOTEBOOKS if request.config.getoption("--all-notebooks") or place in SOME]
    before = set(stranger.pip("freeze").splitlines())
    failed, ran, shown = [], {}, {}
    with serve(site) as server:
        for place in places:
            ran[place], shown[place] = (_published(site, place, server.address) for _ in range(2))
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
