"""Building: what a good build makes, and that a failing one names the place and leaves the last good site as it was."""

import platform
import subprocess
from importlib.metadata import version
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell

from mnist_tutorial.model import SEED
from tests.site.small_site import SmallSite


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    small = SmallSite(tmp_path_factory.mktemp("good"))
    for arguments in (
        "init --quiet",
        "add docs mkdocs.yml",
        "-c user.name=x -c user.email=x@example.org -c commit.gpgsign=false commit -qm x",
    ):
        _git(small, *arguments.split())
    run = small.build(GITHUB_REPOSITORY="school/nets", SITE_URL="")
    assert run.returncode == 0, run.stdout
    return small


def _git(small: SmallSite, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=small.folder, check=True, capture_output=True, text=True).stdout.strip()


def _page(small: SmallSite, address: str) -> BeautifulSoup:
    return BeautifulSoup((small.site / address / "index.html").read_text(), "html.parser")


@pytest.mark.parametrize(("language", "prefix"), [("es", ""), ("en", "en/")])
def test_a_page_shows_what_its_tags_say(good: SmallSite, language: str, prefix: str) -> None:
    page = _page(good, f"{prefix}1-first").article
    assert page is not None
    printed, draw, answer = (page.select_one(f"#cell-{name}") for name in ("print", "draw", "answer"))
    assert printed is not None and draw is not None and answer is not None  # noqa: PT018 (three of a kind)
    assert printed.select_one("code")
    assert printed.select("pre.output")[0].text.strip() == "printed 42"
    assert not draw.select("code"), "hide-input shows the result alone"
    assert draw.img is not None
    assert draw.img["alt"] == f'a "line" in {language}'
    assert answer.name == "details"
    assert answer.summary is not None
    assert answer.summary.text == {"es": "Solución", "en": "Solution"}[language]
    assert "the answer" in answer.select("pre.output")[0].text, "the value of a cell's last line is an output too"
    assert "only checked" not in page.text, "checks are never shown"


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_a_page_may_link_to_its_sheet_whose_numbers_are_those_of_the_build(good: SmallSite, prefix: str) -> None:
    article = _page(good, prefix).article
    assert article is not None
    assert article.select("a[href='sheets/1-first/']"), article
    sheet, answers = (_page(good, f"{prefix}sheets/1-first/{end}") for end in ("", "answers/"))
    assert "It is letters long." in " ".join(sheet.text.split()), "the blank is empty"
    assert "It is 12 letters long." in answers.text
    assert sheet.select_one("meta[http-equiv='Content-Security-Policy']")


@pytest.mark.parametrize(("language", "prefix"), [("es", ""), ("en", "en/")])
def test_a_notebook_can_be_opened_taken_along_and_looked_at(good: SmallSite, language: str, prefix: str) -> None:
    links = _page(good, f"{prefix}1-first").select("h1 ~ nav.page-links a")
    assert [" ".join(link.text.split()) for link in links] == {
        "es": ["Abrir en Colab", "Descargar cuaderno", "Ver código fuente"],
        "en": ["Open in Colab", "Download notebook", "View source"],
    }[language]
    assert [link["href"] for link in links] == [
        f"https://colab.research.google.com/github/school/nets/blob/gh-pages/{prefix}1-first/1-first.ipynb",
        "1-first.ipynb",
        f"https://github.com/school/nets/blob/HEAD/docs/{language}/1-first.ipynb",
    ]
    assert (good.site / prefix / "1-first" / "1-first.ipynb").is_file()


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("name", ["index", "1-first"])
def test_a_page_tells_what_made_it_and_where_to_report_a_problem(good: SmallSite, language: str, name: str) -> None:
    folder = "" if name == "index" else name
    page = _page(good, folder if language == "es" else f"en/{folder}")
    made = page.select_one("footer.page-made")
    assert made is not None
    assert made.p is not None
    assert made.p.a is not None
    commit = _git(good, "rev-parse", "HEAD")
    assert made.p.a["href"] == f"https://github.com/school/nets/commit/{commit}"
    assert " ".join(made.p.text.split()) == " · ".join(
        [
            {"es": "Hecho con: commit ", "en": "Made with: commit "}[language] + commit[:7],
            {"es": "semilla ", "en": "seed "}[language] + str(SEED),
            f"Python {platform.python_version()}",
            f"TensorFlow {version('tensorflow')}",
            f"Keras {version('keras')}",
            f"NumPy {version('numpy')}.",
        ]
    )
    problem = urlsplit(str(made.select(".page-links a")[0]["href"]))
    assert f"{problem.scheme}://{problem.netloc}{problem.path}" == "https://github.com/school/nets/issues/new"
    assert parse_qs(problem.query) == {
        "template": [f"page-problem-{language}.yml"],
        "page": [name],
        "language": [language],
        "commit": [commit],
    }


