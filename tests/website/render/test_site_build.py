"""A notebook is rendered when something has changed that its HTML depends on, and else taken from an earlier build."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mnist_tutorial.website.json_cache import JsonCache
from mnist_tutorial.website.render.site_build import notebook_html

HTML = '<div class="notebook"><h1>Title</h1><h2>A part</h2></div>'


class OnePage:
    def __init__(self, folder: Path) -> None:
        self.notebook = folder / "1-first.ipynb"
        self.notebook.write_text("a notebook")
        self.build: Any = SimpleNamespace(rendered=JsonCache(folder / "kept"), rendering={"template": "one"})
        self.times = 0

    def html(self, content: str = HTML) -> tuple[str, list[Any]]:
        def render() -> str:
            self.times += 1
            return content

        return notebook_html(self.build, self.notebook, render)


@pytest.fixture
def page(tmp_path: Path) -> OnePage:
    return OnePage(tmp_path)


def test_the_same_notebook_is_rendered_once(page: OnePage) -> None:
    first, second = page.html(), page.html()
    assert page.times == 1
    assert first == second
    assert [(heading["name"], heading["children"][0]["name"]) for heading in second[1]] == [("Title", "A part")]


def test_a_changed_notebook_is_rendered_again(page: OnePage) -> None:
    page.html()
    page.notebook.write_text("another one")
    page.html()
    assert page.times == 2


def test_another_way_of_rendering_renders_again(page: OnePage) -> None:
    page.html()
    page.build.rendering["template"] = "two"
    page.html()
    assert page.times == 2


def test_what_is_no_rendered_notebook_ends_the_build_and_is_not_kept(page: OnePage) -> None:
    with pytest.raises(ValueError, match="raw JSON"):
        page.html(content="<p>{</p>")
    assert not (page.notebook.parent / "kept").exists()
