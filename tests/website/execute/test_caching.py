"""Which pages run, and which take their outputs from the cache."""

import pytest

from mnist_tutorial.website.execute import ExecutionError
from tests.website.execute.small_pages import Pages, printed


def test_fresh_runs_every_page_and_caches_its_outputs(pages: Pages) -> None:
    pages.write("1-first", "print('one')")
    pages.write("2-second", "print('two')")
    assert pages.executed() == ["1-first (es)", "2-second (es)"]
    results = pages.execute(fresh=True)
    assert [(result.executed, result.why) for result in results] == [(True, "every page was to be executed")] * 2
    assert pages.executed() == []


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
    assert printed(spanish) != printed(english), "a fresh build takes nothing over, not even from another page"


def test_what_failed_runs_again_and_what_ran_beside_it_does_not(pages: Pages) -> None:
    pages.write("1-first", "1 / 0")
    pages.write("2-second", "print('two')")
    for _ in range(2):
        with pytest.raises(ExecutionError):
            pages.execute()
    assert not any("2-second" in line for line in pages.lines), "its outputs are in the cache since the first build"
    pages.write("1-first", "print('mended')")
    assert pages.executed() == ["1-first (es)"]
