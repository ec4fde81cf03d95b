"""What the workflows may and may not do: pinned actions, commands that exist, no more rights than a job needs."""

import os
import re
import subprocess
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from mnist_tutorial.website.pages import ROOT
from tests.github.files import WORKFLOWS, known_targets, load, targets

PINNED = re.compile(r"uses: ([\w.-]+/[\w./-]+)@([0-9a-f]{40}) # v\d+\.\d+\.\d+")
EDITION: str = load(ROOT / "CITATION.cff")["version"]
MAY_WRITE = {("publish", "contents"), ("release", "contents")}
TOKEN = re.compile(r"github\.token|GITHUB_TOKEN|secrets\.")

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


def named(name: str) -> Path:
    (path,) = [path for path in WORKFLOWS if path.stem == name]
    return path


def jobs(path: Path) -> list[dict[str, Any]]:
    return list(load(path)["jobs"].values())


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in jobs(path) for step in job.get("steps", [])]  # a job that is another workflow has none


def commands(path: Path) -> str:
    return "\n".join(step.get("run", "") for step in steps(path))


def test_there_is_one_workflow_for_each_purpose() -> None:
    expected = {"test.yml", "preview.yml", "publish.yml", "release.yml", "newest.yml", "links.yml", "audit.yml"}
    assert {path.name for path in WORKFLOWS} == expected


@each_workflow
def test_a_comment_on_top_says_what_it_is_for(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# ")


@each_workflow
def test_actions_are_pinned_by_hash_with_their_version_beside(path: Path) -> None:
    lines = [line.strip().removeprefix("- ") for line in path.read_text(encoding="utf-8").splitlines()]
    uses = [line for line in lines if line.startswith("uses:") and not line.startswith("uses: ./")]  # but for our own
    assert len(uses) == sum("uses" in step for step in steps(path))
    assert [line for line in uses if not PINNED.fullmatch(line)] == []


def test_all_workflows_use_the_same_version_of_an_action() -> None:
    versions = defaultdict(set)
    for path in WORKFLOWS:
        for action, commit in PINNED.findall(path.read_text(encoding="utf-8")):
            versions[action].add(commit)
    assert versions
    assert {action: commits for action, commits in versions.items() if len(commits) > 1} == {}


@each_workflow
def test_make_knows_every_target_that_is_asked_for(path: Path) -> None:
    assert [target for target in targets(commands(path)) if target not in known_targets()] == []


def test_targets_are_read_from_a_command() -> None:
    assert targets("cd x\nmake --ignore-errors test 2>&1 | tee log\nmake site NO_CACHE=1") == ["test", "site"]


@each_workflow
def test_a_job_has_the_rights_that_it_names_a_time_limit_and_no_rival(path: Path) -> None:
    workflow = load(path)
    assert workflow["permissions"] == {}
    assert workflow["concurrency"]["group"]
    for job in jobs(path):
        assert job["permissions"]
        assert "uses" in job or 0 < int(job["timeout-minutes"]) <= 120


def test_only_publishing_and_releasing_may_write() -> None:
    rights = {
        (path.stem, right, value) for path in WORKFLOWS for job in jobs(path) for right, value in job["permissions"].items()
    }
    assert {(stem, right) for stem, right, value in rights if value != "read"} == MAY_WRITE


@each_workflow
def test_the_token_is_given_to_the_last_step_of_a_job_that_writes_and_to_no_other(path: Path) -> None:
    given = [TOKEN.search(str(step)) is not None for step in steps(path)]
    assert given == [False] * (len(given) - 1) + [path.stem in {"publish", "release"}]
    checkouts = [step for step in steps(path) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


@each_workflow
def test_a_pull_request_publishes_nothing(path: Path) -> None:
    events = load(path)["on"]
    assert "pull_request_target" not in events  # which would run a stranger's code with this repository's rights
    if "pull_request" in events:
        assert path.stem not in {stem for stem, _ in MAY_WRITE}
        assert not re.search(r"\bmake publish\b|\bgh |git push|ghp-import", commands(path))


def test_a_publication_is_not_cut_off() -> None:
    assert load(named("publish"))["concurrency"] == {
        "group": "publish",
        "cancel-in-progress": "false",
    }


def test_nothing_is_published_before_every_test_has_passed() -> None:
    workflow = load(named("publish"))
    assert workflow["jobs"]["publish"]["needs"] == "test"
    assert workflow["jobs"]["test"]["uses"] == "./.github/workflows/test.yml"
    assert targets(commands(named("test")))[-1] == "test"


def test_publishing_executes_everything_and_tries_it_elsewhere_first() -> None:
    assert targets(commands(named("publish"))) == ["site", "test-published", "publish"]


@pytest.mark.parametrize(("tag", "accepted"), [(f"v{EDITION}", True), (EDITION, False), ("v0.0.0", False)])
def test_a_release_has_the_tag_of_its_version(tag: str, accepted: bool) -> None:
    (check,) = [step for step in steps(named("release")) if step.get("name") == "The tag is the version's"]
    told = subprocess.run(
        ["bash", "-e", "-c", check["run"]],
        cwd=ROOT,
        env=os.environ | {"GITHUB_REF_NAME": tag},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == (0 if accepted else 1), told.stderr
    assert told.stdout.startswith("::error") is not accepted
    if not accepted:
        assert f"The tag is {tag}, but the version is {EDITION} here" in told.stdout
