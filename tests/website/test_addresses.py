"""Every address follows from the repository's name and from SITE_URL."""

from urllib.parse import parse_qs, urlsplit

import pytest

from mnist_tutorial.website.addresses import Addresses, repository, site_url

FORK = Addresses("Escuela/red-neuronal", "https://escuela.github.io/red-neuronal/")


def test_the_environment_names_the_repository_before_the_configuration() -> None:
    assert repository("owner/name", {"GITHUB_REPOSITORY": "fork/copy"}) == "fork/copy"
    assert repository("owner/name", {"GITHUB_REPOSITORY": ""}) == "owner/name"
    assert site_url("Owner/Name", {"SITE_URL": ""}) == "https://owner.github.io/Name/"


@pytest.mark.parametrize(
    "origin",
    [
        "https://github.com/fork/copy",
        "https://github.com/fork/copy.git",
        "git@github.com:fork/copy.git",
        "ssh://git@github.com/fork/copy/",
        "ssh://git@ssh.github.com:443/fork/copy.git",
    ],
)
def test_a_clone_of_a_fork_names_the_fork(origin: str) -> None:
    assert repository("owner/name", {}, origin) == "fork/copy"
    assert repository("owner/name", {"GITHUB_REPOSITORY": "owner/third"}, origin) == "owner/third"


@pytest.mark.parametrize("origin", ["", "/srv/copy", "https://gitlab.com/", "https://notgithub.com.example/a/b"])
def test_any_other_origin_does_not(origin: str) -> None:
    assert repository("owner/name", {}, origin) == "owner/name"


@pytest.mark.parametrize(
    ("origin", "name", "site"),
    [
        ("https://codeberg.org/School/nets.git", "codeberg.org/School/nets", "https://school.codeberg.page/nets/"),
        ("git@codeberg.org:school/pages.git", "codeberg.org/school/pages", "https://school.codeberg.page/"),
        ("https://gitlab.com/School/maths/nets", "gitlab.com/School/maths/nets", "https://school.gitlab.io/maths/nets/"),
        ("git@gitlab.com:school/school.gitlab.io.git", "gitlab.com/school/school.gitlab.io", "https://school.gitlab.io/"),
        ("https://gitlab-ci-token:x1@gitlab.com/school/nets.git", "gitlab.com/school/nets", "https://school.gitlab.io/nets/"),
    ],
)
def test_a_clone_of_another_host_names_it_and_has_its_site(origin: str, name: str, site: str) -> None:
    assert repository("owner/name", {}, origin) == name
    assert repository(name, {}) == name
    assert site_url(name, {}) == site
    assert Addresses(name, site).custom_domain == ""


@pytest.mark.parametrize(
    ("configured", "name"),
    [
        ("https://codeberg.org/school/nets", "codeberg.org/school/nets"),
        ("https://gitlab.com/school/maths/nets/", "gitlab.com/school/maths/nets"),
        ("https://github.com/school/nets", "school/nets"),
    ],
)
def test_the_configuration_may_give_the_repositorys_address(configured: str, name: str) -> None:
    assert repository(configured, {}) == name


@pytest.mark.parametrize(
    ("server", "name"),
    [
        ("https://codeberg.org", "codeberg.org/school/nets"),
        ("https://github.com", "school/nets"),
        ("https://github.school.example", "school/nets"),
    ],
)
def test_actions_name_the_host_too(server: str, name: str) -> None:
    assert repository("owner/name", {"GITHUB_REPOSITORY": "school/nets", "GITHUB_SERVER_URL": server}) == name


@pytest.mark.parametrize(
    ("name", "source", "commit", "problem"),
    [
        ("codeberg.org/a/b", "/src/branch/HEAD/", "/commit/", "/issues/new?title=4-training+(es)&body=commit+3fa9c1"),
        (
            "gitlab.com/a/b/c",
            "/-/blob/HEAD/",
            "/-/commit/",
            "/-/issues/new?issue[title]=4-training+(es)&issue[description]=commit+3fa9c1",
        ),
    ],
)
def test_all_addresses_are_those_of_the_host(name: str, source: str, commit: str, problem: str) -> None:
    home = f"https://{name}"
    there = Addresses(name, site_url(name, {}))
    assert there.home == home
    assert there.source("docs/es/index.md") == f"{home}{source}docs/es/index.md"
    assert there.commit("3fa9c1") == f"{home}{commit}3fa9c1"
    assert there.problem("4-training", "es", "3fa9c1") == home + problem
    assert there.in_colab("4-training/4-training.ipynb") == "", "Colab reads only GitHub"


def test_only_a_domain_of_ones_own_has_to_be_told_to_github() -> None:
    assert FORK.custom_domain == ""
    assert Addresses("a/b", "https://nets.school.example/").custom_domain == "nets.school.example"


@pytest.mark.parametrize("name", ["owner/owner.github.io", "Owner/owner.github.io", "owner/Owner.GitHub.io"])
def test_a_repository_of_pages_is_served_at_the_root(name: str) -> None:
    assert site_url(name, {}) == "https://owner.github.io/"


def test_a_fork_may_have_a_domain_of_its_own() -> None:
    assert site_url("owner/name", {}, "https://nets.example") == "https://nets.example/"
    assert site_url("owner/name", {"SITE_URL": "https://other.example"}, "https://nets.example") == "https://other.example/"


@pytest.mark.parametrize(
    "given", ["https://school.example/nets", "https://school.example/nets/", "https://school.example/nets//"]
)
def test_site_url_wins_and_ends_in_one_slash(given: str) -> None:
    assert site_url("owner/name", {"SITE_URL": given}) == "https://school.example/nets/"


@pytest.mark.parametrize(
    "wrong", ["name", "a/b/c", "a b/c", "codeberg.org/a/b/c", "codeberg.org/a", "https://git.school.example/a/b"]
)
def test_a_name_of_another_form_is_refused(wrong: str) -> None:
    with pytest.raises(match="owner/name"):
        repository(wrong, {})


@pytest.mark.parametrize("wrong", ["school.example/nets", "ftp://school.example/"])
def test_a_site_without_an_address_of_the_web_is_refused(wrong: str) -> None:
    with pytest.raises(match=r"SITE_URL, or .*, is '.*'; expected .* https://owner\.github\.io/name/"):
        site_url("owner/name", {"SITE_URL": wrong})


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
