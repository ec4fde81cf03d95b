"""Compiled templates are kept by their text and by who compiled them."""

from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader

from mnist_tutorial.website import fingerprints
from mnist_tutorial.website.render.compiled_templates import CompiledTemplates


class Templates:
    """A template, and how often it was compiled."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.kept = folder / "kept"
        self.template = folder / "page.html"
        self.template.write_text("Hello {{ name }}")
        self.compiled = 0
        really = Environment._generate

        def count(*arguments: Any, **named: Any) -> str:
            self.compiled += 1
            return really(*arguments, **named)

        monkeypatch.setattr(Environment, "_generate", count)

    def render(self) -> str:
        """As another build does, with nothing in memory."""
        environment = Environment(
            loader=FileSystemLoader(self.template.parent), bytecode_cache=CompiledTemplates(self.kept), autoescape=True
        )
        return environment.get_template("page.html").render(name="Ada")


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Templates:
    return Templates(tmp_path, monkeypatch)


def test_a_template_is_compiled_once(templates: Templates) -> None:
    assert [templates.render() for _ in range(3)] == ["Hello Ada"] * 3
    assert templates.compiled == 1


def test_a_changed_template_is_compiled_again_in_the_place_of_the_old_one(templates: Templates) -> None:
    templates.render()
    templates.template.write_text("Good bye {{ name }}")
    assert templates.render() == "Good bye Ada"
    assert templates.compiled == 2
    assert len(list(templates.kept.iterdir())) == 1


def test_a_damaged_one_is_compiled_again(templates: Templates) -> None:
    templates.render()
    (kept,) = templates.kept.iterdir()
    kept.write_bytes(kept.read_bytes().replace(b"Hello", b"Hallo"))  # which Python would run without a complaint
    assert templates.render() == "Hello Ada"
    assert templates.compiled == 2


def test_another_version_compiles_again(templates: Templates, monkeypatch: pytest.MonkeyPatch) -> None:
    templates.render()
    monkeypatch.setattr(fingerprints, "versions", lambda *names: {"jinja2": "0"})
    assert templates.render() == "Hello Ada"
    assert templates.compiled == 2


def test_jinja_is_among_the_versions(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen: list[dict[str, str]] = []
    really = fingerprints.versions

    def note(*names: str) -> dict[str, str]:
        seen.append(really(*names))
        return seen[-1]

    monkeypatch.setattr(fingerprints, "versions", note)
    CompiledTemplates(tmp_path).get_source_checksum("")
    assert {"jinja2", "mkdocs", "mkdocstrings-python"} <= seen[0].keys()