def test_the_build_reports_what_it_executed_and_why(good: SmallSite) -> None:
    report = good.report()
    assert [(page["page"], page["language"], page["executed"], page["why"]) for page in report["pages"]] == [
        ("1-first", "es", True, "never executed before"),
        ("1-first", "en", False, "its code is that of 1-first (es)"),
        ("2-second", "es", True, "never executed before"),
        ("2-second", "en", False, "its code is that of 2-second (es)"),
    ]
    assert [page["seconds"] > 0 for page in report["pages"]] == [page["executed"] for page in report["pages"]]
    assert report["kernels_started"] == 2


def _break_two_pages(small: SmallSite) -> None:
    cells = small.cells("en")
    cells[1].source = "answer = 42\nraise ValueError(f'not {answer}')"
    small.write("1-first", "en", *cells)
    small.write("2-second", "es", new_code_cell("{}['absent']", id="look"))


def _break_home(small: SmallSite) -> None:
    (small.docs / "es" / "index.md").write_text("# Home\n\n[gone](9-gone.ipynb)\n")


def _break_formula(small: SmallSite) -> None:
    small.write("2-second", "en", new_markdown_cell(r"# Second $\fracc{1}{2}$", id="title"), new_code_cell("1", id="one"))


def _break_file(small: SmallSite) -> None:
    (small.docs / "es" / "2-second.ipynb").write_text('{"cells": [')


def _break_pair(small: SmallSite) -> None:
    (small.docs / "en" / "2-second.ipynb").unlink()


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (
            _break_two_pages,
            ["page 1-first (en), cell print", "ValueError: not 42", "page 2-second (es), cell look", "KeyError: 'absent'"],
        ),
        (_break_home, ["index.md", "9-gone.ipynb"]),
        (_break_formula, ["page 2-second (en), cell title", r"the formula `$\fracc{1}{2}$` cannot be read: Unknown command"]),
        (_break_file, ["page 2-second (es)", "not a notebook"]),
        (_break_pair, ["2-second.ipynb", "every page must be there in every language"]),
    ],
)
def test_a_failing_build_names_the_place_and_leaves_the_site_as_it_was(
    tmp_path: Path, spoil: object, expected: list[str]
) -> None:
    small = SmallSite(tmp_path)
    small.site.mkdir()
    (small.site / "index.html").write_text("the last good site")
    before = small.content()
    assert callable(spoil)
    spoil(small)
    run = small.build()
    assert run.returncode != 0, run.stdout
    for part in expected:
        assert part in run.stdout
    assert "\x1b" not in run.stdout
    assert small.content() == before
    assert {path.name for path in tmp_path.iterdir()} <= {"docs", "mkdocs.yml", "site", "build", ".cache"}, (
        "nothing half-made is left"
    )


def test_a_good_build_replaces_the_last_site(good: SmallSite) -> None:
    (good.site / "stale.html").write_text("of a page that is no more")
    run = good.build(GITHUB_REPOSITORY="school/nets", SITE_URL="")
    assert run.returncode == 0, run.stdout
    assert not (good.site / "stale.html").exists()
    assert (good.site / "en" / "1-first" / "index.html").exists()


def test_a_build_needs_no_home(tmp_path: Path) -> None:
    """Matplotlib, without one, keeps a temporary folder, and fails to delete it a second time at the very end."""
    run = SmallSite(tmp_path).run("mnist_tutorial.website.build", HOME="/dev/null", XDG_CACHE_HOME="", MPLCONFIGDIR="")
    assert run.returncode == 0, run.stdout
    assert "Traceback" not in run.stdout
    assert "matplotlib" not in run.stdout


def test_on_another_host_than_github_all_but_colab_is_there(tmp_path: Path) -> None:
    small = SmallSite(tmp_path)
    settings = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(f"{settings}repo_url: https://codeberg.org/school/nets\n", encoding="utf-8")
    run = small.build(GITHUB_REPOSITORY="", SITE_URL="")
    assert run.returncode == 0, run.stdout
    page = _page(small, "en/1-first")
    assert [link["href"] for link in page.select("h1 ~ nav.page-links a")] == [
        "1-first.ipynb",
        "https://codeberg.org/school/nets/src/branch/HEAD/docs/en/1-first.ipynb",
    ]
    assert page.select_one("link[rel=canonical][href='https://school.codeberg.page/nets/en/1-first/']")
    notebook = (small.site / "en" / "1-first" / "1-first.ipynb").read_text(encoding="utf-8")
    assert "https://school.codeberg.page/nets/dist/" in notebook
    assert "colab" not in notebook.lower()
