"""The browser of the tests: Playwright's own if it is there, else the system's.

``python -m tests.browser.chromium`` sees to it that there is one: on Debian as root it installs what is missing, elsewhere it
says what to run.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

# First the one that has no windows, which is faster.
SYSTEM_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

# A browser that asks for nothing by itself, so that every request recorded is a page's.
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find(playwright: Playwright) -> str | None:
    """The path of a Chromium, or None."""
    own = Path(playwright.chromium.executable_path)
    return str(own) if own.exists() else next(filter(None, map(shutil.which, SYSTEM_NAMES)), None)


def launch(playwright: Playwright) -> Browser:
    """Start the browser, with an empty profile.

    Raises
    ------
    RuntimeError
        If there is none; the message says how to get it.
    """
    executable = find(playwright)
    if executable is None:
        raise RuntimeError(f"these tests need a browser; run: {_command()}")
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=executable, args=QUIET + as_root)


def _command() -> str:
    return f"{sys.executable} -m playwright install --with-deps chromium"


def main() -> None:
    with sync_playwright() as playwright:
        if find(playwright):
            return
    if Path("/etc/debian_version").exists() and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium-headless-shell"], check=True, stdout=subprocess.DEVNULL)
    else:
        sys.exit(f"The tests need a browser, and there is none yet. Run this, then try again:\n\n    {_command()}\n")


if __name__ == "__main__":
    main()
