"""what a reader waits for: Lighthouse on every page, beside the same notebook by two other programs"""

import json
import os
import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import sync_playwright

from benchmarks.contenders import CONTENDERS
from benchmarks.fixed import PAGES
from benchmarks.row import Row
from mnist_tutorial.website.pages import ORIGINAL
from tests import node
from tests.browser.browsers import QUIET, find
from tests.built_site import ADDRESSES, build
from tests.serving import serve

LIGHTHOUSE = "lighthouse@12.8.2"  # fetched by npx: only this benchmark needs it
RUNS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
COMPARED = "5-evaluation"


class Reading(NamedTuple):
    """Lighthouse's four scores, 0 to 100, by its mobile preset: a slow phone on a slow line; and the bytes sent, compressed."""

    scores: dict[str, float]
    sent: float


def measure_all(folder: Path) -> list[Row]:
    """Each page's median of `RUNS` runs, served compressed from this machine."""
    node.find()
    rows = []
    for contender in CONTENDERS:
        program = contender(folder / contender.__name__, PAGES)
        program.build()
        page = program.page(ORIGINAL, COMPARED)
        reading = _middle(_read(page.parent, page.name))
        rows += [Row(f"{COMPARED}, minimal, {program.name}: {name}", score, "") for name, score in reading.scores.items()]
        rows.append(Row(f"{COMPARED}, minimal, {program.name}: sent", reading.sent / 1000, "KB"))
    build(folder / "site")
    readings = {name: _middle(_read(folder / "site", name)) for name in ADDRESSES}
    for name, reading in readings.items():
        said = " ".join(f"{score:.0f}" for score in reading.scores.values())
        rows.append(Row(f"/{name}: sent ({', '.join(CATEGORIES)}: {said})", reading.sent / 1000, "KB", at_most=200))
    performance = [reading.scores["performance"] for reading in readings.values()]
    rows.append(Row("all pages: performance, median", statistics.median(performance), "", at_least=100))
    rows.append(Row("all pages: performance, least", min(performance), "", at_least=98))
    for name in CATEGORIES[1:]:
        rows.append(
            Row(f"all pages: {name}, least", min(reading.scores[name] for reading in readings.values()), "", at_least=100)
        )
    return rows


def _middle(readings: list[Reading]) -> Reading:
    scores = {name: statistics.median(reading.scores[name] for reading in readings) for name in CATEGORIES}
    return Reading(scores, statistics.median(reading.sent for reading in readings))


def _read(site: Path, page: str) -> list[Reading]:
    with serve(site, compressed=True) as server:
        return [_lighthouse(server.address + page) for _ in range(RUNS)]


def _lighthouse(address: str) -> Reading:
    with sync_playwright() as playwright:
        chromium = find(playwright, "chromium")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        flags = ["--headless", f"--user-data-dir={profile}", *QUIET]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            flags.append("--no-sandbox")
        command = ["npx", "--yes", LIGHTHOUSE, address, "--quiet", "--output=json", f"--chrome-flags={' '.join(flags)}"]
        environment = os.environ | {"CHROME_PATH": str(chromium)}
        run = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    report: dict[str, Any] = json.loads(run.stdout)
    return Reading(
        {name: 100 * report["categories"][name]["score"] for name in CATEGORIES},
        report["audits"]["total-byte-weight"]["numericValue"],
    )
