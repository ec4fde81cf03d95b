"""What made the site, as the foot of each page tells it."""

import sys
from importlib import metadata
from pathlib import Path

import numpy as np
import pytest

from mnist_tutorial.website import fingerprints
from mnist_tutorial.website.render.metadata import provenance


@pytest.mark.parametrize(
    ("found", "commit", "dirty"),
    [("3fa9c1" * 6, "3fa9c1" * 6, False), (f"{'3fa9c1' * 6}-dirty", "3fa9c1" * 6, True), ("", "", False)],
    ids=["clean", "dirty", "no repository"],
)
def test_the_commit_is_the_folders_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, found: str, commit: str, dirty: bool
) -> None:
    commits = {tmp_path: found}
    monkeypatch.setattr(fingerprints, "commit", commits.__getitem__)
    made = provenance(tmp_path)
    assert (made["commit"], made["dirty"]) == (commit, dirty)


def test_the_versions_are_of_what_computes_in_the_order_that_they_are_told(tmp_path: Path) -> None:
    assert list(provenance(tmp_path)["versions"].items()) == [
        ("Python", sys.version.split()[0]),
        ("TensorFlow", metadata.version("tensorflow")),
        ("Keras", metadata.version("keras")),
        ("NumPy", np.__version__),
    ]
