"""The forms take what the link at the foot of a page fills in, in both languages alike."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from mnist_tutorial.website.addresses import Addresses
from mnist_tutorial.website.pages import LANGUAGES, ROOT
from tests.github.files import FORMS, load

FIELDS = {"page": "input", "language": "input", "commit": "input", "problem": "textarea", "device": "input"}
REQUIRED = {"page", "problem"}


def fields(language: str) -> dict[str, Any]:
    body = load(ROOT / ".github" / "ISSUE_TEMPLATE" / f"page-problem-{language}.yml")["body"]
    return {field["id"]: field for field in body if "id" in field}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_has_these_fields(language: str) -> None:
    assert {name: field["type"] for name, field in fields(language).items()} == FIELDS
    assert {name for name, field in fields(language).items() if field["validations"]["required"] == "true"} == REQUIRED


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_link_of_a_page_fills_in_fields_that_are_there(language: str) -> None:
    link = Addresses("owner/name", "https://owner.github.io/name/").problem("4-training", language, "abc")
    given = parse_qs(urlsplit(link).query)
    (template,) = given.pop("template")
    assert template in {form.name for form in FORMS}
    assert given.keys() == {"page", "language", "commit"}
    assert given.keys() < fields(language).keys()
    assert fields(language)["language"]["attributes"]["placeholder"] == language
