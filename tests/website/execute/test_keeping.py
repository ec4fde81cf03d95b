"""Outputs are kept for as long as nothing changes that can change them, and no longer."""

import shutil
from pathlib import Path

import pytest

from mnist_tutorial.website import fingerprints
from mnist_tutorial.website.execute import ExecutionError, cache_key
from tests.website.execute.small_pages import Pages, printed


@pytest.fixture
def kept(pages: Pages) -> Pages:
    """Two pages that were executed once."""
    pages.write("1-first", "print('one')")
    pages.write("2-second", "print('two')")
    assert pages.executed() == ["1-first (es)", "2-second (es)"]
    return pages


def test_nothing_changed_executes_nothing(kept: Pages) -> None:
    one, two = kept.execute()
    assert (one.executed, two.executed) == (False, False)
    assert printed(one) + printed(two) == ["one\n", "two\n"]
    assert one.notebook.cells[1].execution_count == 1
    assert one.notebook.metadata.language_info.name == "python"
    assert one.why == "nothing has changed that can change its outputs"
    assert kept.lines == []


def test_a_changed_sentence_executes_nothing_and_appears(kept: Pages) -> None:
    kept.write("1-first", "print('one')", prose="Another text.")
    one, _ = kept.execute()
    assert not one.executed
    assert one.notebook.cells[0].source == "Another text."
    assert printed(one) == ["one\n"]


def test_changed_code_executes_its_page_alone(kept: Pages) -> None:
    kept.write("1-first", "print('other')")
    one, two = kept.execute()
    assert (one.executed, two.executed) == (True, False)
    assert one.why == "changed: its code"
    assert printed(one) == ["other\n"]


def test_a_changed_tag_executes_its_page(kept: Pages) -> None:
    kept.write("1-first", "print('one')", tag="hide-input")
    assert kept.executed() == ["1-first (es)"]


def test_a_changed_helper_executes_every_page(kept: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "mnist_tutorial"
    shutil.copytree(cache_key.PACKAGE, package)
    monkeypatch.setattr(cache_key, "PACKAGE", package)
    assert kept.executed() == [], "the same package elsewhere is the same"
    (package / "website" / "publish.py").write_text("# of the website, the execution alone counts")
    assert kept.executed() == []
    (package / "plots.py").write_text("# another helper")
    results = kept.execute()
    assert [(it.executed, it.why) for it in results] == [(True, "changed: mnist_tutorial")] * 2
    assert kept.executed() == []


def test_other_versions_execute_every_page(kept: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    versions = fingerprints.versions("mnist-tutorial", "ipykernel", "nbclient")
    assert {"tensorflow", "keras", "numpy", "matplotlib", "ipykernel"} <= versions.keys()
    monkeypatch.setattr(fingerprints, "versions", lambda *names: versions | {"numpy": "0"})
    assert [it.why for it in kept.execute()] == ["changed: the versions of the packages"] * 2


@pytest.mark.parametrize("spoil", [lambda b: b[:-1], lambda b: b.replace(b"one", b"ten"), lambda b: b""])
def test_a_damaged_entry_is_executed_again(kept: Pages, spoil: object) -> None:
    assert callable(spoil)
    (entry,) = [path for path in kept.kept.iterdir() if b'"one' in path.read_bytes()]
    whole = entry.read_bytes()
    entry.write_bytes(spoil(whole))
    one, two = kept.execute()
    assert (one.executed, two.executed) == (True, False)
    assert one.why == "its kept outputs were damaged, or gone"
    assert printed(one) == ["one\n"]
    assert entry.read_bytes() == whole
    assert kept.executed() == []


def test_fresh_executes_every_page_and_keeps_its_outputs(kept: Pages) -> None:
    results = kept.execute(fresh=True)
    assert [(it.executed, it.why) for it in results] == [(True, "every page was to be executed")] * 2
    assert kept.executed() == []


def test_pages_with_the_same_code_need_one_execution(pages: Pages) -> None:
    code = "import os; print(os.getpid())"
    pages.write("1-first", code, prose="Texto.")
    pages.write("1-first", code, language="en", prose="Text.")
    spanish, english = pages.execute()
    assert (spanish.executed, english.executed) == (True, False)
    assert english.why == "its code is that of 1-first (es)"
    assert printed(spanish) == printed(english)
    assert english.notebook.cells[0].source == "Text."
    spanish, english = pages.execute(fresh=True)
    assert (spanish.executed, english.executed) == (True, True)
    assert printed(spanish) != printed(english), "a fresh build takes nothing over, not even from the same build"


def test_what_failed_is_not_kept_and_what_ran_beside_it_is(pages: Pages) -> None:
    pages.write("1-first", "1 / 0")
    pages.write("2-second", "print('two')")
    for _ in range(2):
        with pytest.raises(ExecutionError):
            pages.execute()
    assert not any("2-second" in line for line in pages.lines), "its outputs are kept since the first build"
    pages.write("1-first", "print('mended')")
    assert pages.executed() == ["1-first (es)"]
