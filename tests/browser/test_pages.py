"""What a reader's browser does with each page: what it asks for, and whether its controls work."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.built_site import ADDRESSES, NOTEBOOKS

SEARCHES = {"es": ("sesgo", "7-how-it-works/"), "en": ("bias", "en/7-how-it-works/")}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_asks_nothing_of_another_host(page: Page, address: str, name: str) -> None:
    """After loading and after a search, with no error in the console."""
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("requestfailed", lambda request: errors.append(f"failed: {request.url}"))
    page.on(
        "response", lambda response: errors.append(f"{response.status}: {response.url}") if response.status >= 400 else None
    )

    page.goto(address + name, wait_until="networkidle")
    term, expected = SEARCHES[ADDRESSES[name]]
    page.get_by_role("textbox").first.click()
    page.keyboard.type(term)
    result = page.locator(f".md-search-result__link[href*='/{expected}']").first
    result.wait_for(state="attached")
    page.wait_for_load_state("networkidle")

    assert not [url for url in asked if not url.startswith((address, "data:", "blob:"))]
    assert any("search_index.json" in url for url in asked), "the search must really have happened"
    assert not errors


def test_materials_script_comes_with_the_first_sign_of_a_reader(page: Page, address: str) -> None:
    """Opening a page costs a phone its drawing alone; what the reader then does is answered all the same."""
    page.goto(f"{address}1-loading/", wait_until="networkidle")
    its = page.locator("script[src*='javascripts/bundle']")
    page.locator("button.control").first.wait_for(state="attached")  # the scripts have run
    expect(its).to_have_count(0)
    page.keyboard.press("Shift")
    expect(its).to_have_count(1)
    page.mouse.wheel(0, 2000)
    expect(page.locator(".sections .md-nav__link--active")).not_to_have_count(0)
    expect(its).to_have_count(1)


@pytest.mark.parametrize("name", ["about/", "teachers/"])
def test_nothing_moves_when_materials_script_comes(page: Page, address: str, name: str) -> None:
    """It puts tables into wrappers: what is below stays where its reader is."""
    page.goto(address + name, wait_until="networkidle")
    foot = page.locator("article > .page-made")
    before = foot.bounding_box()
    page.keyboard.press("Shift")
    expect(page.locator("article > .md-typeset__scrollwrap").first).to_be_attached()
    assert foot.bounding_box() == before


@pytest.mark.parametrize(("scheme", "other"), [("light", "slate"), ("dark", "default")])
def test_the_scheme_follows_the_reader_and_can_be_changed(browser: Browser, address: str, scheme: str, other: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(address)
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate" if scheme == "dark" else "default")
    page.locator("label.md-header__button:visible[for^=__palette]").click()
    expect(body).to_have_attribute("data-md-color-scheme", other)
    page.goto(f"{address}about/")
    expect(body).to_have_attribute("data-md-color-scheme", other)
    expect(page.locator("label.md-header__button:visible[for^=__palette]")).to_have_count(1)
    context.close()


@pytest.mark.parametrize("name", ADDRESSES)
def test_nothing_is_wider_than_a_phone(browser: Browser, address: str, name: str) -> None:
    """Of 320 pixels, which is also a screen of 1280 at 400 %."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, bypass_csp=True)
    page = context.new_page()
    page.goto(address + name)
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


@pytest.mark.parametrize("name", list(NOTEBOOKS)[:1])
def test_code_can_be_copied(browser: Browser, address: str, name: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + name)
    cell = page.locator("#cell-load-data")
    cell.hover()
    cell.get_by_role("button", name="Copiar al portapapeles").click()
    expect(page.get_by_role("status").filter(has_text="Copiado")).to_have_count(1)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "mnist.load_data()" in copied
    assert copied.endswith("\n") and ">>>" not in copied  # noqa: PT018
    context.close()


@pytest.mark.parametrize(("name", "said"), [("1-loading/", "no ha dejado copiar"), ("en/1-loading/", "did not let")])
def test_code_that_may_not_be_copied_is_selected_and_its_reader_told(page: Page, address: str, name: str, said: str) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))")
    page.goto(address + name)
    cell = page.locator("#cell-load-data")
    cell.hover()
    cell.locator("button.copy").click()
    status = page.get_by_role("status").filter(has_text=said)
    expect(status).to_be_in_viewport()
    assert status.evaluate("it => it.clientHeight") > 10, "it can be read"
    selected = page.evaluate("getSelection().toString()")
    assert selected.strip() == str(cell.locator("code").text_content()).strip()
