"""What a fork's head, sitemap and robots.txt say, with texts that HTML and JSON could take for their own."""

import json
import shutil
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from nbformat.v4 import new_markdown_cell

from mnist_tutorial.website.pages import LANGUAGES, ROOT
from tests.once import once
from tests.site.small_site import SmallSite

FORK = "https://fork.github.io/copy/"
TITLE = """<b> & 'one' "two" </title></script><i>"""
HEADING = "Q & A: `<b>`, `</script>` & `&amp;`"
NAME = "Q & A: <b>, </script> & &amp;"
DESCRIPTION = """It's <b>, "quoted" & </script><script>alert('out')</script> and {{ 6 * 7 }}"""


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    return SmallSite(once(tmp_path_factory, "small-fork", _build_fork))


def _build_fork(folder: Path) -> None:
    small = SmallSite(folder)
    shutil.copytree(ROOT / "docs" / "assets" / "images", small.docs / "assets" / "images")
    for language in LANGUAGES:
        front = json.dumps({"title": TITLE, "description": DESCRIPTION})  # which is YAML too
        (small.docs / language / "index.md").write_text(f"---\n{front}\n---\n# Home\n")
        (small.docs / language / "notes.md").write_text(f"---\n{front.replace('title', 'subtitle')}\n---\n# {HEADING}\n")
        cell = new_markdown_cell(f"# {HEADING}\n\n- what `</script>` *is*", id="title")
        small.write("2-second", language, cell, description=DESCRIPTION)
    settings = yaml.safe_load((small.folder / "mkdocs.yml").read_text())
    settings["nav"].append("notes.md")
    (small.folder / "mkdocs.yml").write_text(yaml.safe_dump(settings))
    run = small.build(GITHUB_REPOSITORY="fork/copy", SITE_URL="")
    assert run.returncode == 0, run.stdout


def _page(small: SmallSite, address: str) -> BeautifulSoup:
    return BeautifulSoup((small.site / address / "index.html").read_text(encoding="utf-8"), "html.parser")


@pytest.mark.parametrize(
    ("address", "title"),
    [("", TITLE), ("en", TITLE), ("2-second", NAME), ("en/2-second", NAME), ("notes", NAME), ("en/notes", NAME)],
)
def test_no_text_breaks_out_of_its_place(fork: SmallSite, address: str, title: str) -> None:
    page = _page(fork, address)
    assert page.title is not None
    assert page.title.text.partition(" – ")[0].removeprefix("2 · ") == title
    described = page.select('meta[name="description"], meta[property="og:description"]')
    assert [tag["content"] for tag in described] == [DESCRIPTION] * 2
    assert [tag["content"] for tag in page.select('meta[property="og:title"]')] == [title]
    (script,) = page.select('script[type="application/ld+json"]')
    data = json.loads(script.text)
    assert data["description"] == DESCRIPTION
    if title == NAME:
        assert data["name"] == title
        assert data["isPartOf"]["@type"] == "Course"
        assert data.get("teaches", []) == (["what </script> is"] if "second" in address else [])
    assert page.head is not None
    assert not page.head.find_all(["b", "i"])
    assert "alert('out')" not in [script.text for script in page.find_all("script")]
