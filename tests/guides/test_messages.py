"""Every message that CONTRIBUTING.md explains is one that a real fault provokes, and no fault of a page goes unexplained."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext, redirect_stderr
from io import StringIO
from pathlib import Path

import nbformat
import pytest
from filelock import FileLock
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from mnist_tutorial import mnist
from mnist_tutorial.website import (
    addresses,
    build,
    execute,
    figures,
    formulas,
    pages,
    policy,
    publish,
    render,
    style,
    translation,
    turn,
    wheel,
)
from mnist_tutorial.website.execute import kernels, schedule
from mnist_tutorial.website.json_cache import Store
from mnist_tutorial.website.network import EXPLANATION, network_files
from mnist_tutorial.website.pages import LANGUAGES, ORIGINAL, ROOT, Page
from tests import node
from tests.browser import browsers
from tests.guides.reading import Guide, code_in
from tests.notebooks.building import SETUP, text, write_pages
from tests.site.small_site import SmallSite
from tests.test_licences import python_licences
from tests.texts.reading import Text
from tests.texts.sentences import too_long
from tests.texts.spelling import misspellings
from tests.website.check.test_parity import BAD, faults_of
from tests.website.execute.small_pages import Pages

pytestmark = pytest.mark.filterwarnings("ignore::nbformat.warnings.DuplicateCellId")


def _explained(language: str) -> list[str]:
    """The messages that the guide explains, in its order; … stands for what differs."""
    *_, building, testing, _ = Guide("CONTRIBUTING.md", language).tables()
    return [message for table in (building, testing) for row in table[1:] for message in code_in(row[0])]


def _is_in(message: str, said: str) -> bool:
    return re.search(".+".join(re.escape(part) for part in message.strip("…").split("…")), said) is not None


@pytest.fixture(scope="module")
def page_faults(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What is said of each rule that a page breaks."""
    return [fault for example in BAD for fault in faults_of(example, tmp_path_factory.mktemp("page"))]


