"""Every address follows from the repository's name and from SITE_URL."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from mnist_tutorial.website.addresses import AddressError, Addresses, repository, site_url

FORK = Addresses("Escuela/red-neuronal", "https://escuela.github.io/red-neuronal/")


def test_the_configured_repository_serves_where_nothing_is_set() -> None:
    assert repository("owner/name", {}) == "owner/name"
    assert repository("owner/name", {"GITHUB_REPOSITORY": ""}) == "owner/name"
    assert site_url("Owner/Name", {}) == "https://owner.github.io/Name/"
    assert site_url("owner/name", {"SITE_URL": ""}) == "https://owner.github.io/name/"


def test_a_fork_is_named_by_its_environment() -> None:
    assert repository("owner/name", {"GITHUB_REPOSITORY": "fork/copy"}) == "fork/copy"


@pytest.mark.parametrize("name", ["owner/owner.github.io", "Owner/owner.github.io", "owner/Owner.GitHub.io"])
def test_a_repository_of_pages_is_served_at_the_root(name: str) -> None:
    assert site_url(name, {}) == "https://owner.github.io/"


def test_the_repository_of_another_owners_pages_is_one_like_any_other() -> None:
    assert site_url("owner/other.github.io", {}) == "https://owner.github.io/other.github.io/"


@pytest.mark.parametrize(
    "given", ["https://school.example/nets", "https://school.example/nets/", "https://school.example/nets//"]
)
def test_site_url_wins_and_ends_in_one_slash(given: str) -> None:
    assert site_url("owner/name", {"SITE_URL": given}) == "https://school.example/nets/"


def test_a_site_may_be_at_the_root_of_a_host_and_on_loopback() -> None:
    assert site_url("owner/name", {"SITE_URL": "http://127.0.0.1:8765"}) == "http://127.0.0.1:8765/"


@pytest.mark.parametrize("name", ["a/b", "A-1/b_2.c", "mnist-tutorial/.github"])
def test_any_name_that_github_allows_is_taken(name: str) -> None:
    assert repository("owner/name", {"GITHUB_REPOSITORY": name}) == name


@pytest.mark.parametrize("wrong", ["name", "a/b/c", "/name", "owner/", "", "a b/c", "año/c", "owner/name\n", "a/b?c", "a/b#c"])
def test_a_name_of_another_form_is_refused(wrong: str) -> None:
    with pytest.raises(AddressError, match="owner/name"):
        repository(wrong, {})


@pytest.mark.parametrize(
    "wrong", ["school.example/nets", "localhost:8000", "/nets/", "ftp://school.example/", "https://", "https:///nets"]
)
def test_a_site_without_an_address_of_the_web_is_refused(wrong: str) -> None:
    with pytest.raises(AddressError, match=r"SITE_URL is '.*'; expected .* https://owner\.github\.io/name/"):
        site_url("owner/name", {"SITE_URL": wrong})


@pytest.mark.parametrize("added", ["?a=b", "#a", " b", "\n"])
def test_an_address_that_nothing_can_be_put_behind_is_refused(added: str) -> None:
    with pytest.raises(AddressError, match="SITE_URL"):
        site_url("owner/name", {"SITE_URL": f"https://school.example/nets{added}"})


def test_all_addresses_are_the_forks() -> None:
    assert FORK.home == "https://github.com/Escuela/red-neuronal"
    assert FORK.on_site("") == "https://escuela.github.io/red-neuronal/"
    assert FORK.on_site("en/4-training/") == "https://escuela.github.io/red-neuronal/en/4-training/"
    assert FORK.source("docs/es/index.md") == "https://github.com/Escuela/red-neuronal/blob/HEAD/docs/es/index.md"
    assert FORK.commit("3fa9c1") == "https://github.com/Escuela/red-neuronal/commit/3fa9c1"
    assert (
        FORK.in_colab("en/4-training/4-training.ipynb")
        == "https://colab.research.google.com/github/Escuela/red-neuronal/blob/gh-pages/en/4-training/4-training.ipynb"
    )


@pytest.mark.parametrize("place", ["dist/a-1.0+2c.whl", "es/año nuevo/¿qué?.ipynb", "a#b/c&d=100%.zip", "es/a'b\"<c>/"])
def test_a_place_is_quoted_so_that_it_is_a_path_and_nothing_else(place: str) -> None:
    addresses = {FORK.on_site(place): "", FORK.in_colab(place): "blob/gh-pages/", FORK.source(place): "blob/HEAD/"}
    assert len(addresses) == 3
    for address, before in addresses.items():
        parts = urlsplit(address)
        assert address.isascii()
        assert not set(" +<>\"'") & set(address), "a + is a space to some servers"
        assert not parts.query + parts.fragment
        assert unquote(parts.path).endswith(f"red-neuronal/{before}{place}")


@pytest.mark.parametrize(
    ("page", "language", "commit"),
    [("4-training", "es", "3fa9c1" * 6), ("index", "en", ""), ("¿qué? a&b=c+d #e", "en", "3fa9c1")],
)
def test_the_form_for_problems_is_filled_in(page: str, language: str, commit: str) -> None:
    address = urlsplit(FORK.problem(page, language, commit))
    assert f"{address.scheme}://{address.netloc}{address.path}" == "https://github.com/Escuela/red-neuronal/issues/new"
    assert not address.fragment
    fields = parse_qs(address.query, keep_blank_values=True, strict_parsing=True)
    assert fields == {
        "template": [f"page-problem-{language}.yml"],
        "page": [page],
        "language": [language],
        "commit": [commit],
    }
