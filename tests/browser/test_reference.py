"""The reference in a reader's browser."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.built_site import REFERENCES


@pytest.mark.parametrize("name", REFERENCES)
def test_a_function_is_found_by_its_name(browser: Browser, address: str, name: str) -> None:
    page = browser.new_page()
    page.goto(address + name, wait_until="networkidle")
    page.get_by_role("textbox").first.click()
    page.keyboard.type("training_curves")
    found = page.locator(".md-search-result__link h2", has_text="training_curves").locator("xpath=ancestor::a")
    found.first.wait_for()
    places = [str(link.get_attribute("href")) for link in found.all()]
    assert [place for place in places if re.match(rf"{address}{name}\?h=[^#]*#mnist_tutorial\.plots\.training_curves$", place)]
    found.first.click()
    page.wait_for_url("**#mnist_tutorial.plots.training_curves")
    expect(page.locator("[id='mnist_tutorial.plots.training_curves']")).to_be_in_viewport()
    page.close()
