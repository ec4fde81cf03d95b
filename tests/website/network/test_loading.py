"""The browser's loader gives the exported arrays, or its own LoadError."""

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


def test_what_was_exported_is_loaded() -> None:
    assert loaded(json.dumps(GOOD)) == "1 2"


def test_an_error_page_in_place_of_the_description_is_damaged() -> None:
    assert loaded("<!DOCTYPE html>") == "LoadError damaged"


def test_another_shape_than_the_page_expects_is_damaged() -> None:
    assert loaded(json.dumps({**GOOD, "arrays": {"W": {**GOOD["arrays"]["W"], "shape": [3]}}})) == "LoadError damaged"


def test_another_file_than_the_described_one_is_damaged() -> None:
    assert loaded(json.dumps(GOOD), CONTENT[:-1]) == "LoadError damaged"


@pytest.mark.parametrize("hangs", ["answer", "body"])
def test_a_server_that_never_answers_is_given_up_and_so_is_a_page_that_nobody_looks_at(hangs: str) -> None:
    assert loaded(json.dumps(GOOD), hangs=hangs).startswith("LoadError unreachable ")
    assert loaded(json.dumps(GOOD), hangs=hangs).endswith("it takes too long")
    assert loaded(json.dumps(GOOD), hangs=hangs, stopped=True).endswith("aborted")
