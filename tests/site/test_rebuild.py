"""Building again: what has not changed is not made again, what has is, and interrupting harms nothing."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from tests.site.small_site import SmallSite


def _converted(printed: str) -> int:
    return printed.count("Converting notebook")


def test_nothing_changed_does_not_even_start_mkdocs(built: SmallSite) -> None:
    before = built.content()
    run = built.make()
    assert run.returncode == 0
    assert run.stdout.startswith("Nothing has changed since site/ was built.\n")
    assert built.content() == before
    report = built.report()
    assert report["kernels_started"] == 0
    assert [page["why"] for page in report["pages"]] == ["nothing has changed"] * 4


def test_mkdocs_build_makes_the_same_site(built: SmallSite) -> None:
    before = built.content()
    (built.site / "index.html").write_text("spoilt")
    assert built.build().returncode == 0
    assert built.content() == before


def test_a_changed_sentence_executes_nothing_and_renders_its_page_alone(built: SmallSite) -> None:
    text = "# Second\\n\\nA new sentence."
    built.write("2-second", "en", new_markdown_cell(text, id="title"), new_code_cell("40 + 2", id="sum"))
    run = built.make()
    assert run.returncode == 0, run.stdout
    assert built.executed() == []
    assert _converted(run.stdout) == 1
    page = (built.site / "en" / "2-second" / "index.html").read_text()
    assert "A new sentence." in page
    assert ">42<" in page
    assert "A new sentence." not in (built.site / "2-second" / "index.html").read_text()


def test_changed_code_executes_its_page_alone(built: SmallSite) -> None:
    built.write("2-second", "en", new_markdown_cell("# Second", id="title"), new_code_cell("40 + 3", id="sum"))
    run = built.make()
    assert run.returncode == 0, run.stdout
    assert built.executed() == ["2-second (en)"]
    assert built.report()["pages"][3]["why"] == "changed: its code"
    assert ">43<" in (built.site / "en" / "2-second" / "index.html").read_text()


@pytest.mark.parametrize("store", ["executed", "rendered"])
def test_damaged_entries_are_made_again(built: SmallSite, store: str) -> None:
    before = built.content()
    for entry in (built.folder / ".cache" / store).iterdir():
        entry.write_bytes(entry.read_bytes().replace(b"42", b"24"))
    (built.site / "index.html").unlink()
    run = built.make()
    assert run.returncode == 0, run.stdout
    assert len(built.executed()) == (2 if store == "executed" else 0)
    assert _converted(run.stdout) == (0 if store == "executed" else 4)
    assert built.content().keys() == before.keys()
    assert ">42<" in (built.site / "2-second" / "index.html").read_text()


@pytest.mark.parametrize("how", ["make", "mkdocs"])
def test_without_the_cache_every_page_is_executed(built: SmallSite, how: str) -> None:
    run = built.make("--no-cache") if how == "make" else built.build(MNIST_TUTORIAL_NO_CACHE="1")
    assert run.returncode == 0, run.stdout
    assert built.executed() == ["1-first (es)", "1-first (en)", "2-second (es)", "2-second (en)"]
    assert built.report()["kernels_started"] == 4


def test_another_repository_renders_nothing_again_but_follows(built: SmallSite) -> None:
    run = built.build("mnist_tutorial.website.build", GITHUB_REPOSITORY="school/nets")
    assert run.returncode == 0, run.stdout
    assert built.executed() == []
    assert "https://school.github.io/nets/" in (built.site / "1-first" / "index.html").read_text()
