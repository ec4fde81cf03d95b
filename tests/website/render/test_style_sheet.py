"""One style sheet, of the rules that something on the site can make use of."""

from pathlib import Path

import pytest

from mnist_tutorial.website.render.style_sheet import STYLE, one_style

MAIN = """@charset "UTF-8";
:root{--icon:url('data:image/svg+xml;charset=utf-8,<svg/>');--unused:url("data:,x");--chain:var(--icon)}
.shown{color:red}.nowhere{color:blue}.shown,.nowhere{margin:0}
.by-script:hover>.shown{padding:0}.shown:not(.nowhere){mask:var(--icon)}
[data-md-color-primary=indigo]{--icon:1}[data-md-color-primary=custom]{top:0!important}
[data-md-color-switching] *{transition:none}
@media print{.nowhere{color:red}.shown{color:black}}@media screen{.nowhere{a:b}}
@keyframes k{from{top:0}}"""
PAGE = '<body data-md-color-primary="custom"><p class="one shown"></p><script>"in-page"</script></body>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "assets/stylesheets/main.1a.min.css": MAIN,
        "assets/stylesheets/main.1a.min.css.map": "{}",
        "assets/stylesheets/palette.2b.min.css": ".in-page{left:0}",
        "assets/css/own.css": "/* why */\n.shown {\n  color: green;\n}\n",
        "assets/javascripts/bundle.js": "x.classList.add('by-script')",
        "index.html": PAGE,
    }
    for place, text in files.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(text, encoding="utf-8")
    return tmp_path


def _style(site: Path) -> str:
    one_style(site, ["assets/css/own.css"])
    return (site / STYLE).read_text(encoding="utf-8")


def test_what_the_site_names_stays_in_its_order(site: Path) -> None:
    style = _style(site)
    kept = [
        "--icon:url('data:image/svg+xml;charset=utf-8,<svg/>')",
        ".shown{color:red}",
        ".shown{margin:0}",
        ".by-script:hover>.shown{padding:0}",
        ".shown:not(.nowhere){mask:var(--icon)}",
        "[data-md-color-primary=custom]{top:0!important}",
        "@media print{.shown{color:black}}",
        "@keyframes k{from{top:0}}",
        ".in-page{left:0}",
        ".shown{color:green}",
    ]
    places = [style.replace('"', "'").index(rule) for rule in kept]
    assert places == sorted(places)


def test_what_it_names_nowhere_goes(site: Path) -> None:
    style = _style(site)
    for gone in ("--unused", "{color:blue}", "indigo", "switching", "@media screen", "why"):
        assert gone not in style
    assert ".nowhere{" not in style


def test_the_sheets_that_it_was_made_of_go_too(site: Path) -> None:
    _style(site)
    assert [path.relative_to(site).as_posix() for path in site.rglob("*.css*")] == [STYLE]


@pytest.mark.parametrize("text", ["@import 'other.css';", ".shown{background:url(a.png)}"])
def test_another_file_would_be_sought_elsewhere(site: Path, text: str) -> None:
    (site / "assets/css/own.css").write_text(text)
    with pytest.raises(ValueError, match=r"the style sheet assets/css/own\.css names another file"):
        _style(site)


@pytest.mark.parametrize("place", ["assets/css/own.css", "assets/stylesheets/palette.2b.min.css"])
def test_a_sheet_that_is_missing_is_named(site: Path, place: str) -> None:
    (site / place).unlink()
    with pytest.raises(ValueError, match=r"expected one style sheet assets/.*\.css on the site, and found 0"):
        _style(site)


def test_a_sheet_that_cannot_be_read_is_named(site: Path) -> None:
    (site / "assets/css/own.css").write_text(".shown {}\n.half")
    with pytest.raises(ValueError, match=r"the style sheet assets/css/own\.css, line 2, cannot be read"):
        _style(site)
