"""What axe (https://github.com/dequelabs/axe-core) finds on a page; its context has to be made with ``bypass_csp=True``."""

from typing import Any

from playwright.sync_api import Page

from mnist_tutorial.website.pages import ROOT

SCRIPT = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
AT_REST = "* { transition: none !important; animation: none !important }"
RUN = "([include, rules]) => axe.run({ include }, { runOnly: rules, resultTypes: ['violations'] })"
DRAWN = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"


def faults(page: Page, *parts: str, rules: dict[str, Any] = RULES) -> list[tuple[str, list[str]]]:
    """The rules that parts of the page break, all of it if none is named, each with the first places where."""
    if not page.evaluate("'axe' in window"):
        page.add_style_tag(content=AT_REST)
        page.evaluate(SCRIPT)
    page.evaluate(DRAWN)
    found = page.evaluate(RUN, [list(parts or ["html"]), rules])
    assert found["passes"], "it has looked at something"
    return [(item["id"], [node["html"] for node in item["nodes"]][:3]) for item in found["violations"]]


def expect_no_faults(page: Page, part: str) -> None:
    """At two widths and in both schemes, axe finds nothing in a part of the page, and the page is no wider than its window."""
    for scheme in ("default", "slate"):
        page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert not (its := faults(page, part)), f"{scheme}, {width} pixels: {its}"
            assert page.evaluate("document.documentElement.scrollWidth") == width, scheme
