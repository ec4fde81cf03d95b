"""Every address follows from the repository's name and from SITE_URL."""

import pytest

from mnist_tutorial.website.addresses import AddressError, repository, site_url


def test_the_configured_repository_serves_where_nothing_is_set() -> None:
    assert repository("owner/name", {}) == "owner/name"
    assert site_url("Owner/name", {}) == "https://owner.github.io/name/"


def test_a_fork_is_named_by_its_environment() -> None:
    assert repository("owner/name", {"GITHUB_REPOSITORY": "fork/copy"}) == "fork/copy"


def test_a_repository_of_pages_is_served_at_the_root() -> None:
    assert site_url("owner/owner.github.io", {}) == "https://owner.github.io/"


@pytest.mark.parametrize("given", ["https://school.example/nets", "https://school.example/nets/"])
def test_site_url_wins_and_ends_in_one_slash(given: str) -> None:
    assert site_url("owner/name", {"SITE_URL": given}) == "https://school.example/nets/"


@pytest.mark.parametrize("wrong", ["name", "a/b/c", "/name", "owner/", ""])
def test_a_name_of_another_form_is_refused(wrong: str) -> None:
    with pytest.raises(AddressError, match="owner/name"):
        repository(wrong, {})
