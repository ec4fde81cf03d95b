"""Where the project lives: every link, badge and canonical address follows from these two functions."""

from collections.abc import Mapping


class AddressError(ValueError):
    """What should be the repository's name is none; the message says what it is and where it comes from."""


def repository(configured: str, environment: Mapping[str, str]) -> str:
    """``owner/name`` on GitHub: ``GITHUB_REPOSITORY`` if set, as in a fork's Actions, else as configured in mkdocs.yml.

    Raises
    ------
    AddressError
        If it is not of that form.
    """
    name = environment.get("GITHUB_REPOSITORY") or configured
    if name.count("/") != 1 or not all(name.split("/")):
        raise AddressError(
            f"the repository is {name!r}; expected 'owner/name', from GITHUB_REPOSITORY or mkdocs.yml's repo_name"
        )
    return name


def site_url(repository: str, environment: Mapping[str, str]) -> str:
    """The site's address, ending in a slash: ``SITE_URL`` if set, else the repository's GitHub Pages."""
    owner, name = repository.split("/")
    # GitHub serves the repository OWNER.github.io at the root of that host.
    pages = f"https://{owner.lower()}.github.io/" + ("" if name.lower() == f"{owner.lower()}.github.io" else f"{name}/")
    return (environment.get("SITE_URL") or pages).rstrip("/") + "/"
