"""The browser's loader gives the exported arrays or its own LoadError, whatever the description holds."""

import base64
import gzip
import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest

ROOT = Path(__file__).parents[3]

CONTENT = gzip.compress(np.array([1, 2], np.float32).tobytes())
GOOD: dict[str, Any] = {
    "file": "weights.bin",
    "sha256": hashlib.sha256(CONTENT).hexdigest(),
    "arrays": {"W": {"dtype": "float32", "shape": [2], "offset": 0}},
}
NO_TEXT = {"toString": 1, "valueOf": 1}  # what JavaScript cannot turn into a string


def loaded(description: str, content: bytes = CONTENT, *, hangs: str | None = None, stopped: bool = False) -> str:
    done = subprocess.run(
        [
            "node",
            Path(__file__).with_name("loading.mjs"),
            (ROOT / "docs/assets/network/arrays.js").as_uri(),
            '{"W": {"dtype": "float32", "shape": [2]}}',
        ],
        input=json.dumps([description, base64.b64encode(content).decode(), hangs, stopped]),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout.strip()


def of_array(**changes: Any) -> dict[str, Any]:
    return {**GOOD, "arrays": {"W": {**GOOD["arrays"]["W"], **changes}}}


def test_what_was_exported_is_loaded() -> None:
    assert loaded(json.dumps(GOOD)) == "1 2"


@pytest.mark.parametrize(
    "description",
    [
        {},
        None,
        {**GOOD, "file": "http://["},
        {**GOOD, "file": "//elsewhere.test/weights.bin"},
        {**GOOD, "sha256": NO_TEXT},
        of_array(dtype=NO_TEXT),
        of_array(offset=0.5),
        of_array(offset=-4),
        of_array(offset=4),
    ],
)
def test_another_description_is_damaged(description: Any) -> None:
    assert loaded(json.dumps(description)) == "LoadError damaged"


def test_a_file_that_inflates_to_a_huge_one_is_damaged() -> None:
    bomb = gzip.compress(bytes(100_000_000), compresslevel=1)
    assert loaded(json.dumps({**GOOD, "sha256": hashlib.sha256(bomb).hexdigest()}), bomb) == "LoadError damaged"


def test_a_huge_description_is_not_read() -> None:
    assert loaded(" " * 1_000_000 + json.dumps(GOOD)) == "LoadError unreachable"


@pytest.mark.parametrize("hangs", ["answer", "body"])
def test_a_server_that_never_answers_is_given_up_and_so_is_a_page_that_nobody_looks_at(hangs: str) -> None:
    assert loaded(json.dumps(GOOD), hangs=hangs).startswith("LoadError unreachable ")
    assert loaded(json.dumps(GOOD), hangs=hangs).endswith("it takes too long")
    assert loaded(json.dumps(GOOD), hangs=hangs, stopped=True).endswith("aborted")
