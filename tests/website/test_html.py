"""A notebook's HTML becomes a part of the site."""

from bs4 import BeautifulSoup

from mnist_tutorial.website.html import tidy

RENDERED = """<div class="notebook">
<div class="cell"><h1 id="¿Qué-es?">¿Qué es?<a class="anchor-link" href="#¿Qué-es?">¶</a></h1></div>
<div class="cell"><h2>Un píxel</h2><h3>Uno <code>p:p+1</code></h3><h2>Un píxel</h2></div>
<div class="cell"><div class="highlight-ipynb hl-python"><pre><span></span><span class="n">a</span>\n</pre></div>
<div id="cell-1" class="clipboard-copy-txt">a</div></div>
</div><style>[".jp-Cell {}"]</style>"""


def _tidied() -> tuple[BeautifulSoup, list[dict[str, object]]]:
    html, headings = tidy(RENDERED)
    return BeautifulSoup(html, "html.parser"), headings


def test_headings_get_the_ids_that_mkdocs_would_give_them() -> None:
    page, headings = _tidied()
    assert [heading["id"] for heading in page.find_all(["h1", "h2", "h3"])] == ["que-es", "un-pixel", "uno-pp1", "un-pixel_1"]
    assert headings[0]["name"] == "¿Qué es?"
    assert [child["id"] for child in headings[0]["children"]] == ["un-pixel", "un-pixel_1"]  # type: ignore[attr-defined]


def test_names_of_headings_are_html() -> None:
    source = "<h1><code>a &lt;b&gt;</code>, &amp;\n<em>c</em></h1>"
    _, headings = tidy(source)
    assert headings[0]["name"] == "a &lt;b&gt;, &amp; c"


def test_what_the_plugin_adds_for_jupyterlab_is_gone() -> None:
    page, _ = _tidied()
    assert not page.select("style, .clipboard-copy-txt, .anchor-link")
    assert "¶" not in page.text


def test_code_is_what_materials_copy_button_looks_for() -> None:
    page, _ = _tidied()
    code = page.select_one("div.highlight > pre > code")
    assert code is not None
    assert code.get_text() == "a\n"
