"""How the site says that it is to be cited, against CITATION.cff and what BibTeX itself can read."""

import re

import pytest
import yaml

from mnist_tutorial.website.pages import LANGUAGES
from mnist_tutorial.website.render.citation import markdown
from mnist_tutorial.website.unchanged import CITATION

URL = "https://school.example/nets/"
CFF = yaml.safe_load(CITATION.read_text(encoding="utf-8"))
each_language = pytest.mark.parametrize("language", LANGUAGES)


def _bibtex(text: str) -> dict[str, dict[str, str]]:
    """The fields of each entry, by its name."""
    (block,) = re.findall(r"```bibtex\n(.+?)```", text, re.DOTALL)
    assert block.count("{") == block.count("}")
    entries = re.findall(r"^@\w+\{([\w-]+),\n(.+?)\n\}$", block, re.MULTILINE | re.DOTALL)
    return {name: dict(re.findall(r"^  (\w+) = \{(.+)\},?$", fields, re.MULTILINE)) for name, fields in entries}


@each_language
def test_the_tutorial_is_cited_by_its_edition_and_address(language: str) -> None:
    text = markdown(language, URL)
    title = CFF["title"].split(" / ")[LANGUAGES.index(language)]
    assert text.startswith(f"{CFF['authors'][0]['name']}. *{title}*. ")
    assert f"{CFF['version']}, {CFF['date-released'].year}. <{URL}>" in text
    assert _bibtex(text)["mnist-tutorial"] == {
        "author": f"{{{CFF['authors'][0]['name']}}}",
        "title": title,
        "edition": CFF["version"],
        "year": str(CFF["date-released"].year),
        "url": URL,
    }


@each_language
def test_mnist_is_cited_by_its_article(language: str) -> None:
    text = markdown(language, URL)
    (article,) = CFF["references"]
    fields = _bibtex(text)["lecun1998"]
    assert fields["author"] == "LeCun, Yann and Bottou, Léon and Bengio, Yoshua and Haffner, Patrick"
    assert fields["pages"] == "2278--2324"
    assert fields["title"] == article["title"]
    assert "Y. LeCun, L. Bottou, Y. Bengio, P. Haffner. " in text
    assert "*Proceedings of the IEEE*, 86(11), 2278–2324, 1998." in text


def test_both_languages_say_it_in_their_own_words() -> None:
    spanish, english = (markdown(language, URL) for language in LANGUAGES)
    assert "Edición" in spanish
    assert "Edition" in english
    assert "«Gradient-based" in spanish
    assert '"Gradient-based' in english
