"""One style sheet for the whole site, so that a page needs one request: Material's, then ours."""

import re
from collections.abc import Sequence
from pathlib import Path

STYLE = "assets/css/site.css"

MATERIAL = ("assets/stylesheets/main.*.min.css", "assets/stylesheets/palette.*.min.css")


def join_style_sheets(site: Path, own: Sequence[str]) -> None:
    """Join Material's style sheets and our ``own`` into `STYLE`, and remove their files.

    Parameters
    ----------
    site
        The built site.
    own
        Paths of our style sheets on the site.

    Raises
    ------
    ValueError
        If a style sheet is missing, or refers to another file by a relative path, which would no longer be right.
    """
    sheets = [_only(site, pattern) for pattern in (*MATERIAL, *own)]
    texts = []
    for sheet in sheets:
        text = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", sheet.read_text(encoding="utf-8"))
        if found := re.search(r"@import|url\((?![\"']?data:)[^)]*\)", text):
            raise ValueError(f"the style sheet {sheet.relative_to(site)} refers to another file: put `{found[0]}` into it")
        texts.append(text)
    for sheet in sheets:
        sheet.unlink()
    for rest in site.glob("assets/**/*.map"):  # source maps, for Material's own developers
        rest.unlink()
    (site / STYLE).parent.mkdir(parents=True, exist_ok=True)
    (site / STYLE).write_text("\n".join(texts), encoding="utf-8")


def _only(site: Path, pattern: str) -> Path:
    found = sorted(site.glob(pattern))
    if len(found) != 1:
        raise ValueError(f"expected one style sheet {pattern} on the site, and found {len(found)}: see extra_css in mkdocs.yml")
    return found[0]
