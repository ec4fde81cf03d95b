"""The programs that make a site of the same notebooks: a folder for each, and the command that builds it."""

import shutil
import sys
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

import yaml

from benchmarks.measure import Measurement, measure
from mnist_tutorial.website.pages import DOCS, LANGUAGES, ORIGINAL, ROOT


class Contender(ABC):
    """Builds the notebooks of ``docs`` in a folder of its own, with a model cache of its own."""

    name: str

    def __init__(self, folder: Path, docs: Path) -> None:
        self.folder = folder
        self.docs = folder / "docs"
        shutil.copytree(docs, self.docs)
        self._set_up()

    @abstractmethod
    def _set_up(self) -> None:
        """Write the program's own settings."""

    @abstractmethod
    def _command(self) -> list[str]:
        """What builds the site: a program of this environment, and its arguments."""

    @abstractmethod
    def page(self, language: str, name: str) -> Path:
        """Where the site has a page."""

    def build(self) -> Measurement:
        """Cold the first time, warm from then on.

        Raises
        ------
        RuntimeError
            If it fails, or the page of the evaluation shows no accuracy: then it was not executed.
        """
        environment = {"MNIST_TUTORIAL_CACHE": str(self.folder / "models"), "NO_MKDOCS_2_WARNING": "1", "SITE_URL": ""}
        program, *arguments = self._command()
        measurement = measure([str(Path(sys.executable).with_name(program)), *arguments], self.folder, environment)
        for language in LANGUAGES:
            if "test_acc: 0.9" not in self.page(language, "5-evaluation").read_text(encoding="utf-8"):
                raise RuntimeError(f"{self.name} has not executed the pages in {self.folder}")
        return measurement

    def _write(self, name: str, settings: dict[str, Any]) -> None:
        (self.folder / name).write_text(yaml.safe_dump(settings), encoding="utf-8")


class ThisSite(Contender):
    """`make site`, by the project's own settings."""

    name = "this site"

    def _set_up(self) -> None:
        for name in ("mnist_tutorial", "CITATION.cff"):  # what mkdocs.yml watches
            (self.folder / name).symlink_to(ROOT / name)
        for name in ("css", "js", "images"):  # what its pages look like
            shutil.copytree(DOCS / "assets" / name, self.docs / "assets" / name, dirs_exist_ok=True)
        settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
        del settings["nav"]  # all pages, in the order of their names
        self._write("mkdocs.yml", settings)

    def _command(self) -> list[str]:
        return ["python", "-m", "mnist_tutorial.website.build"]

    def page(self, language: str, name: str) -> Path:
        return self.folder / "site" / ("" if language == ORIGINAL else language) / name / "index.html"


class MkdocsJupyter(Contender):
    """mkdocs-jupyter executes by itself; its other settings are its own."""

    name = "mkdocs-jupyter, execute: true"

    def _set_up(self) -> None:
        plugin = {"mkdocs-jupyter": {"execute": True, "allow_errors": False}}
        self._write("mkdocs.yml", {"site_name": "Bench", "theme": "material", "plugins": [plugin]})
        shutil.copy(self.docs / ORIGINAL / "index.md", self.docs)

    def _command(self) -> list[str]:
        return ["mkdocs", "build"]

    def page(self, language: str, name: str) -> Path:
        return self.folder / "site" / language / name / "index.html"


class JupyterBook(Contender):
    """Jupyter Book 1, which is myst-nb with jupyter-cache."""

    name = "Jupyter Book 1, cached"

    def _set_up(self) -> None:
        execute = {"execute_notebooks": "cache", "timeout": -1, "allow_errors": False}
        self._write("docs/_config.yml", {"title": "Bench", "execute": execute})
        pages = [f"{language}/{path.stem}" for language in LANGUAGES for path in sorted((self.docs / language).glob("*.ipynb"))]
        chapters = [{"file": page} for page in pages]
        self._write("docs/_toc.yml", {"format": "jb-book", "root": f"{ORIGINAL}/index", "chapters": chapters})

    def _command(self) -> list[str]:
        return ["jupyter-book", "build", "docs"]

    def page(self, language: str, name: str) -> Path:
        return self.docs / "_build" / "html" / language / f"{name}.html"


CONTENDERS = (ThisSite, MkdocsJupyter, JupyterBook)
