"""What readers download: the notebooks, alone or in archives with the sheets, and a pack for a classroom without internet."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

import nbformat

from mnist_tutorial.website.addresses import Addresses
from mnist_tutorial.website.execute import Execution
from mnist_tutorial.website.handouts.moodle import questions
from mnist_tutorial.website.handouts.sheets import single_files
from mnist_tutorial.website.pages import LANGUAGES, ROOT
from mnist_tutorial.website.publish.notebook import DIST, notebook_place, published, site_address
from mnist_tutorial.website.publish.wheel import Wheel

CLASSROOM = Path(__file__).parents[1] / "classroom"
CLASSROOM_SITE = "http://127.0.0.1:8765/"
"""Where the classroom pack's start.py serves the site."""

PACK = "mnist-tutorial-classroom"
PACK_PLACE = f"{DIST}/{PACK}.zip"
"""Where on the site the classroom pack is."""
ARCHIVES = {
    f"{DIST}/mnist-tutorial-{language}-{audience}.zip": (language, audience == "teachers")
    for language in LANGUAGES
    for audience in ("students", "teachers")
}
"""Where on the site each archive is, the language of its notebooks, and whether they have the solutions of the exercises."""
QUESTIONS = {language: f"{DIST}/questions-{language}.xml" for language in LANGUAGES}
"""Where on the site the questions for Moodle are, which tell the answers: only teachers' archives have them too."""
BOOKS = {language: f"{DIST}/book-{language}.pdf" for language in LANGUAGES}
"""Where on the site the pages are as a book; only `make book` makes it."""
PLACES = (PACK_PLACE, *ARCHIVES, *QUESTIONS.values(), *BOOKS.values())
"""The files that pages link to and that are made."""


def notebooks(executions: Sequence[Execution], addresses: Addresses, wheel: Wheel) -> dict[str, bytes]:
    """The published notebook of each page, and the wheel that they install: contents by place on the site.

    Raises
    ------
    PageError
        As `published`.
    """
    files = {f"{DIST}/{wheel.name}": wheel.content}
    for execution in executions:
        files[notebook_place(execution.page)] = _content(published(execution.notebook, execution.page, addresses, wheel))
    return files


def publication(
    executions: Sequence[Execution], addresses: Addresses, wheel: Wheel, sheets: Mapping[str, str]
) -> dict[str, bytes]:
    """All that is published besides HTML: `notebooks`, the questions, and the archives, with the ``sheets`` in them.

    Raises
    ------
    PageError
        As `published`.
    """
    files = notebooks(executions, addresses, wheel)
    for language, place in QUESTIONS.items():
        files[place] = questions([execution for execution in executions if execution.page.language == language], addresses)
    for place, (language, solutions) in ARCHIVES.items():
        together = _together(executions, language, addresses, wheel, solutions=solutions)
        together |= single_files(sheets, language, answers=solutions)
        if solutions:
            together[PurePosixPath(QUESTIONS[language]).name] = files[QUESTIONS[language]]
        files[place] = archive(PurePosixPath(place).stem, together | _licence())
    return files


def classroom_pack(
    site: Path, executions: Sequence[Execution], repository: str, wheel: Wheel, sheets: Mapping[str, str]
) -> bytes:
    """The pack: the built ``site``, its notebooks in folders of their own, and the program that serves the site.

    Its notebooks get the wheel from `CLASSROOM_SITE`. The site in it does not have the pack.
    """
    addresses = Addresses(repository, CLASSROOM_SITE)
    files = _licence() | {path.name: path.read_bytes() for path in CLASSROOM.iterdir() if path.is_file()}
    for language in LANGUAGES:
        together = _together(executions, language, addresses, wheel, solutions=True)
        files |= {f"notebooks/{language}/{name}": content for name, content in together.items()}
    local = publication(executions, addresses, wheel, sheets)
    pages = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    files |= {f"site/{place}": content for place, content in (pages | local).items() if place != PACK_PLACE}
    return archive(PACK, files)


def archive(folder: str, files: Mapping[str, bytes]) -> bytes:
    """A zip that unpacks into one folder. The same files give the same bytes at any time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}")  # dated 1980, because a zip must have a date
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # otherwise the bytes depend on the system that makes it
            packed = name.endswith((".whl", ".zip", ".gz", ".png", ".npz", ".bin"))
            target.writestr(entry, content, zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def added(packed: bytes, files: Mapping[str, bytes]) -> bytes:
    """An `archive` with these files besides, or in place of those of the same name."""
    with zipfile.ZipFile(io.BytesIO(packed)) as source:
        folder = source.namelist()[0].partition("/")[0]
        there = {name.removeprefix(f"{folder}/"): source.read(name) for name in source.namelist()}
    return archive(folder, {**there, **files})


def _together(
    executions: Sequence[Execution], language: str, addresses: Addresses, wheel: Wheel, *, solutions: bool
) -> dict[str, bytes]:
    """The notebooks of one language by name, for one folder, so their links lead from one to the next."""
    chosen = {execution.page: execution.notebook for execution in executions if execution.page.language == language}
    beside = {site_address(page): page.path.name for page in chosen}
    return {
        page.path.name: _content(published(notebook, page, addresses, wheel, beside=beside, solutions=solutions))
        for page, notebook in chosen.items()
    }


def _licence() -> dict[str, bytes]:
    return {"LICENSE.txt": (ROOT / "LICENSE").read_bytes()}


def _content(notebook: nbformat.NotebookNode) -> bytes:
    return f"{nbformat.writes(notebook)}\n".encode()