def _accepting(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[str]:
    both = write_pages(folder, [text("title", "# Uno"), SETUP], [text("title", "# One"), SETUP])
    yield _raised(translation.accept, *both, "title")
    both[0].path.write_text(both[0].path.read_text().replace("# Uno", "# Dos"))
    yield _raised(translation.accept, *both, "title")
    both[0].path.write_text(both[0].path.read_text().replace('"title"', '"heading"'))
    with redirect_stderr(StringIO()) as said:
        translation.main(["status", "--docs", str(folder)])
    yield said.getvalue()


def _executing(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[str]:
    patch.setattr(schedule, "LATE", 20)  # seconds: 20 × 0.2
    patch.setitem(execute.RUNNING_TIMES, "15 s", 0.2)
    small = Pages(folder)
    small.write("1-slow", "import time; time.sleep(0.5)")
    small.write("2-endless", "import time; time.sleep(600)")
    small.write("3-undeclared", running_time="2 min")
    small.write("4-failing", "assert False")
    patch.setattr(schedule, "TRAIN", "raise RuntimeError('no room')")
    small.write("6-taking", "def trained_model(): pass", "trained_model()")
    small.write("5-broken").path.write_text("<<<<<<< HEAD")
    small.write("6-long", "print('x' * 5_000_000)", running_time="1 min")
    small.write("7-dead", "import os; os._exit(1)", running_time="1 min")
    yield _raised(small.execute)
    yield from small.lines
    other = Pages(folder / "other")
    other.write("1-first", "pass", running_time="1 min")
    other.kept.touch()  # where a folder should be
    yield _raised(other.execute)
    yield from other.lines
    patch.setattr(kernels, "AsyncKernelManager", _full)
    yield _raised(small.execute)
    patch.undo()


def _publishing(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[str]:
    page = Page("1-first", "es", folder)
    page.path.parent.mkdir()
    page.path.touch()
    figure = {"output_type": "display_data", "data": {"image/png": ""}, "metadata": {}}
    for cell in (
        new_markdown_cell("[a](9-gone.ipynb)", id="link"),
        new_markdown_cell('<a href="1-first.ipynb">a</a>', id="link"),
        new_code_cell("", id="plot", outputs=[figure]),
        new_markdown_cell("", id="install"),
    ):
        there, built = addresses.Addresses("school/nets", "https://school.github.io/nets/"), wheel.Wheel("1", "1.whl", b"")
        notebook = new_notebook(cells=[cell], metadata={"running_time": "15 s"})
        yield _raised(publish.published, notebook, page, there, built)
    for formula in (r"$\fracc$", "$x"):
        yield _raised(formulas.with_mathml, formula, page)
    nbformat.write(new_notebook(cells=[new_raw_cell("a")]), page.path)
    yield _raised(page.read)
    yield _raised(pages.require_all_languages, folder)
    yield _raised(pages.description, page, {})


def _writing(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[str]:
    text = Text("page 4-training (en), cell fit-text", "en", "You recieve " + "words " * 40)
    yield from misspellings([text], folder)
    yield from too_long([text])


def _building(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[str]:
    yield _raised(addresses.repository, "nets", {})
    yield _raised(mnist.load_data, folder / "nothing.npz")
    small = SmallSite(folder / "small")
    front = f"---\ndescription: {'x' * 80}\n---\n"
    for language in LANGUAGES:
        (small.docs / language / "index.md").write_text(f"{front}# Home\n\n[gone](9-gone.ipynb)\n")
        (small.docs / language / "notes.md").write_text(f"{front}# Notes\n")
    yield small.build().stdout
    Pages(folder / "other").write(EXPLANATION, "")
    yield _raised(network_files, folder / "other" / "docs", Store(folder / "kept"))
    (folder / "empty").mkdir()
    patch.setattr(wheel, "ROOT", folder / "empty")
    yield _raised(wheel.build_wheel, folder / "kept")


def _taking_turns(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[str]:
    (folder / ".cache").mkdir()
    other = FileLock(folder / ".cache" / "lock")
    other.acquire()
    said: list[str] = []

    def say(message: str) -> None:
        said.append(message)
        other.release()

    with turn.turn(folder, say):
        yield from said
    patch.setattr(render.Build, "folder", folder, raising=False)
    yield _raised(render.on_build_error, OSError(28, "No space left on device"))
    (folder / "full" / ".cache").mkdir(parents=True)
    (folder / "full" / ".cache" / "lock").mkdir()
    patch.chdir(folder / "full")
    patch.setattr(sys, "argv", ["build"])
    yield _raised(build.main)


def _full(**options: object) -> None:
    raise OSError(28, "No space left on device")


def _dressing(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[str]:
    yield _raised(figures.size, "<svg>")
    yield _raised(policy.with_policy, '<meta charset="utf-8"></head><meta http-equiv="refresh">')
    yield _raised(style.one_style, folder, [])
    for place in ("assets/stylesheets/main.a.min.css", "assets/stylesheets/palette.b.min.css"):
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).touch()
    for fault in ("@import 'a.css';", ".half"):
        (folder / "own.css").write_text(fault)
        yield _raised(style.one_style, folder, ["own.css"])


def _setting_up(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[str]:
    (folder / "python").write_text(
        f"#!/bin/sh\nexec {sys.executable} -c 'import sys; sys.version_info = (3, 9); exec(sys.argv[1])' \"$2\"\n"
    )
    (folder / "python").chmod(0o755)
    for name in ("requirements.lock", "pyproject.toml"):
        (folder / name).touch()
    make = ["make", "--makefile", str(ROOT / "Makefile"), f"PYTHON={folder / 'python'}", "site"]
    yield subprocess.run(make, cwd=folder, capture_output=True, text=True, check=False).stderr

    patch.setattr(browsers, "sync_playwright", nullcontext)  # another test's browser may be open
    patch.setattr(browsers, "find", lambda playwright, name: None)
    patch.setattr(os, "geteuid", lambda: 1000)
    yield _raised(browsers.main, ["chromium"])
    patch.setenv("PATH", str(folder))
    yield _raised(node.main)
    yield python_licences("--allow-only=MIT").stderr
    yield (ROOT / "tests" / "website" / "test_card.py").read_text(encoding="utf-8")  # what its assertion says


def _raised(call: Callable[..., object], *arguments: object) -> str:
    with pytest.raises((Exception, SystemExit)) as caught:
        call(*arguments)
    return str(caught.value)


def test_every_message_that_is_explained_is_said(
    page_faults: list[str], tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = list(page_faults)
    for provoke in (_accepting, _executing, _publishing, _writing, _building, _taking_turns, _dressing, _setting_up):
        said += provoke(tmp_path_factory.mktemp("fault"), monkeypatch)
    assert [message for message in _explained(ORIGINAL) if not _is_in(message, "\n".join(said))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_explains_the_same_messages_and_each_once(language: str) -> None:
    messages = _explained(language)
    assert messages == _explained(ORIGINAL)
    assert len(set(messages)) == len(messages) > 30


def test_every_fault_of_a_page_is_explained(page_faults: list[str]) -> None:
    explained = _explained(ORIGINAL)
    assert page_faults
    assert [fault for fault in page_faults if not any(_is_in(message, fault) for message in explained)] == []
