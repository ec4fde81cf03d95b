"""A page's HTML is kept by the digest of its executed notebook, the template and the code that renders."""

import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.exceptions import PluginError

from mnist_tutorial.website import fingerprints, hook
from mnist_tutorial.website.json_cache import Store

HTML = '<main class="notebook"><h1>Title</h1><h2>A part</h2></main>'


class OnePage:
    """A page of MkDocs, as far as rendering looks at it."""

    def __init__(self, folder: Path) -> None:
        self.notebook = folder / "1-first.ipynb"
        self.notebook.write_text("the executed notebook")
        self.rendered = 0

    def render(self, content: str = HTML) -> Any:
        file = SimpleNamespace(src_uri="en/1-first.ipynb", abs_src_path=str(self.notebook))
        page: Any = SimpleNamespace(file=file, content=None, toc=None, title=None)

        def really(config: object, files: object) -> None:
            self.rendered += 1
            page.content = content

        hook._render(page, really, SimpleNamespace(), SimpleNamespace())  # type: ignore[arg-type]
        return page


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OnePage:
    monkeypatch.setattr(hook.Build, "kept_html", Store(tmp_path / "kept"), raising=False)
    monkeypatch.setattr(hook.Build, "rendering", {"template": "one"}, raising=False)
    return OnePage(tmp_path)


def test_the_same_notebook_is_rendered_once(page: OnePage) -> None:
    first, second = page.render(), page.render()
    assert page.rendered == 1
    assert first.content == second.content
    assert second.title == "Title"
    assert [item.title for item in second.toc] == ["Title"]
    assert [item.title for item in second.toc.items[0].children] == ["A part"]


def test_a_changed_notebook_is_rendered_again(page: OnePage) -> None:
    page.render()
    page.notebook.write_text("another one")
    page.render()
    assert page.rendered == 2


def test_another_way_of_rendering_renders_again(page: OnePage, monkeypatch: pytest.MonkeyPatch) -> None:
    page.render()
    monkeypatch.setattr(hook.Build, "rendering", {"template": "two"})
    page.render()
    assert page.rendered == 2


def test_a_damaged_page_is_rendered_again(page: OnePage) -> None:
    page.render()
    (kept,) = (page.notebook.parent / "kept").iterdir()
    kept.write_bytes(kept.read_bytes().replace(b"Title", b"Titel"))
    assert "Title" in page.render().content
    assert page.rendered == 2


def test_what_is_no_rendered_notebook_ends_the_build_and_is_not_kept(page: OnePage) -> None:
    with pytest.raises(PluginError, match="raw JSON"):
        page.render(content="<p>{</p>")
    assert not (page.notebook.parent / "kept").exists()


def test_the_way_of_rendering_is_template_code_settings_and_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config: Any = SimpleNamespace(plugins={"mkdocs-jupyter": SimpleNamespace(config={"theme": ""})})
    before = hook._rendering(config)
    assert {"nbconvert", "mistune", "pygments", "mkdocs-jupyter", "beautifulsoup4"} <= before["versions"].keys()
    assert hook._rendering(config) == before

    template = tmp_path / "template"
    shutil.copytree(hook.TEMPLATE, template)
    monkeypatch.setattr(hook, "TEMPLATE", template)
    assert hook._rendering(config) == before
    next(path for path in template.rglob("*.j2")).write_text("another template")
    assert hook._rendering(config) != before
    monkeypatch.undo()

    config.plugins["mkdocs-jupyter"].config["theme"] = "dark"
    assert hook._rendering(config) != before
    config.plugins["mkdocs-jupyter"].config["theme"] = ""
    monkeypatch.setattr(fingerprints, "versions", lambda *names: {"nbconvert": "0"})
    assert hook._rendering(config) != before
