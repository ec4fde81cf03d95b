"""Nothing runs on a page but its own scripts: tried in a browser, with what a cell could put out."""

from collections.abc import Iterator

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell
from playwright.sync_api import Browser, Page, expect

from tests.built_site import ADDRESSES
from tests.serving import Server, serve
from tests.site.small_site import SmallSite

ATTACKS = {
    "script": "<script>window.ran = true</script>",
    "handler": '<img src="none.png" onerror="window.ran = true">',
    "svg": "<svg onload='window.ran = true'></svg>",
    "address": '<a href="javascript:window.ran = true">go</a>',
    "frame": '<iframe srcdoc="<script>parent.ran = true</script>"></iframe>',
    "refresh": """<iframe srcdoc="<meta http-equiv='refresh' content='0;url=ELSEWHERE/frame'>"></iframe>""",
    "elsewhere": '<script src="ELSEWHERE/a.js"></script><img src="ELSEWHERE/a.png">',
    "base": '<base href="ELSEWHERE/">',
    "form": '<form action="ELSEWHERE/form"><button>send</button></form>',
    "ping": '<a href="#ping" ping="ELSEWHERE/ping">ping</a>',
    "plugin": '<object data="ELSEWHERE/a.svg"></object><embed src="ELSEWHERE/b.svg">',
    "media": '<video src="ELSEWHERE/a.mp4" autoplay></video><audio src="ELSEWHERE/a.mp3" autoplay></audio>',
    "style": '<style>@import "ELSEWHERE/a.css"; h1 { background: url(ELSEWHERE/b.png) }</style>'
    '<p style="background: url(ELSEWHERE/c.png)">styled</p><link rel="stylesheet" href="ELSEWHERE/d.css">',
    "beforehand": '<link rel="prefetch" href="ELSEWHERE/a"><link rel="preload" as="script" href="ELSEWHERE/b.js">'
    '<link rel="modulepreload" href="ELSEWHERE/c.js"><link rel="manifest" href="ELSEWHERE/d.json">'
    '<script type="speculationrules">{"prefetch": [{"urls": ["ELSEWHERE/e"]}]}</script>',
    "module": "<script type='module'>window.ran = true</script>",
    "template": "<template shadowrootmode='open'><script>window.ran = true</script></template>",
}


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Another host, which may be anything."""
    with serve(tmp_path_factory.mktemp("elsewhere")) as server:
        yield server


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory, elsewhere: Server) -> Iterator[str]:
    """The address of a site, one of whose pages shows what was put out by cells that wish it ill."""
    attacks = {name: html.replace("ELSEWHERE", elsewhere.address.rstrip("/")) for name, html in ATTACKS.items()}
    small = SmallSite(tmp_path_factory.mktemp("attacked"))
    cells = [new_code_cell(f"from IPython.display import HTML\nHTML({html!r})", id=name) for name, html in attacks.items()]
    for language in ("es", "en"):
        small.write("2-second", language, new_markdown_cell("# Second", id="title"), *cells)
    run = small.build()
    assert run.returncode == 0, run.stdout
    with serve(small.site) as server:
        yield server.address


def _page(browser: Browser, violations: list[str]) -> Page:
    page = browser.new_context().new_page()

    def tell(directive: str) -> None:
        violations.append(directive)

    page.expose_function("tell", tell)
    page.add_init_script("addEventListener('securitypolicyviolation', (event) => tell(event.effectiveDirective))")
    return page


def test_what_a_cell_puts_out_cannot_run_on_the_page(browser: Browser, attacked: str, elsewhere: Server) -> None:
    violations: list[str] = []
    page = _page(browser, violations)
    page.goto(f"{attacked}2-second/", wait_until="networkidle")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.get_by_role("link", name="go", exact=True).click()
    page.get_by_role("link", name="ping", exact=True).click()
    page.get_by_role("button", name="send").evaluate("button => button.click()")
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    assert page.url == f"{attacked}2-second/#ping", "nor does it lead anybody away"
    assert {
        *("script-src-elem", "script-src-attr", "style-src-elem", "img-src", "media-src", "object-src", "connect-src"),
        *("base-uri", "form-action"),
    } <= set(violations)
    assert not elsewhere.asked
    page.context.close()


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_of_ours_does_nothing_that_it_may_not(browser: Browser, address: str, name: str) -> None:
    violations: list[str] = []
    page = _page(browser, violations)
    page.goto(address + name, wait_until="networkidle")
    assert page.locator('meta[http-equiv="Content-Security-Policy"]').count() == 1
    page.locator("button.control").first.wait_for(state="attached")  # the scripts have run
    page.keyboard.press("Shift")  # Material's script comes with the first sign of a reader
    page.locator("meta[name=theme-color]").wait_for(state="attached")
    assert not violations
    page.context.close()


def test_nor_does_the_page_of_an_address_that_leads_nowhere(browser: Browser, address: str) -> None:
    violations: list[str] = []
    page = _page(browser, violations)
    page.goto(f"{address}404.html", wait_until="networkidle")
    assert page.locator('meta[http-equiv="Content-Security-Policy"]').count() == 1
    assert not violations
    page.context.close()
