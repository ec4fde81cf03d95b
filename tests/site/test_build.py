"""Building: what a good build makes, and that a failing one names the place and leaves the last good site as it was."""

import platform
import subprocess
import zipfile
from importlib.metadata import version
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import nbformat
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


@pytest.mark.parametrize(("prefix", "root"), [("", "../"), ("en/", "../../")])
def test_links_lead_to_the_sites_own_addresses(good: SmallSite, prefix: str, root: str) -> None:
    title = _page(good, f"{prefix}1-first").select_one("article")
    assert title is not None
    link = title.select_one("p a")
    assert link is not None and title.img is not None  # noqa: PT018
    assert link["href"] == "../2-second/"
    assert title.img["src"] == f"{root}assets/picture.svg"


@pytest.mark.parametrize("address", ["1-first", "en/1-first"])
def test_markdown_in_a_fold_is_read(good: SmallSite, address: str) -> None:
    fold = _page(good, address).select_one("#cell-title details")
    assert fold is not None
    assert fold.summary is not None and fold.strong is not None and fold.a is not None  # noqa: PT018
    assert (fold.summary.text, fold.strong.text, fold.a["href"]) == ("Why?", "Because", "../2-second/")


@pytest.mark.parametrize(("address", "display"), [("", None), ("en", None), ("1-first", "block"), ("en/1-first", "block")])
def test_formulas_are_mathml_on_the_site(good: SmallSite, address: str, display: str | None) -> None:
    article = _page(good, address).article
    assert article is not None
    (formula,) = article.find_all("math")
    assert formula.get("display") == display
    assert formula.msub is not None
    assert "$" not in article.text


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


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_page_of_text_has_no_notebook_but_a_source(good: SmallSite, language: str) -> None:
    page = _page(good, "" if language == "es" else language)
    article = page.article
    assert article is not None
    assert not article.select("nav.page-links, .page-facts, [download]")
    source = f"https://github.com/school/nets/blob/HEAD/docs/{language}/index.md"
    assert [link["href"] for link in article.select("footer.page-made .page-links a")][1:] == [source]


@pytest.mark.parametrize("address", ["", "en", "1-first", "en/2-second"])
def test_no_image_is_asked_of_another_host(good: SmallSite, address: str) -> None:
    assert not [tag["src"] for tag in _page(good, address).select("[src]") if urlsplit(str(tag["src"])).netloc]


def test_what_is_taken_along_is_on_the_site(good: SmallSite) -> None:
    dist = {path.name for path in (good.site / "dist").iterdir()}
    assert {name for name in dist if name.endswith(".zip")} == {
        "mnist-tutorial-classroom.zip",
        *(f"mnist-tutorial-{language}-{audience}.zip" for language in ("es", "en") for audience in ("students", "teachers")),
    }
    (wheel,) = (name for name in dist if name.endswith(".whl"))
    assert all((good.site / "dist" / name).stat().st_size for name in dist)
    notebook = nbformat.read(good.site / "1-first/1-first.ipynb", as_version=4)
    assert f'"https://school.github.io/nets/dist/{wheel}"' in notebook.cells[1].source
    with zipfile.ZipFile(good.site / "dist" / "mnist-tutorial-classroom.zip") as pack:
        assert pack.read("mnist-tutorial-classroom/site/en/index.html") == (good.site / "en" / "index.html").read_bytes()


def test_the_download_is_a_notebook_for_strangers(good: SmallSite) -> None:
    notebook = nbformat.read(good.site / "en/1-first/1-first.ipynb", as_version=4)
    nbformat.validate(notebook)
    assert [cell.id for cell in notebook.cells] == ["origin", "install", "title", "print", "draw", "answer"]
    assert "https://school.github.io/nets/en/2-second/" in notebook.cells[2].source
    assert "\n\n$$\na_1\n$$\n\n" in notebook.cells[2].source, "Jupyter and Colab read TeX"
    assert "**Because** of [that](https://school.github.io/nets/en/2-second/)." in notebook.cells[2].source
    assert notebook.cells[3].outputs[0].text == "printed 42\n"


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


