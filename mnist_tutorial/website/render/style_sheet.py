"""One style sheet for the whole site: Material's and ours, without the rules that no page and no script can make use of.

A rule stays unless one of its classes, or the colour scheme that it is for, is named nowhere in the site. Knows nothing of
MkDocs.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import tinycss2
from tinycss2.ast import Node, ParseError

STYLE = "assets/css/site.css"

_MATERIAL = ("assets/stylesheets/main.*.min.css", "assets/stylesheets/palette.*.min.css")

# Material's script sets this as a page opens, and for a rule about every element the browser then styles the page anew, twice.
# All that it spares is that colours change slowly where a reader changes the scheme.
_COSTLY = "[data-md-color-switching]"

_NAME = re.compile(r"[\w-]+")
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_SCHEME = re.compile(r"\[(data-md-color-[\w-]+)=[\"']?([\w-]+)[\"']?\]")
# Of a page, whose attributes are written alike throughout. A text that reads like one keeps a rule too many, at the worst.
_CLASSES = re.compile(r'class="([^"]*)"')
_COLOURS = re.compile(r'(data-md-color-[\w-]+)="([^"]*)"')
_SCRIPT = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL)
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
_NEGATED = re.compile(r":not\([^()]*\)")


def one_style(site: Path, own: Sequence[str]) -> None:
    """Put Material's style sheets and then our ``own``, in this order, into `STYLE`, and take their files away.

    Parameters
    ----------
    site
        The built site, with all its pages and scripts.
    own
        Places of our style sheets on the site.

    Raises
    ------
    ValueError
        If a style sheet is not there or cannot be read, or names another file, which would be sought from another folder.
    """
    sheets = [_only(site, pattern) for pattern in (*_MATERIAL, *own)]
    rules: list[Node] = []
    for sheet in sheets:
        text = sheet.read_text(encoding="utf-8")
        if found := re.search(r"@import|url\((?![\"']?data:)[^)]*\)", text):
            raise ValueError(
                f"the style sheet {sheet.relative_to(site)} names another file, `{found[0]}`: put it into the sheet"
            )
        parsed = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
        rules += [_sound(rule, sheet.relative_to(site)) for rule in parsed]
    used = _Used(site)
    used.variables = set(_VARIABLE.findall(_written(rules, used)))  # Material defines an icon for everything that it could show
    css = _written(rules, used)
    for sheet in sheets:
        sheet.unlink()
    for rest in site.glob("assets/**/*.map"):  # of Material's style sheets and scripts, for its own makers
        rest.unlink()
    (site / STYLE).parent.mkdir(parents=True, exist_ok=True)
    (site / STYLE).write_text(css, encoding="utf-8")


def _only(site: Path, pattern: str) -> Path:
    found = sorted(site.glob(pattern))
    if len(found) != 1:
        raise ValueError(f"expected one style sheet {pattern} on the site, and found {len(found)}")
    return found[0]


def _sound(rule: Node, sheet: Path) -> Node:
    if isinstance(rule, ParseError):
        raise ValueError(f"the style sheet {sheet}, line {rule.source_line}, cannot be read: {rule.message}")
    return rule


class _Used:
    """What the pages and the scripts name."""

    variables: set[str] | None = None
    """Those of the style sheets; at first, all that there may be."""

    def __init__(self, site: Path) -> None:
        self._names: set[str] = set()
        self._schemes: set[tuple[str, str]] = set()
        for script in site.glob("assets/**/*.js"):
            self._names.update(_NAME.findall(script.read_text(encoding="utf-8")))
        for page in site.rglob("*.html"):
            html = page.read_text(encoding="utf-8")
            for classes in _CLASSES.findall(html):
                self._names.update(classes.split())
            self._schemes.update(_COLOURS.findall(html))
            for script in _SCRIPT.findall(html):
                self._names.update(_NAME.findall(script))

    def __contains__(self, selector: str) -> bool:
        if _COSTLY in selector:
            return False
        plain = _NEGATED.sub("", selector)
        return self._names.issuperset(_CLASS.findall(plain)) and self._schemes.issuperset(_SCHEME.findall(plain))


def _written(rules: Iterable[Node], used: _Used) -> str:
    """The rules that are of use, as text."""
    parts = []
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [one for one in _selectors(rule.prelude) if one in used]
            if selectors:
                parts.append(f"{','.join(selectors)}{{{_declarations(rule.content, used)}}}")
        elif rule.content is None:
            parts.append(rule.serialize())
        elif rule.at_keyword in {"media", "supports"}:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if text := _written(inner, used):
                parts.append(f"@{rule.at_keyword} {tinycss2.serialize(rule.prelude).strip()}{{{text}}}")
        else:
            parts.append(rule.serialize())
    return "".join(parts)


def _selectors(prelude: list[Node]) -> list[str]:
    found: list[list[Node]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            found.append([])
        else:
            found[-1].append(token)
    return [re.sub(r"\s+", " ", tinycss2.serialize(one)).strip() for one in found]


def _declarations(content: list[Node], used: _Used) -> str:
    declarations = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return ";".join(
        f"{it.name}:{tinycss2.serialize(it.value).strip()}{'!important' if it.important else ''}"
        if it.type == "declaration"
        else it.serialize()
        for it in declarations
        if it.type != "declaration" or not it.name.startswith("--") or used.variables is None or it.name in used.variables
    )
