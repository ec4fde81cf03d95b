"""One style sheet of several: all their rules, in their order."""

from pathlib import Path

import pytest

from mnist_tutorial.website.render.style_sheet import STYLE, join_style_sheets


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "assets/stylesheets/main.1a.min.css": '@charset "UTF-8";.main{mask:url("data:image/svg+xml,<svg/>")}',
        "assets/stylesheets/main.1a.min.css.map": "{}",
        "assets/stylesheets/palette.2b.min.css": ".palette{left:0}",
        "assets/css/own.css": ".own {\n  color: green;\n}\n",
    }
    for place, text in files.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(text, encoding="utf-8")
    return tmp_path


def test_materials_come_first_and_their_files_go(site: Path) -> None:
    join_style_sheets(site, ["assets/css/own.css"])
    style = (site / STYLE).read_text(encoding="utf-8")
    assert style.index(".main{") < style.index(".palette{") < style.index(".own {")
    assert [path.relative_to(site).as_posix() for path in site.rglob("*.css*")] == [STYLE]


@pytest.mark.parametrize("text", ["@import 'other.css';", ".shown{background:url(a.png)}"])
def test_another_file_would_be_sought_elsewhere(site: Path, text: str) -> None:
    (site / "assets/css/own.css").write_text(text)
    with pytest.raises(ValueError, match=r"the style sheet assets/css/own\.css refers to another file"):
        join_style_sheets(site, ["assets/css/own.css"])


@pytest.mark.parametrize("place", ["assets/css/own.css", "assets/stylesheets/palette.2b.min.css"])
def test_a_sheet_that_is_missing_is_named(site: Path, place: str) -> None:
    (site / place).unlink()
    with pytest.raises(ValueError, match=r"expected one style sheet assets/.*\.css on the site, and found 0"):
        join_style_sheets(site, ["assets/css/own.css"])
