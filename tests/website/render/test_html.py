"""A notebook's HTML becomes a part of the site."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from bs4 import BeautifulSoup
from nbconvert.filters import markdown2html

from mnist_tutorial.website.check import questions
from mnist_tutorial.website.render.html import finished, foreign_names, kept_together, tidy

RENDERED = """<div class="notebook">
<div class="cell"><h1 id="¿Qué-es?">¿Qué es?<a class="anchor-link" href="#¿Qué-es?">¶</a></h1></div>
<div class="cell"><h2>Un píxel</h2><h3>Uno <code>p:p+1</code></h3><h2>Un píxel</h2></div>
<div class="cell"><div class="highlight-ipynb hl-python"><pre><span></span><span class="n">a</span>\n</pre></div>
<div id="cell-1" class="clipboard-copy-txt">a</div></div>
</div><style>[".jp-Cell {}"]</style>"""


def _finished(html: str, docs: Path = Path("no pages")) -> str:
    return finished(html, docs, "en")


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


def test_a_line_whose_comment_is_an_arrow_is_marked() -> None:
    line = '<span class="n">b</span><span class="o">=</span>  <span class="c1"># ← why</span>'
    code = f'<pre><span class="n">a</span>\n    {line}\n<span class="n">c</span></pre>'
    html, _ = tidy(f'<div class="highlight-ipynb">{code}</div>')
    page = BeautifulSoup(html, "html.parser")
    assert [mark.get_text() for mark in page.find_all("mark")] == ["b=  # ← why"]
    assert page.get_text() == BeautifulSoup(code, "html.parser").get_text()


def test_code_is_coloured_by_material_and_not_measured_by_its_script() -> None:
    page, _ = _tidied()
    (code,) = page.select("div.highlight > pre code")
    assert code.get_text() == "a\n"
    assert not page.select("pre > code")


def test_outputs_have_no_colours_of_their_own() -> None:
    html, _ = tidy('<h1 style="a">b</h1><div class="output html"><pre style="color: #0087ff">c</pre></div>')
    assert html == '<h1 id="b" style="a">b</h1><div class="output html"><pre>c</pre></div>'


@pytest.mark.parametrize(
    ("quote", "kind", "title", "text"),
    [
        ("<p><strong>Predice.</strong> ¿Y ahora?</p>", "question", "Predice", "<p>¿Y ahora?</p>"),
        ("<p><strong>Predict.</strong> Why?</p><ul><li>a</li></ul>", "question", "Predict", "<p>Why?</p><ul><li>a</li></ul>"),
        ("<p><strong>Cuidado.</strong> <em>No</em>.</p>", "warning", "Cuidado", "<p><em>No</em>.</p>"),
        ("<p><strong>And the rest?</strong></p><p>Later.</p>", "note", "And the rest?", "<p>Later.</p>"),
    ],
)
@pytest.mark.parametrize("dressed", [_finished, lambda html: tidy(html)[0]], ids=["Markdown page", "notebook"])
def test_a_quote_with_a_title_is_an_admonition(
    dressed: Callable[[str], str], quote: str, kind: str, title: str, text: str
) -> None:
    expected = f'<div class="admonition {kind}"><p class="admonition-title">{title}</p>{text}</div>'
    assert dressed(f"<blockquote>{quote}</blockquote>") == expected


def test_a_prediction_keeps_its_options_and_its_fold() -> None:
    example = dedent((questions.__doc__ or "").split("::\n\n")[1].split("\n\nA question")[0])
    page = BeautifulSoup(tidy(markdown2html(example))[0], "html.parser")
    assert [item.get_text() for item in page.select("div.question > ol > li")] == ["zero", "one"]
    assert len(page.select("div.question > details > summary + ol > li")) == 2


@pytest.mark.parametrize("quote", ["<p>Said <strong>so</strong>.</p>", "<p>Said.</p>", ""])
def test_any_other_quote_stays_one(quote: str) -> None:
    assert _finished(f"<blockquote>{quote}</blockquote>") == f"<blockquote>{quote}</blockquote>"


def test_a_drawing_takes_its_place_and_has_both_schemes(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "a.svg").write_text('<svg id="only-dark" width="20" height="10"/>')
    (tmp_path / "assets" / "b.svg").write_text('<svg width="8" height="8"/>')
    html = '<p><img alt="A" src="../assets/a.svg"/><img alt="B" src="assets/b.svg"/><img alt="C" src="b.svg"/></p>'
    light, dark, one, foreign = BeautifulSoup(_finished(html, tmp_path), "html.parser").find_all("img")
    assert [item["src"] for item in (light, dark)] == ["../assets/a.svg#only-light", "../assets/a.svg#only-dark"]
    assert all(
        (item["alt"], item["width"], item["height"], item["loading"]) == ("A", "20", "10", "lazy") for item in (light, dark)
    )
    assert (one["src"], one["alt"], one["width"]) == ("assets/b.svg", "B", "8")
    assert str(foreign) == '<img alt="C" src="b.svg"/>'


def test_names_of_another_language_say_so(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "glossary.md").write_text("## Capa (*layer*)\n", encoding="utf-8")
    html = "<p><em>Layer</em>, <em>so</em>, <em>a <b>layer</b></em></p>"
    assert _finished(html, tmp_path) == html.replace("<em>Layer", '<em lang="es">Layer')


def test_a_missing_drawing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"it shows assets/gone\.svg, and there is no such file"):
        _finished('<img src="../assets/gone.svg" alt="a">', tmp_path)


@pytest.mark.parametrize(("language", "other"), [("es", "en"), ("en", "es"), ("fr", "en")])
def test_a_glossary_names_the_english_terms_and_the_english_one_the_spanish(tmp_path: Path, language: str, other: str) -> None:
    (tmp_path / language).mkdir()
    (tmp_path / language / "glossary.md").write_text("## Term (*Name*) { #term }\n", encoding="utf-8")
    assert foreign_names(tmp_path, language) == {"name": other}


def test_the_cells_of_a_table_name_their_columns() -> None:
    html = _finished(markdown2html("| Minutes | What |\n|---|---|\n| 10 | Page *1* |\n"))
    assert [cell["data-label"] for cell in BeautifulSoup(html, "html.parser").select("td")] == ["Minutes", "What"]
    assert _finished("<p>No table.</p>") == "<p>No table.</p>"


def test_numbers_do_not_break_but_in_code() -> None:
    html = kept_together('<p title="60 000">60 000, 28 × 28, 100 % of 5 000; 3 or 1000 <code>1 000</code></p>')
    space = "\N{NO-BREAK SPACE}"
    assert html == (
        f'<p title="60 000">60{space}000, 28{space}×{space}28, 100{space}% of 5{space}000; 3 or 1000 <code>1 000</code></p>'
    )
