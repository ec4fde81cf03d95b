"""The bill of materials holds what the lock does, is valid, and is the same whenever it is made."""

import json
import re
import subprocess
import sys
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from mnist_tutorial.website.pages import ROOT
from mnist_tutorial.website.publish.bill_of_materials import LOCK, bill_of_materials
from mnist_tutorial.website.render.citation import edition


@pytest.fixture(scope="module")
def bill() -> Any:
    return json.loads(bill_of_materials())


def test_the_schema_finds_no_fault_in_it() -> None:
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    text = bill_of_materials().decode()
    assert validator.validate_str(text) is None
    assert validator.validate_str(text.replace('"library"', '"libary"')) is not None, "the validator does validate"


def test_it_holds_each_locked_version_with_its_checksums(bill: Any) -> None:
    lock = LOCK.read_text(encoding="utf-8")
    locked = [component for component in bill["components"] if component["purl"].startswith("pkg:pypi/")]
    pins = sorted(re.findall(r"^([\w.-]+)==([^\s;]+)", lock, re.MULTILINE))
    assert sorted((it["name"], it["version"]) for it in locked) == pins
    sums = [digest["content"] for it in locked for digest in it["hashes"]]
    assert sorted(sums) == sorted(re.findall(r"--hash=sha256:(\w+)", lock))
    assert any(it.get("licenses") == [{"license": {"id": "MIT"}}] for it in locked)


def test_it_holds_what_the_pages_load_of_npm_and_tells_what_it_is_the_bill_of(bill: Any) -> None:
    npm = {it["name"] for it in bill["components"] if it["purl"].startswith("pkg:npm/")}
    assert {"lunr", "rxjs"} <= npm
    assert bill["metadata"]["component"]["version"] == edition()


def test_another_process_makes_the_same_bytes() -> None:
    code = "import sys; from mnist_tutorial.website.publish.bill_of_materials import *; sys.stdout.buffer.write(bill_of_materials())"
    run = subprocess.run([sys.executable, "-W", "error::UserWarning", "-c", code], check=True, capture_output=True)
    assert run.stdout == bill_of_materials()


def test_it_holds_no_time_no_random_number_no_place_and_no_registry() -> None:
    text = bill_of_materials().decode()
    assert not re.search(r"timestamp|serialNumber|urn:uuid|file:|/simple\b", text)
    assert str(ROOT) not in text
    assert sys.prefix not in text
    assert set(re.findall(r"https?://[^\"]+", text)) == {"http://cyclonedx.org/schema/bom-1.6.schema.json"}
