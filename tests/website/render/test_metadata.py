"""What a page's head says, in words, addresses and schema.org's terms."""

from dataclasses import replace

import pytest

from mnist_tutorial.website.prose import items
from mnist_tutorial.website.render.metadata import LICENCE, Head, Link, alternates

SITE = "https://school.example/nets/"
HOME = Link("Your first network", f"{SITE}en/")
CHAPTERS = [Link("Loading", f"{SITE}en/1-loading/"), Link("Training", f"{SITE}en/4-training/")]

TRAINING = Head(
    name="Training",
    description="Train it.",
    language="en",
    addresses={"es": f"{SITE}4-training/", "en": f"{SITE}en/4-training/"},
    site=SITE,
    home=HOME,
    chapters=CHAPTERS,
    teaches=["what an epoch is"],
    minutes=15,
)
ENTRENAMIENTO = replace(TRAINING, language="es", name="Entrenamiento")
FRONT = replace(TRAINING, name="Your first network: a tutorial", addresses={"es": SITE, "en": HOME.address}, teaches=())
CHANGES = replace(FRONT, name="Changes", addresses={"es": f"{SITE}changes/", "en": f"{SITE}en/changes/"})


def test_a_page_has_its_own_address_and_those_of_its_translations() -> None:
    assert TRAINING.address == f"{SITE}en/4-training/"
    assert ENTRENAMIENTO.address == f"{SITE}4-training/"
    expected = {"es": f"{SITE}4-training/", "en": f"{SITE}en/4-training/", "x-default": f"{SITE}4-training/"}
    assert TRAINING.alternates == ENTRENAMIENTO.alternates == alternates(TRAINING.addresses) == expected


def test_the_card_is_in_the_pages_language() -> None:
    assert TRAINING.card == f"{SITE}assets/images/card-en.png"
    assert ENTRENAMIENTO.card == f"{SITE}assets/images/card-es.png"


def test_a_notebook_is_a_part_of_the_course() -> None:
    assert TRAINING.structured_data == {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "@id": f"{SITE}en/4-training/",
        "url": f"{SITE}en/4-training/",
        "name": "Training",
        "position": 2,
        "description": "Train it.",
        "inLanguage": "en",
        "learningResourceType": "Tutorial",
        "educationalLevel": "Beginner",
        "teaches": ["what an epoch is"],
        "timeRequired": "PT15M",
        "isAccessibleForFree": True,
        "license": LICENCE,
        "image": f"{SITE}assets/images/card-en.png",
        "isPartOf": {"@type": "Course", "@id": f"{SITE}en/", "url": f"{SITE}en/", "name": "Your first network"},
        "translationOfWork": {"@id": f"{SITE}4-training/", "inLanguage": "es"},
    }


def test_the_home_page_is_the_course() -> None:
    course = FRONT.structured_data
    assert (course["@type"], course["name"], course["url"]) == ("Course", "Your first network", f"{SITE}en/")
    assert [(part["position"], part["name"], part["url"]) for part in course["hasPart"]] == [
        (1, "Loading", f"{SITE}en/1-loading/"),
        (2, "Training", f"{SITE}en/4-training/"),
    ]
    assert not {"isPartOf", "position", "teaches", "timeRequired"} & course.keys()


def test_another_page_is_just_a_page() -> None:
    page = CHANGES.structured_data
    assert (page["@type"], page["name"], page["isPartOf"]["@id"]) == ("WebPage", "Changes", HOME.address)
    assert not {"position", "learningResourceType", "hasPart"} & page.keys()


def test_an_original_names_its_translations() -> None:
    original = replace(ENTRENAMIENTO, chapters=[Link("Entrenamiento", f"{SITE}4-training/")]).structured_data
    assert original["workTranslation"] == [{"@id": f"{SITE}en/4-training/", "inLanguage": "en"}]
    assert "translationOfWork" not in original


LIST = """# One

You will know

- what `p:p+1` *is*,
  and why;
- [two](b.md).

1. three"""


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (LIST, ["what p:p+1 is, and why", "two", "three"]),
        ("# One\n\nNo list, but 1 - 2.", []),
        ("# One\n\n-\n- two", ["two"]),
    ],
)
def test_a_notebook_teaches_what_the_list_below_its_title_says(title: str, expected: list[str]) -> None:
    assert items(title) == expected
