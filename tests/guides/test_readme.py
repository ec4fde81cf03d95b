"""Where the README sends those who want to read instead of build."""

import pytest
import yaml

from mnist_tutorial.website.addresses import Addresses, repository, site_url
from mnist_tutorial.website.pages import LANGUAGES, ROOT
from tests.built_site import HOMES
from tests.guides.test_guides import Guide, links


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_leads_to_the_site_and_to_colab(language: str) -> None:
    name = repository(yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["repo_name"], {})
    addresses = Addresses(name, site_url(name, {}))
    home = HOMES[language]
    notebook = addresses.in_colab(f"{home}1-loading/1-loading.ipynb")
    assert [addresses.on_site(home), notebook] == links(Guide("README.md", language).text)[:2]
