"""The bill of materials of a site (https://cyclonedx.org): every package that it is made with, and what of npm its pages load.

The same lock gives the same bytes: no time, no random number. Knows nothing of MkDocs.
"""

import importlib.util
import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from cyclonedx.contrib.hash.factories import HashTypeFactory
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from mnist_tutorial.website.pages import ROOT
from mnist_tutorial.website.render.citation import edition

LOCK = ROOT / "requirements.lock"

_PIN = re.compile(r"^([\w.-]+)==([^\s;]+)(?: ; ([^\\\n]+?))? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE)
_NPM = re.compile(r"node_modules/((?:@[\w.-]+/)?[\w.-]+)/")


def bill_of_materials() -> bytes:
    """What this edition of the site is made with, as CycloneDX 1.6 in JSON: `LOCK`, and npm's part of Material's scripts."""
    return _bill(edition(), LOCK.read_text(encoding="utf-8"))


@cache
def _bill(version: str, lock: str) -> bytes:
    site = Component(name="mnist-tutorial", version=version, type=ComponentType.APPLICATION, bom_ref="mnist-tutorial")
    bill = Bom(components=[*_locked(lock), *_in_the_browser()])
    bill.metadata.component = site
    bill.register_dependency(site, bill.components)
    written = json.loads(JsonV1Dot6(bill).output_as_string())
    del written["serialNumber"], written["metadata"]["timestamp"]  # both optional, and other ones at every build
    return f"{json.dumps(written, indent=1, sort_keys=True, ensure_ascii=False)}\n".encode()


def _locked(lock: str) -> Iterator[Component]:
    for name, version, marker, hashes in _PIN.findall(lock):
        # Of what is not installed on every system the licence is not told: the bill would differ between them.
        expression = None if marker else _licence(name, version)
        yield Component(
            name=name,
            version=version,
            type=ComponentType.LIBRARY,
            bom_ref=f"{name}=={version}",  # or else it is a random one
            purl=PackageURL("pypi", name=name, version=version),
            hashes=[HashTypeFactory().from_composite_str(f"sha256:{digest}") for digest in re.findall(r"sha256:(\w+)", hashes)],
            licenses=[LicenseFactory().make_from_string(expression)] if expression else [],
            properties=[Property(name="mnist-tutorial:only-where", value=marker)] if marker else [],
        )


def _licence(name: str, version: str) -> str | None:
    """The SPDX expression that an installed package declares, if it is of the locked version."""
    try:
        package = metadata(name)
    except PackageNotFoundError:
        return None
    return package["License-Expression"] if package["Version"] == version and "License-Expression" in package else None


def _in_the_browser() -> Iterator[Component]:
    """What Material packs into its scripts, as their maps tell: names, for they hold no versions."""
    theme = importlib.util.find_spec("material")
    assert theme is not None and theme.origin is not None  # noqa: PT018
    scripts = Path(theme.origin).parent / "templates" / "assets" / "javascripts"
    sources = (source for path in scripts.rglob("*.map") for source in json.loads(path.read_bytes())["sources"])
    for name in sorted({found for source in sources for found in _NPM.findall(source)}):
        scope, _, last = name.rpartition("/")
        yield Component(
            name=name,
            type=ComponentType.LIBRARY,
            bom_ref=f"npm:{name}",
            purl=PackageURL("npm", namespace=scope or None, name=last),
            properties=[Property(name="mnist-tutorial:sent-to", value="browser")],
        )
