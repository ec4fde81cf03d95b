"""``build/report.json``: what a build executed, and why, for people and for tests."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

from mnist_tutorial.files import write_whole
from mnist_tutorial.website.pages import Page


class Account(TypedDict):
    """Of one page in one build."""

    page: str
    language: str
    executed: bool
    seconds: float
    why: str


def account(page: Page, *, executed: bool, seconds: float, why: str) -> Account:
    """Whether the page was executed, how many seconds that took, and why it was, or was not."""
    return {"page": page.name, "language": page.language, "executed": executed, "seconds": round(seconds, 2), "why": why}


def write_report(folder: Path, accounts: Sequence[Account]) -> None:
    """Write ``build/report.json`` of the project in ``folder``: one account a page, in the order of reading."""
    report = {"pages": list(accounts), "kernels_started": sum(page["executed"] for page in accounts)}
    write_whole(folder / "build" / "report.json", (json.dumps(report, indent=1, ensure_ascii=False) + "\n").encode())
