"""A fork's site, published to a repository on this disk: every address is the fork's, and leads to something in the tree."""

import subprocess
import sys
from pathlib import Path

import pytest

from mnist_tutorial.website.addresses import BRANCH
from mnist_tutorial.website.pages import ROOT
from tests.built_site import ADDRESSES, NOTEBOOKS, build
from tests.once import once
from tests.site.small_site import SmallSite
from tests.site.tree import Trees, addresses, contents

FORK = "Escuela/red-neuronal"
SITE = "https://escuela.github.io/red-neuronal/"
OLD = (b"mnist-tutorial/mnist-tutorial", b"mnist-tutorial.github.io")


def _git(folder: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True).stdout


def _publish(folder: Path) -> None:
    """Run the project's own command in ``folder``, as if it were the fork's clone."""
    command = ["make", "--makefile", str(ROOT / "Makefile"), f"BIN={Path(sys.executable).parent}", "publish"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fork's bare repository, to which its site was published twice."""
    return once(tmp_path_factory, "fork", _make_fork) / "bare.git"


def _make_fork(folder: Path) -> None:
    bare, clone = folder / "bare.git", folder / "clone"
    clone.mkdir(parents=True)
    _git(folder, "init", "--quiet", "--bare", str(bare))
    for arguments in (
        ["init", "--quiet"],
        ["remote", "add", "origin", str(bare)],
        ["config", "user.name", "x"],
        ["config", "user.email", "x@example.org"],
    ):
        _git(clone, *arguments)
    for name in ("pyproject.toml", "requirements.lock", "package-lock.json"):
        (clone / name).write_bytes((ROOT / name).read_bytes())
    (clone / ".venv").mkdir()
    (clone / ".venv" / "installed").touch()
    (clone / "site").mkdir()
    (clone / "site" / "of-the-last-time.html").touch()
    _publish(clone)
    build(clone / "site", GITHUB_REPOSITORY=FORK, SITE_URL="")
    _publish(clone)


@pytest.fixture(scope="module")
def published(fork: Path) -> dict[str, bytes]:
    """The tree of the branch that GitHub Pages serves."""
    names = _git(fork, "ls-tree", "-r", "-z", "--name-only", BRANCH).decode().split("\0")[:-1]
    return {name: _git(fork, "show", f"{BRANCH}:{name}") for name in names}


def test_the_branch_is_one_commit_deep_and_holds_the_site_alone(fork: Path, published: dict[str, bytes]) -> None:
    assert _git(fork, "rev-list", "--count", BRANCH).strip() == b"1"
    assert ".nojekyll" in published, "without it, Pages would leave out what begins with _"
    assert "of-the-last-time.html" not in published
    assert {f"{address}index.html" for address in ADDRESSES} <= published.keys()
    assert len([name for name in published if name.endswith(".whl")]) == 1


def test_every_address_of_ours_leads_to_something(published: dict[str, bytes]) -> None:
    trees = Trees(FORK, SITE, set(published))
    found = {(name, address) for name, content in contents(published) for address in addresses(name, content)}
    ours = {(name, item) for name, item in found if trees.is_ours(item)}
    assert len(ours) > 10 * len(ADDRESSES)
    assert not [(name, address) for name, address in sorted(ours) if not trees.has(address)]


@pytest.mark.parametrize("place", NOTEBOOKS)
def test_a_page_and_its_notebook_name_each_other(published: dict[str, bytes], place: str) -> None:
    notebook = f"{place}{place.split('/')[-2]}.ipynb"
    colab = f"https://colab.research.google.com/github/{FORK}/blob/{BRANCH}/{notebook}"
    (wheel,) = (name for name in published if name.endswith(".whl"))
    assert colab in addresses("page.html", published[f"{place}index.html"])
    inside = addresses(notebook, published[notebook])
    assert {colab, f"{SITE}{place}", f"{SITE}{wheel}"} <= inside


def test_no_file_holds_the_name_of_the_original(published: dict[str, bytes]) -> None:
    searched = [item for item in contents(published) if not item[0].endswith("METADATA")]  # the package has its own addresses
    assert any("!" in name for name, _ in searched), "archives are looked into as well"
    assert not [(name, old) for name, content in searched for old in OLD if old in content.lower()]


@pytest.mark.parametrize(("server", "file"), [("https://github.com", "CNAME"), ("https://codeberg.org", ".domains")])
def test_a_domain_of_ones_own_is_published_with_the_site(tmp_path: Path, server: str, file: str) -> None:
    small = SmallSite(tmp_path)
    run = small.build(SITE_URL="https://nets.example/", GITHUB_REPOSITORY=FORK, GITHUB_SERVER_URL=server)
    assert run.returncode == 0, run.stdout
    assert (small.site / file).read_text() == "nets.example"