def _break_cell(small: SmallSite) -> None:
    cells = small.cells("en")
    cells[1].source = "answer = 42\nraise ValueError(f'not {answer}')"
    small.write("1-first", "en", *cells)


def _break_two_pages(small: SmallSite) -> None:
    _break_cell(small)
    small.write("2-second", "es", new_code_cell("{}['absent']", id="look"))


def _break_link(small: SmallSite) -> None:
    small.write("2-second", "es", new_markdown_cell("# Second\n\n[gone](9-gone.ipynb)", id="title"))


def _break_home(small: SmallSite) -> None:
    (small.docs / "es" / "index.md").write_text("# Home\n\n[gone](9-gone.ipynb)\n")


def _break_formula(small: SmallSite) -> None:
    small.write("2-second", "en", new_markdown_cell(r"# Second $\fracc{1}{2}$", id="title"), new_code_cell("1", id="one"))


def _break_homes_formula(small: SmallSite) -> None:
    (small.docs / "en" / "index.md").write_text("# Home\n\n$x\n")


def _break_alt(small: SmallSite) -> None:
    small.write("2-second", "en", new_code_cell(small.cells("en")[2].source, id="plot"))


def _break_way(small: SmallSite) -> None:
    lead = "from IPython.display import HTML\nHTML('<!--> <meta http-equiv=refresh content=0;url=//x> -->')"
    small.write("2-second", "es", new_markdown_cell("# Second", id="title"), new_code_cell(lead, id="lead"))


def _break_file(small: SmallSite) -> None:
    (small.docs / "es" / "2-second.ipynb").write_text('{"cells": [')


def _break_pair(small: SmallSite) -> None:
    (small.docs / "en" / "2-second.ipynb").unlink()


def _break_plugin(small: SmallSite) -> None:
    small.configure(**{"mkdocs-jupyter": None})


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (_break_cell, ["page 1-first (en), cell print", "ValueError: not 42", "raise ValueError"]),
        (
            _break_two_pages,
            ["page 1-first (en), cell print", "ValueError", "page 2-second (es), cell look", "KeyError: 'absent'"],
        ),
        (_break_link, ["page 2-second (es), cell title", "9-gone.ipynb leads to nothing"]),
        (_break_home, ["index.md", "9-gone.ipynb"]),
        (_break_formula, ["page 2-second (en), cell title", r"the formula `$\fracc{1}{2}$` cannot be read: Unknown command"]),
        (_break_homes_formula, ["page en/index.md", "no formula is whole at `$x`"]),
        (_break_alt, ["page 2-second (en), cell plot", "draws 1 figures and its metadata 'alt' describes 0"]),
        (_break_way, ["page es/2-second.ipynb: the page holds a <meta>", "lead its reader away"]),
        (_break_file, ["page 2-second (es)", "not a notebook"]),
        (_break_pair, ["2-second.ipynb", "every page must be there in every language"]),
        (_break_plugin, ["1-first.ipynb was not rendered", "raw JSON"]),
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


@pytest.mark.parametrize(("name", "wrong"), [("GITHUB_REPOSITORY", "school"), ("SITE_URL", "school.example/nets")])
def test_an_address_that_is_none_ends_the_build_before_any_page_is_executed(tmp_path: Path, name: str, wrong: str) -> None:
    small = SmallSite(tmp_path)
    run = small.build(**{"GITHUB_REPOSITORY": "", "SITE_URL": "", name: wrong})
    assert run.returncode != 0
    assert f"{wrong!r}; expected" in run.stdout
    assert name in run.stdout
    assert "Traceback" not in run.stdout
    assert not (small.folder / "build").exists()


def test_a_good_build_replaces_the_last_site(good: SmallSite) -> None:
    (good.site / "stale.html").write_text("of a page that is no more")
    run = good.build(GITHUB_REPOSITORY="school/nets", SITE_URL="")
    assert run.returncode == 0, run.stdout
    assert not (good.site / "stale.html").exists()
    assert (good.site / "en" / "1-first" / "index.html").exists()
