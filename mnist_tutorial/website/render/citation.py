"""How to cite the tutorial, and MNIST with it, as a page of the site says it: from CITATION.cff and from where the site is."""

from collections.abc import Mapping
from typing import Any

import yaml

from mnist_tutorial.website.unchanged import CITATION

PLACE = "<!-- citation -->"
"""What a page has where this should stand."""

_WORDS = {
    "es": {
        "edition": "Edición {version}, {year}.",
        "digits": "Y, si usas los dígitos, MNIST:",
        "bibtex": "Para BibTeX:",
        "quoted": "«{}»",
    },
    "en": {
        "edition": "Edition {version}, {year}.",
        "digits": "And, if you use the digits, MNIST:",
        "bibtex": "For BibTeX:",
        "quoted": '"{}"',
    },
}


def edition() -> str:
    """The tutorial's version, such as ``1.2.3``."""
    return str(_citation()["version"])


def markdown(language: str, url: str) -> str:
    """The citation in a sentence, and as BibTeX.

    Parameters
    ----------
    language
        Of the page.
    url
        The site's address.
    """
    citation = _citation()
    (article,) = citation["references"]
    words = _WORDS[language]
    title, year = _title(citation, language), citation["date-released"].year
    sentence = words["edition"].format(version=citation["version"], year=year)
    names, quoted = _names(article, ", ", "{initial}. {family}"), words["quoted"].format(article["title"])
    return f"""\
{_names(citation, ", ", "{family}")}. *{title}*. {sentence} <{url}>

{words["digits"]}

{names}. {quoted}. *{article["journal"]}*, {article["volume"]}({article["issue"]}), \
{article["start"]}–{article["end"]}, {article["year"]}.

{words["bibtex"]}

```bibtex
@misc{{mnist-tutorial,
  author = {{{{{_names(citation, " and ", "{family}")}}}}},
  title = {{{title}}},
  edition = {{{citation["version"]}}},
  year = {{{year}}},
  url = {{{url}}}
}}

@article{{lecun1998,
  author = {{{_names(article, " and ", "{family}, {given}")}}},
  title = {{{article["title"]}}},
  journal = {{{article["journal"]}}},
  volume = {{{article["volume"]}}},
  number = {{{article["issue"]}}},
  pages = {{{article["start"]}--{article["end"]}}},
  year = {{{article["year"]}}}
}}
```
"""


def _citation() -> dict[str, Any]:
    citation: dict[str, Any] = yaml.safe_load(CITATION.read_text(encoding="utf-8"))
    return citation


def _title(citation: Mapping[str, Any], language: str) -> str:
    """In CITATION.cff, the Spanish title stands before the English one."""
    return str(citation["title"]).split(" / ")[("es", "en").index(language)]


def _names(work: Mapping[str, Any], between: str, form: str) -> str:
    """The authors; a group has a name alone."""
    names = []
    for author in work["authors"]:
        given = author.get("given-names", "")
        names.append(form.format(family=author["family-names"], given=given, initial=given[:1]) if given else author["name"])
    return between.join(names)
