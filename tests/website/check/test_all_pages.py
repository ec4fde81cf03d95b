"""What the command tells where pages have faults; `make check` runs it on ours."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mnist_tutorial.website.check.__main__ import main
from mnist_tutorial.website.pages import LANGUAGES, Page
from tests.notebooks.building import SETUP, text, write_pages

Pages = tuple[Page, Page]
DESCRIPTION = "What this page gives. " * 4 + "No more."


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    spanish = [text("title", "# Uno"), SETUP, text("nuerona", "Cada nuerona, [dos](4-training.ipynb)")]
    english = [text("title", "# One"), SETUP, text("nuerona", "Each neuron, [two](4-training.ipynb)")]
    pages = write_pages(tmp_path, spanish, english, description=DESCRIPTION)
    index = f"---\ndescription: {DESCRIPTION}\n---\n\n# Title\n\n[a](4-training.ipynb#cell-title)\n"
    for language in LANGUAGES:
        (tmp_path / language / "index.md").write_text(index, encoding="utf-8")
    return pages


def replace(path: Path, before: str, after: str) -> None:
    source = path.read_text(encoding="utf-8")
    assert before in source
    path.write_text(source.replace(before, after), encoding="utf-8")


def told(pages: Pages, capsys: pytest.CaptureFixture[str], status: int) -> list[str]:
    assert main(["--docs", str(pages[0].docs)]) == status
    output = capsys.readouterr()
    assert output.err == ""
    return output.out.splitlines()


def test_of_good_pages_it_says_so(pages: Pages, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(pages, capsys, 0) == ["The pages have no faults."]


def test_all_faults_are_told_at_once_one_a_line(pages: Pages, capsys: pytest.CaptureFixture[str]) -> None:
    spanish, english = pages
    replace(spanish.path, "# Uno", "# Uno\\n\\n## Dos")
    replace(english.path, "[two](4-training.ipynb)", "[two](5-gone.ipynb)")
    replace(spanish.docs / "en" / "index.md", "# Title", "# Title\n\n## Part")
    found = told(pages, capsys, 1)
    assert [line.partition(": ")[0] for line in found] == [
        "page 4-training (en), cell nuerona",
        "page 4-training (en), cell title",
        "page 4-training (en), cell nuerona",
        "page index.md (en)",
        "page 4-training (en), cell title",
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda notebook: notebook["cells"][1].update(execution_count=3),
        lambda notebook: notebook["cells"][1]["metadata"].update(scrolled=True),
        lambda notebook: notebook["metadata"].update(colab={}),
        lambda notebook: notebook["metadata"]["kernelspec"].update(name="conda-env-nets-py"),
    ],
    ids=["a count", "a cell's metadata", "a notebook's metadata", "the author's kernel"],
)
def test_what_is_not_committed_is_told(
    pages: Pages, capsys: pytest.CaptureFixture[str], change: Callable[[dict[str, Any]], None]
) -> None:
    notebook = json.loads(pages[0].path.read_text(encoding="utf-8"))
    change(notebook)
    pages[0].path.write_text(json.dumps(notebook), encoding="utf-8")
    (fault,) = told(pages, capsys, 1)
    assert fault.startswith("page 4-training (es): it holds outputs, or metadata that is not kept: run `")


@pytest.mark.parametrize(
    ("file", "before", "after", "expected"),
    [
        (
            "es/4-training.ipynb",
            "4-training.ipynb",
            "gone.ipynb",
            "(es), cell nuerona: the link to gone.ipynb leads to nothing",
        ),
        (
            "es/4-training.ipynb",
            "[dos](4-training.ipynb)",
            "<a href='4-training.ipynb'>dos</a>",
            "cell nuerona: write the link",
        ),
        ("es/4-training.ipynb", "4-training.ipynb)", "4-training.ipynb#cell-no)", "4-training.ipynb#cell-no leads to nothing"),
        ("en/index.md", "4-training.ipynb#cell-title", "gone.md", "page index.md (en): the link to gone.md leads to nothing"),
        ("en/index.md", "#cell-title", "#cell-no", "page index.md (en): the link to 4-training.ipynb#cell-no leads to nothing"),
        ("en/index.md", "#cell-title", "?digits=100#cell-no", "the link to 4-training.ipynb#cell-no leads to nothing"),
    ],
)
def test_a_link_to_nothing_is_told(
    pages: Pages, capsys: pytest.CaptureFixture[str], file: str, before: str, after: str, expected: str
) -> None:
    replace(pages[0].docs / file, before, after)
    assert any(expected in line for line in told(pages, capsys, 1))


def test_a_link_to_what_the_build_makes_is_good(pages: Pages, capsys: pytest.CaptureFixture[str]) -> None:
    for language in LANGUAGES:
        path = pages[0].docs / language / "index.md"
        made = f"../dist/mnist-tutorial-{language}-students.zip), [sheet](sheets/4-training/answers/index.html"
        replace(path, "4-training.ipynb#cell-title", made)
    assert told(pages, capsys, 0) == ["The pages have no faults."]


@pytest.mark.parametrize(
    ("file", "after", "expected"),
    [
        ("en/4-training.ipynb", "Short.", "page 4-training (en): its description has 6 characters"),
        ("en/4-training.ipynb", "", "page 4-training (en): its description has 0 characters"),
        ("es/index.md", DESCRIPTION * 2, "page index.md (es): its description has 192 characters"),
    ],
)
def test_a_description_of_another_length_is_told(
    pages: Pages, capsys: pytest.CaptureFixture[str], file: str, after: str, expected: str
) -> None:
    replace(pages[0].docs / file, DESCRIPTION, after)
    (fault,) = told(pages, capsys, 1)
    assert fault.startswith(expected)


def test_a_mended_typing_error_is_a_warning(pages: Pages, capsys: pytest.CaptureFixture[str]) -> None:
    replace(pages[0].path, "Cada nuerona", "Cada neurona")
    (warning,) = told(pages, capsys, 0)
    assert warning.startswith("warning: page 4-training (en), cell nuerona: letters within words")


def test_a_page_that_cannot_be_read_is_told(pages: Pages, capsys: pytest.CaptureFixture[str]) -> None:
    pages[1].path.write_text("<html>", encoding="utf-8")
    (fault,) = told(pages, capsys, 1)
    assert fault.startswith("page 4-training (en): ")


def test_a_page_that_a_language_lacks_is_told(pages: Pages, capsys: pytest.CaptureFixture[str]) -> None:
    (pages[0].docs / "en" / "index.md").unlink()
    (fault,) = told(pages, capsys, 1)
    assert fault.startswith("page index.md: there is no ")
