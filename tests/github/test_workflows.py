"""What no tool knows of the workflows: what comes before a publication, who has a token, and which targets make knows."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from mnist_tutorial.website.pages import ROOT
from tests.github.files import WORKFLOWS, known_targets, load, targets

EDITION: str = load(ROOT / "CITATION.cff")["version"]
MAY_WRITE = {("publish", "contents"), ("release", "contents")}
TOKEN = re.compile(r"github\.token|GITHUB_TOKEN|secrets\.")


def named(name: str) -> Path:
    return ROOT / ".github" / "workflows" / f"{name}.yml"


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in load(path)["jobs"].values() for step in job.get("steps", [])]  # one that is a workflow has none


def commands(path: Path) -> str:
    return "\n".join(step.get("run", "") for step in steps(path))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_make_knows_every_target_that_is_asked_for(path: Path) -> None:
    assert [target for target in targets(commands(path)) if target not in known_targets()] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_the_tests_that_are_asked_for_are_there(path: Path) -> None:
    named_there = re.findall(r"\btests/[\w/.]+", commands(path))
    assert [name for name in named_there if not (ROOT / name).exists()] == []


def test_only_publishing_and_releasing_may_write() -> None:
    jobs = [(path.stem, job) for path in WORKFLOWS for job in load(path)["jobs"].values()]
    rights = {(stem, right, value) for stem, job in jobs for right, value in job["permissions"].items()}
    assert {(stem, right) for stem, right, value in rights if value != "read"} == MAY_WRITE


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_the_token_is_given_to_the_last_step_of_a_job_that_writes_and_to_no_other(path: Path) -> None:
    given = [TOKEN.search(str(step)) is not None for step in steps(path)]
    assert given == [False] * (len(given) - 1) + [path.stem in {"publish", "release"}]


def test_nothing_is_published_before_every_test_has_passed() -> None:
    workflow = load(named("publish"))
    assert workflow["jobs"]["publish"]["needs"] == "test"
    assert workflow["jobs"]["test"]["uses"] == "./.github/workflows/test.yml"
    assert targets(commands(named("test")))[-1] == "test"
    assert targets(commands(named("publish"))) == [".venv/installed", "site", "book", "test-published", "publish"]


@pytest.mark.parametrize(("tag", "status"), [(f"v{EDITION}", 0), ("v0.0.0", 1)])
def test_a_release_has_the_tag_of_its_version(tag: str, status: int) -> None:
    (check,) = [step for step in steps(named("release")) if step.get("name") == "The tag is the version's"]
    command = ["bash", "-e", "-c", check["run"]]
    told = subprocess.run(command, cwd=ROOT, env=os.environ | {"GITHUB_REF_NAME": tag}, stdout=subprocess.DEVNULL, check=False)
    assert told.returncode == status


@pytest.mark.parametrize("name", ["test", "publish", "release"])
def test_what_is_published_has_live_cells_from_official_sources(name: str) -> None:
    making = [step for step in steps(named(name)) if re.match(r"make (test$|site)", step.get("run", ""))]
    assert making
    assert all(step["env"]["MNIST_TUTORIAL_LIVE"] == "official" for step in making)
