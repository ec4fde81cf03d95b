"""The addresses of the project: all follow from the name of the repository and the address of the site."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

BRANCH = "gh-pages"
"""The branch whose tree is the site."""


class AddressError(ValueError):
    """The repository's name or the site's address has the wrong form; the message says which, and where it comes from."""


@dataclass(frozen=True)
class Addresses:
    """The addresses of a repository and its site. A ``place`` is a path within the site, such as ``en/4-training/``."""

    repository: str
    """``owner/name`` on GitHub."""
    site: str
    """The site's address, ending in a slash."""

    @property
    def home(self) -> str:
        """The repository's page."""
        return f"https://github.com/{self.repository}"

    @property
    def custom_domain(self) -> str:
        """The host of a site that is not at GitHub's own address; otherwise empty."""
        host = urlsplit(self.site).hostname or ""
        return "" if host.endswith(".github.io") else host

    def on_site(self, place: str) -> str:
        """The address of a place."""
        return self.site + quote(place)

    def in_colab(self, place: str) -> str:
        """The address that opens a notebook of the site in Colab, which reads it from the branch that Pages serves."""
        return f"https://colab.research.google.com/github/{self.repository}/blob/{BRANCH}/{quote(place)}"

    def source(self, path: str) -> str:
        """A file of the repository, on its default branch."""
        return f"{self.home}/blob/HEAD/{quote(path)}"

    def commit(self, name: str) -> str:
        """The page of a commit."""
        return f"{self.home}/commit/{name}"

    def problem(self, page: str, language: str, commit: str) -> str:
        """The form to report a problem with a page, in which the page is filled in."""
        fields = {"template": f"page-problem-{language}.yml", "page": page, "language": language, "commit": commit}
        return f"{self.home}/issues/new?{urlencode(fields)}"


def repository(configured: str, environment: Mapping[str, str], origin: str = "") -> str:
    """``owner/name`` on GitHub.

    From ``GITHUB_REPOSITORY`` if set, as in a fork's Actions; otherwise from ``origin``, the address of a clone, if it is one
    of GitHub's; otherwise from mkdocs.yml.

    Raises
    ------
    AddressError
        If it does not have that form.
    """
    cloned = re.search(r"\bgithub\.com[:/]([\w.-]+/[\w.-]+?)(?:\.git)?/?$", origin, re.ASCII)
    name = environment.get("GITHUB_REPOSITORY") or (cloned[1] if cloned else configured)
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", name, re.ASCII):  # all that GitHub allows
        raise AddressError(
            f"the repository is {name!r}; expected 'owner/name', from GITHUB_REPOSITORY or mkdocs.yml's repo_name"
        )
    return name


def site_url(repository: str, environment: Mapping[str, str], configured: str = "") -> str:
    """The site's address, ending in a slash.

    ``SITE_URL`` if set, otherwise mkdocs.yml's ``site_url``, otherwise the repository's GitHub Pages.

    Raises
    ------
    AddressError
        If one of the first two is not an address, or has a query or a fragment.
    """
    owner, name = repository.split("/")
    # GitHub serves the repository OWNER.github.io at the root of that host.
    pages = f"https://{owner.lower()}.github.io/" + ("" if name.lower() == f"{owner.lower()}.github.io" else f"{name}/")
    url = environment.get("SITE_URL") or configured or pages
    if not re.fullmatch(r"https?://[^/\s?#][^\s?#]*", url):
        raise AddressError(f"SITE_URL, or site_url in mkdocs.yml, is {url!r}; expected an address such as {pages}")
    return url.rstrip("/") + "/"
