"""The real site, and where its pages are."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
import yaml

from mnist_tutorial.website.pages import LANGUAGES, ORIGINAL, ROOT
from tests.once import once

SETTINGS = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
NAMES = tuple(entry.removesuffix(".ipynb") for entry in SETTINGS["nav"] if str(entry).endswith(".ipynb"))
"""The pages, in the order of the navigation."""

HOMES = {language: "" if language == ORIGINAL else f"{language}/" for language in LANGUAGES}
NOTEBOOKS = {f"{home}{name}/": language for language, home in HOMES.items() for name in NAMES}
GLOSSARIES = {f"{home}glossary/": language for language, home in HOMES.items()}
REFERENCES = {f"{home}reference/": language for language, home in HOMES.items()}
TEACHERS = {f"{home}teachers/": language for language, home in HOMES.items()}
ABOUTS = {f"{home}about/": language for language, home in HOMES.items()}
WORKS = {f"{home}my-work/": language for language, home in HOMES.items()}
CHANGELOGS = {f"{home}changelog/": language for language, home in HOMES.items()}
ADDRESSES = (
    {home: language for language, home in HOMES.items()}
    | NOTEBOOKS
    | WORKS
    | GLOSSARIES
    | TEACHERS
    | REFERENCES
    | ABOUTS
    | CHANGELOGS
)
"""Every page's address within the site, and its language."""


def settings_of(language: str) -> dict[str, Any]:
    """mkdocs.yml's settings in that language: what it says of its own is in place of what all share."""
    i18n = next(plugin["i18n"] for plugin in SETTINGS["plugins"] if "i18n" in plugin)
    own = next(its for its in i18n["languages"] if its["locale"] == language)
    return {**SETTINGS, **own}


def outputs_of(site: Path, place: str) -> dict[str, str]:
    """What each code cell of the page at that place of the site puts out as text, by the cell's id."""
    notebook = nbformat.read(site / place / f"{Path(place).name}.ipynb", as_version=4)
    return {
        cell.id: "".join(output.get("text") or output.get("data", {}).get("text/plain", "") for output in cell.outputs)
        for cell in notebook.cells
        if cell.cell_type == "code"
    }


def build(site: Path, **environment: str) -> None:
    """Build the real pages into ``site``.

    Raises
    ------
    RuntimeError
        With all that the build printed, if it failed.
    """
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
        text=True,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if run.returncode:
        raise RuntimeError(f"the site could not be built:\n{run.stdout}")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "site", build)
