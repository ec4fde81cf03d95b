"""Every address that a built site holds, and whether it leads to something in the trees that will be there to answer."""

import re
import subprocess
import zipfile
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import nbformat
import yaml
from bs4 import BeautifulSoup

from mnist_tutorial.website.addresses import BRANCH
from mnist_tutorial.website.pages import ROOT

_ADDRESS = re.compile(r"https?://[^\s\"'<>()\]]+")


def contents(files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file, and of what is packed in the archives and the wheel among them."""
    for name, content in files.items():
        yield name, content
        if name.endswith((".zip", ".whl")):
            with zipfile.ZipFile(BytesIO(content)) as archive:
                yield from contents({f"{name}!{inner}": archive.read(inner) for inner in archive.namelist()})


def addresses(name: str, content: bytes) -> set[str]:
    """The absolute addresses in a page, a notebook, or a file for search engines."""
    if name.endswith(".html"):
        tags = BeautifulSoup(content, "html.parser").find_all(True)
        values = [str(tag[key]) for tag in tags for key in ("href", "src", "content") if tag.get(key)]
        texts = [value for value in values if urlsplit(value).netloc]
        return {*texts, *(found for tag in tags if tag.name == "script" for found in _ADDRESS.findall(tag.get_text()))}
    if name.endswith(".ipynb"):
        cells = nbformat.reads(content.decode(), as_version=4).cells
        return {found.rstrip(".,;`") for cell in cells for found in _ADDRESS.findall(cell.source)}
    if name.endswith((".xml", ".txt")):
        return set(_ADDRESS.findall(unescape(content.decode())))  # questions for Moodle hold HTML
    return set()


class Trees:
    """The site as pushed, and the repository that it was made from."""

    def __init__(self, repository: str, site: str, published: set[str]) -> None:
        self._site, self._published = site, published
        self._github = f"https://github.com/{repository}"
        self._colab = f"https://colab.research.google.com/github/{repository}/blob/{BRANCH}/"
        self._sources = set(_git("ls-files").splitlines())

    def is_ours(self, address: str) -> bool:
        """Whether it names this repository or this site."""
        return f"{address}/".startswith((self._site, f"{self._github}/", self._colab))

    def has(self, address: str) -> bool:
        """Whether there is something where one of our addresses leads."""
        path = unquote(urlsplit(address).path)
        if address.startswith(self._site):
            place = path.removeprefix(urlsplit(self._site).path)
            return (f"{place}index.html" if not place or place.endswith("/") else place) in self._published
        if address.startswith(self._colab):
            return path.removeprefix(urlsplit(self._colab).path) in self._published
        kind, _, rest = path.removeprefix(urlsplit(self._github).path).strip("/").partition("/")
        if kind == "blob":
            return rest.removeprefix("HEAD/") in self._sources
        if kind == "commit":
            return _git("cat-file", "-t", rest).strip() == "commit"
        if kind == "issues":
            return _form_takes(parse_qs(urlsplit(address).query, keep_blank_values=True))
        return not kind


def _form_takes(fields: dict[str, list[str]]) -> bool:
    form = ROOT / ".github" / "ISSUE_TEMPLATE" / fields.pop("template")[0]
    asked = {part["id"] for part in yaml.safe_load(form.read_text(encoding="utf-8"))["body"] if "id" in part}
    return fields.keys() <= asked


def _git(*arguments: str, folder: Path = ROOT) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout
