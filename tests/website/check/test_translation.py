"""The command that accepts a renewed translation, and all that it refuses."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from mnist_tutorial.website.check import translation
from mnist_tutorial.website.pages import Cell, Page
from tests.notebooks.building import SETUP, code, text, write_pages

Pages = tuple[Page, Page]


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    spanish = [text("title", "# Entrenamiento"), SETUP, text("train", "Se entrena así:"), code("plot", "f()", alt=["Un ñu"])]
    english = [text("title", "# Training"), SETUP, text("train", "One trains so:"), code("plot", "f()", alt=["A gnu — “ñu”"])]
    return write_pages(tmp_path, spanish, english)


def edit(page: Page, cell_id: str, source: str) -> None:
    notebook = nbformat.read(page.path, as_version=4)
    cell_of(notebook, cell_id).source = source
    nbformat.write(notebook, page.path)


def cell_of(notebook: nbformat.NotebookNode, cell_id: str) -> Cell:
    return next(cell for cell in notebook.cells if cell.id == cell_id)


def run(page: Page, *arguments: str) -> int:
    return translation.main([*arguments, "--docs", str(page.docs)])


def stale_cells(pages: Pages) -> list[str | None]:
    return [error.cell for error in translation.behind(pages[1])]


def test_a_fresh_page_is_not_stale(pages: Pages, capsys: pytest.CaptureFixture[str]) -> None:
    assert stale_cells(pages) == []
    assert run(pages[0], "status") == 0
    assert capsys.readouterr().out == "every translation is fresh\n"


def test_a_changed_original_makes_its_translation_stale(pages: Pages, capsys: pytest.CaptureFixture[str]) -> None:
    edit(pages[0], "train", "\nSe entrena de otro modo:\n\nmás")
    assert run(pages[0], "status") == 1
    assert capsys.readouterr().out.startswith("page 4-training (en), cell train: this translation is behind its original")


def test_a_changed_alt_text_makes_its_translation_stale(pages: Pages) -> None:
    spanish = pages[0].path
    spanish.write_text(spanish.read_text(encoding="utf-8").replace("Un ñu", "Dos ñus"), encoding="utf-8")
    assert stale_cells(pages) == ["plot"]


def test_a_new_caption_makes_its_translation_stale(pages: Pages) -> None:
    spanish = nbformat.read(pages[0].path, as_version=4)
    cell_of(spanish, "plot").metadata["caption"] = "Fíjate."
    nbformat.write(spanish, pages[0].path)
    assert stale_cells(pages) == ["plot"]


def test_new_words_for_a_slide_make_its_translation_stale(pages: Pages) -> None:
    spanish = nbformat.read(pages[0].path, as_version=4)
    cell_of(spanish, "plot").metadata["slide"] = {"decks": ["page"], "notes": "Pregunta."}
    nbformat.write(spanish, pages[0].path)
    assert stale_cells(pages) == ["plot"]


def test_a_changed_tag_or_translation_does_not(pages: Pages) -> None:
    spanish = pages[0].path
    spanish.write_text(spanish.read_text(encoding="utf-8").replace('"setup"\n', '"check"\n'), encoding="utf-8")
    edit(pages[1], "train", "One trains thus:")
    assert stale_cells(pages) == []


@pytest.mark.parametrize("mended", ["sé entréna  ASÍ,\n", "**Se** entrena: «así»", "Se entrena  asi"])
def test_accents_capitals_punctuation_and_spaces_of_the_original_do_not_count(pages: Pages, mended: str) -> None:
    edit(pages[0], "train", mended)
    assert stale_cells(pages) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("de 28 píxeles", "de 29 píxeles"),
        ("a > b", "a < b"),
        ("entre -1 y 1", "entre 1 y 1"),
        ("la red aprende", "la red olvida"),
    ],
)
def test_another_number_sign_or_word_does(tmp_path: Path, before: str, after: str) -> None:
    pages = write_pages(tmp_path, [text("a", before)], [text("a", "A")])
    edit(pages[0], "a", after)
    (error,) = translation.behind(pages[1])
    assert not isinstance(error, translation.SpellingError)


@pytest.fixture
def mended(tmp_path: Path) -> Pages:
    """A typing error mended in the original."""
    pages = write_pages(tmp_path, [text("a", "Cada nuerona suma")], [text("a", "Each neuron adds up")])
    edit(pages[0], "a", "Cada neurona suma")
    return pages


def test_letters_mended_within_words_are_a_warning(mended: Pages, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(mended[0], "status") == 0
    warning = "warning: page 4-training (en), cell a: letters within words of the original have changed"
    assert capsys.readouterr().out.startswith(warning)


def test_letters_mended_within_words_are_accepted_without_a_reason(mended: Pages, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(mended[1], "accept", "4-training", "a") == 0
    assert run(mended[0], "status") == 0
    assert "every translation is fresh" in capsys.readouterr().out


def test_accepts_a_renewed_translation(pages: Pages, capsys: pytest.CaptureFixture[str]) -> None:
    spanish, english = pages
    edit(spanish, "train", "Se entrena de otro modo:")
    edit(english, "train", "One trains in another way:")
    before = english.path.read_text(encoding="utf-8")
    original = spanish.path.read_bytes()
    assert run(english, "accept", "4-training", "train") == 0
    assert capsys.readouterr().out == "page 4-training (en), cell train: accepted\n"
    assert stale_cells(pages) == []
    # The record is all that changed, and nothing else is in the folder.
    after = english.path.read_text(encoding="utf-8")
    changed = [(a, b) for a, b in zip(before.splitlines(), after.splitlines(), strict=True) if a != b]
    assert len(changed) == 3
    assert all(re.fullmatch(r'\s*"(of|initials|text)": "[0-9a-f]{16}",?', line) for pair in changed for line in pair)
    assert after.endswith("}\n")
    assert spanish.path.read_bytes() == original
    assert [path.name for path in english.path.parent.iterdir()] == [english.path.name]


def test_the_command_that_an_error_gives_works(pages: Pages) -> None:
    edit(pages[0], "train", "Se entrena de otro modo:")
    edit(pages[1], "train", "One trains in another way:")
    (error,) = translation.behind(pages[1])
    command = shlex.split(str(error).split("`")[1])
    assert command[0] == ".venv/bin/python"
    done = subprocess.run([sys.executable, *command[1:]], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert stale_cells(pages) == []


def test_accepts_a_new_cell(tmp_path: Path) -> None:
    pages = write_pages(tmp_path, [text("title", "# Uno")], [text("title", "# One", translation={})])
    (error,) = translation.behind(pages[1])
    assert "cell title: this translation was never accepted" in str(error)
    assert run(pages[1], "accept", "4-training", "title") == 0
    assert stale_cells(pages) == []


def test_accepts_several_cells_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spanish, english = [[text(name, f"# {name} {tongue}", translation={}) for name in "ab"] for tongue in ("es", "en")]
    pages = write_pages(tmp_path, spanish, english)
    assert run(pages[1], "accept", "4-training", "a", "b") == 0
    assert capsys.readouterr().out.count("accepted") == 2
    assert stale_cells(pages) == []


@pytest.fixture
def pending(tmp_path: Path) -> Pages:
    """A cell that was never accepted, one renewed, two behind and one that is fresh."""
    names = ["new", "renewed", "behind", "also-behind", "fresh"]
    spanish, english = [[text(name, f"# {name} {tongue}") for name in names] for tongue in ("es", "en")]
    english[0] = text("new", "# New", translation={})
    pages = write_pages(tmp_path, spanish, english)
    for name in names[1:4]:
        edit(pages[0], name, "# Otra cosa")
    edit(pages[1], "renewed", "# Another thing")
    return pages


def test_accepts_what_is_new_or_renewed_on_a_page(pending: Pages, capsys: pytest.CaptureFixture[str]) -> None:
    run(pending[1], "accept", "4-training")
    assert [line.partition(", ")[2] for line in capsys.readouterr().out.splitlines()] == [
        "cell new: accepted",
        "cell renewed: accepted",
    ]
    assert stale_cells(pending) == ["behind", "also-behind"]


def test_names_every_cell_of_a_page_that_needs_a_reason(pending: Pages, capsys: pytest.CaptureFixture[str]) -> None:
    before = [cell_of(pending[1].read(), name) for name in ("behind", "also-behind")]
    assert run(pending[1], "accept", "4-training") == 1
    told = [line.partition(": ")[0] for line in capsys.readouterr().err.splitlines()]
    assert told == [f"page 4-training (en), cell {name}" for name in ("behind", "also-behind")]
    assert [cell_of(pending[1].read(), name) for name in ("behind", "also-behind")] == before


def test_a_reason_is_given_for_all_of_a_page(pending: Pages) -> None:
    assert run(pending[1], "accept", "4-training", "--reason", "Lo mismo") == 0
    assert stale_cells(pending) == []


def test_of_a_fresh_page_there_is_nothing_to_accept(pages: Pages, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(pages[1], "accept", "4-training") == 0
    assert capsys.readouterr().out == "page 4-training (en): there is nothing to accept\n"


@pytest.mark.parametrize("page", [[], ["4-training"]])
def test_accepts_only_what_was_never_accepted(pending: Pages, page: list[str]) -> None:
    assert run(pending[1], "accept", "--new", *page) == 0
    assert stale_cells(pending) == ["renewed", "behind", "also-behind"]


def test_accepts_what_was_never_accepted_on_every_page(pending: Pages) -> None:
    for page in pending:
        page.path.with_stem("5-evaluation").write_bytes(page.path.read_bytes())
    assert run(pending[1], "accept", "--new") == 0
    other = Page("5-evaluation", "en", pending[1].docs)
    assert "new" not in {error.cell for page in (pending[1], other) for error in translation.behind(page)}


@pytest.mark.parametrize("arguments", [[], ["--new", "4-training", "new"]])
def test_accept_needs_a_page_or_new_and_no_cells_with_it(pending: Pages, arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        run(pending[1], "accept", *arguments)


def test_a_reason_is_kept_until_the_next_acceptance(pages: Pages) -> None:
    spanish, english = pages
    edit(spanish, "train", "Así se entrena:")
    assert run(english, "accept", "4-training", "train", "--reason", "Sólo el orden — en español") == 0
    assert stale_cells(pages) == []
    record = cell_of(english.read(), "train").metadata.translation
    assert record.reason == "Sólo el orden — en español"

    edit(spanish, "train", "Se entrena de otro modo:")
    edit(english, "train", "One trains in another way:")
    assert run(english, "accept", "4-training", "train") == 0
    assert set(cell_of(english.read(), "train").metadata.translation) == {"of", "initials", "text"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["9-nowhere", "train"], "page 9-nowhere (es): "),
        (["4-training", "nothing"], "cell nothing: there is no such cell; there are title, setup, train, plot"),
        (["4-training", "title"], "cell title: the translation is fresh"),
        (["4-training", "title", "--reason", "I say so"], "cell title: the translation is fresh"),
        (["4-training", "train"], "cell train: the original has changed and its translation has not"),
        (["4-training", "train", "--reason", " "], "cell train: the original has changed and its translation has not"),
    ],
)
def test_refuses(pages: Pages, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    edit(pages[0], "train", "Se entrena de otro modo:")
    before = [(page.path.read_bytes(), page.path.stat().st_mtime_ns) for page in pages]
    assert run(pages[1], "accept", *arguments) == 1
    output = capsys.readouterr()
    assert message in output.err
    assert output.out == ""
    assert [(page.path.read_bytes(), page.path.stat().st_mtime_ns) for page in pages] == before


def test_status_tells_a_page_that_has_no_translation(pages: Pages, capsys: pytest.CaptureFixture[str]) -> None:
    pages[1].path.unlink()
    assert run(pages[0], "status") == 1
    assert capsys.readouterr().out.startswith("page 4-training.ipynb: there is no ")
