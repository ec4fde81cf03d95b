"""A page says what it may run, and no output is among it."""

import base64
import hashlib
import re

import pytest

from mnist_tutorial.website.render.content_policy import with_policy

PAGE = """<head><meta charset="utf-8"><script>ours()</script>
<script type="application/json">{}</script>
<script src="a.js"></script></head><body><article><script>theirs()</script></article>
<script type="speculationrules">[]</script>"""


def _digest(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def _policy(html: str) -> dict[str, list[str]]:
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    assert found is not None
    return {name: sources for name, *sources in (part.split() for part in found[1].split(";"))}


def test_the_templates_own_scripts_may_run() -> None:
    assert set(_policy(with_policy(PAGE))["script-src"]) == {"'self'", _digest("ours()"), _digest("[]")}


def test_nothing_else_may() -> None:
    policy = _policy(with_policy(PAGE))
    assert policy.pop("default-src") == ["'self'"]
    assert policy.pop("img-src") == ["'self'", "data:"]
    del policy["script-src"]
    assert policy.keys() == {*(f"{kind}-src" for kind in ("frame", "manifest", "media", "object")), "base-uri", "form-action"}
    assert set(map(tuple, policy.values())) == {("'none'",)}


def test_it_stands_before_whatever_it_governs() -> None:
    html = with_policy(PAGE)
    assert html.index("Content-Security-Policy") < html.index("<script")
    assert html.replace(re.search(r"\n  <meta http-equiv[^>]*>", html)[0], "") == PAGE  # type: ignore[index]


def test_a_page_without_the_place_for_it_is_refused() -> None:
    with pytest.raises(ValueError, match=r"see main\.html"):
        with_policy("<head></head>")


@pytest.mark.parametrize(
    "meta",
    [
        '<meta http-equiv="refresh" content="0;url=//x">',
        "<META content=0 HTTP-EQUIV = Refresh>",
        '<meta/http-equiv="&#114;efresh" content="0;url=//x">',
        '<!--> <meta http-equiv="refresh" content="0;url=//x"> -->',  # no comment: `<!-->` is a whole one
        '<![CDATA[ > <meta content="0;url=//x?>" http-equiv="refresh"> ]]>',  # nor is this one
        '<style><!--</style><meta\nhttp-equiv="refresh" content="0;url=//x">--></style>',
    ],
)
def test_a_page_that_leads_away_is_refused(meta: str) -> None:
    with pytest.raises(ValueError, match="could redirect its reader"):
        with_policy(PAGE.replace("</article>", f"{meta}</article>"))


def test_a_page_may_speak_of_leading_away() -> None:
    spoken = '&lt;meta http-equiv="refresh"&gt;'
    assert spoken in with_policy(PAGE.replace("</article>", f"{spoken}</article>"))


@pytest.mark.parametrize("address", ["https://example.org/a.js", "//example.org/a.js"])
def test_a_script_of_another_host_is_refused_since_it_would_not_run(address: str) -> None:
    with pytest.raises(ValueError, match=rf"put {address} into docs/ and name it so in extra_javascript"):
        with_policy(f'{PAGE}<script type="module" src="{address}"></script>')


def test_a_cell_may_put_one_out_which_does_not_run() -> None:
    script = '<script src="https://example.org/a.js"></script>'
    assert script in with_policy(PAGE.replace("</article>", f"{script}</article>"))
