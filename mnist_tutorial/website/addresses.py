"""The addresses of the project: all follow from the name of the repository and the address of the site.

A repository is ``owner/name`` on GitHub, or has one of the other `HOSTS` in front: ``codeberg.org/owner/name``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote, quote_plus, urlsplit

BRANCH = "gh-pages"
"""The branch whose tree is the site, on GitHub."""


class Host(NamedTuple):
    """How a host of repositories writes its addresses."""

    pages: str
    """The domain of its sites, below which each owner has a name."""
    source: str
    commit: str
    problem: str
    """The form for a new issue. GitHub has a form of our own."""
    domain: str = "CNAME"
    """The file of a site that names a domain of its own; GitLab is told in its settings instead."""


GITHUB = "github.com"
_OUR_FORM = "/issues/new?template=page-problem-{language}.yml&page={page}&language={language}&commit={commit}"
_GITLABS = "/-/issues/new?issue[title]={page}+({language})&issue[description]=commit+{commit}"
_CODEBERGS = "/issues/new?title={page}+({language})&body=commit+{commit}"
HOSTS = {
    GITHUB: Host("github.io", "/blob/HEAD/", "/commit/", _OUR_FORM),
    "gitlab.com": Host("gitlab.io", "/-/blob/HEAD/", "/-/commit/", _GITLABS),
    "codeberg.org": Host("codeberg.page", "/src/branch/HEAD/", "/commit/", _CODEBERGS, ".domains"),
}


@dataclass(frozen=True)
class Addresses:
    """The addresses of a repository and its site. A ``place`` is a path within the site, such as ``en/4-training/``."""

    repository: str
    site: str
    """The site's address, ending in a slash."""

    @property
    def home(self) -> str:
        """The repository's page."""
        return f"https://{'/'.join(_split(self.repository))}"

    @property
    def custom_domain(self) -> str:
        """The domain of a site that is not at its host's own; otherwise empty."""
        host = urlsplit(self.site).hostname or ""
        return "" if host.endswith(tuple(f".{known.pages}" for known in HOSTS.values())) else host

    @property
    def host(self) -> Host:
        """Where the repository is."""
        return HOSTS[_split(self.repository)[0]]

    def on_site(self, place: str) -> str:
        """The address of a place."""
        return self.site + quote(place)

    def in_colab(self, place: str) -> str:
        """The address that opens a notebook of the site in Colab, which reads it from the branch that Pages serves.

        Empty on other hosts than GitHub, where Colab reads nothing.
        """
        host, name = _split(self.repository)
        return "" if host != GITHUB else f"https://colab.research.google.com/github/{name}/blob/{BRANCH}/{quote(place)}"

    def source(self, path: str) -> str:
        """A file of the repository, on its default branch."""
        return f"{self.home}{self.host.source}{quote(path)}"

    def commit(self, name: str) -> str:
        """The page of a commit."""
        return f"{self.home}{self.host.commit}{name}"

    def problem(self, page: str, language: str, commit: str) -> str:
        """The form to report a problem with a page, in which the page is filled in."""
        return self.home + self.host.problem.format(page=quote_plus(page), language=language, commit=commit)


def _split(repository: str) -> tuple[str, str]:
    """A repository's host, and its path there."""
    host, _, path = repository.partition("/")
    return (host, path) if host in HOSTS else (GITHUB, repository)


def _named(address: str) -> str:
    """The repository at an address of the web or of git, its host in front; empty if it is on none of the `HOSTS`."""
    hosts = "|".join(map(re.escape, HOSTS))
    found = re.search(rf"\b({hosts})(?::\d+/|[:/])([\w.-]+(?:/[\w.-]+?)+)(?:\.git)?/?$", address, re.ASCII)
    return f"{found[1]}/{found[2]}" if found else ""


def repository(configured: str, environment: Mapping[str, str], origin: str = "") -> str:
    """The repository's name.

    From ``GITHUB_REPOSITORY`` if set, as in a fork's Actions, on the host that ``GITHUB_SERVER_URL`` names, for Codeberg's
    Actions set these too; otherwise from ``origin``, the address of a clone, if it is on one of the `HOSTS`; otherwise from
    mkdocs.yml.

    Raises
    ------
    ValueError
        If it does not have the right form.
    """
    given = environment.get("GITHUB_REPOSITORY")
    there = given and (_named(f"{environment.get('GITHUB_SERVER_URL', '')}/{given}") or given)
    name = there or _named(origin) or _named(configured) or configured
    host, path = _split(name)
    if not re.fullmatch(rf"[\w.-]+(/[\w.-]+){'+' if host == 'gitlab.com' else ''}", path, re.ASCII):  # within groups there
        source = "GITHUB_REPOSITORY or mkdocs.yml's repo_url or repo_name"
        raise ValueError(f"{source} is {name!r}; expected 'owner/name', or 'codeberg.org/owner/name'")
    return path if host == GITHUB else name


def site_url(repository: str, environment: Mapping[str, str], configured: str = "") -> str:
    """The site's address, ending in a slash.

    ``SITE_URL`` if set, otherwise mkdocs.yml's ``site_url``, otherwise that of the host's Pages.

    Raises
    ------
    ValueError
        If one of the first two is not an address, or has a query or a fragment.
    """
    host, path = _split(repository)
    owner, _, name = path.partition("/")
    root = f"{owner.lower()}.{HOSTS[host].pages}"
    is_root = name.lower() in {root, "pages" if host == "codeberg.org" else root}  # served at the root of that domain
    url = environment.get("SITE_URL") or configured or f"https://{root}/{'' if is_root else name}"
    if not re.fullmatch(r"https?://[^/\s?#][^\s?#]*", url):
        raise ValueError(f"SITE_URL, or site_url in mkdocs.yml, is {url!r}; expected an address such as https://{root}/{name}/")
    return url.rstrip("/") + "/"
