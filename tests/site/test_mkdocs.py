"""What MkDocs offers works here too: scripts of one's own on every page, and its own command to publish."""

import os
import subprocess
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from tests.site.small_site import SmallSite

WHO = {f"GIT_{role}_{what}": "x@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


@pytest.fixture(scope="module")
def deployed(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """Published with ``mkdocs gh-deploy`` to the bare repository beside it."""
    folder = tmp_path_factory.mktemp("deployed") / "clone"
    folder.mkdir()
    small = SmallSite(folder)
    (small.docs / "assets" / "own.js").write_text("document.title = 'mine'")
    (small.docs / "assets" / "module.js").write_text("export {}")
    settings = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))
    settings["extra_javascript"] = ["assets/own.js", {"path": "assets/module.js", "type": "module"}]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    for command in ("init --quiet --bare ../bare.git", "init --quiet", "remote add origin ../bare.git"):
        subprocess.run(["git", *command.split()], cwd=folder, check=True)
    run = small.run("mkdocs", "gh-deploy", "--strict", **WHO)
    assert run.returncode == 0, run.stdout
    return small


@pytest.mark.parametrize("address", ["", "2-second", "en", "en/2-second"])
def test_scripts_of_ones_own_are_on_every_page(deployed: SmallSite, address: str) -> None:
    page = BeautifulSoup((deployed.site / address / "index.html").read_text(encoding="utf-8"), "html.parser")
    ours = [(Path(str(script["src"])).name, script.get("type")) for script in page.select("script[src]")]
    assert ours[:2] == [("own.js", None), ("module.js", "module")]
    material = page.select_one("link#material")
    assert material is not None
    assert "assets/javascripts/bundle." in str(material["href"])


def test_gh_deploy_publishes_the_site(deployed: SmallSite) -> None:
    listing = ["git", "--git-dir", "../bare.git", "ls-tree", "-r", "--name-only", "gh-pages"]
    files = subprocess.run(listing, cwd=deployed.folder, check=True, capture_output=True, text=True).stdout.splitlines()
    assert {".nojekyll", "index.html", "en/2-second/index.html", "dist/mnist-tutorial-classroom.zip"} <= set(files)


def test_gh_deploy_publishes_on_top_of_what_another_clone_has_published(deployed: SmallSite) -> None:
    def git(*arguments: str) -> str:
        command = ["git", *arguments]
        run = subprocess.run(
            command, cwd=deployed.folder.parent, env=os.environ | WHO, check=True, capture_output=True, text=True
        )
        return run.stdout.strip()

    git("init", "--quiet", "other")  # as `make publish` does there: one commit in place of all
    git("-C", "other", "-c", "commit.gpgsign=false", "commit", "--quiet", "--allow-empty", "--message", "The site")
    git("-C", "other", "push", "--quiet", "--force", "../bare.git", "HEAD:gh-pages")
    run = deployed.run("mkdocs", "gh-deploy", **WHO)
    assert run.returncode == 0, run.stdout
    assert git("--git-dir", "bare.git", "rev-parse", "gh-pages^") == git("-C", "other", "rev-parse", "HEAD")
