"""The browsers of the tests: Playwright's own where they are there, else the system's.

``python -m tests.browser.browsers chromium firefox`` sees to it that these are there: on Debian as root it installs what is
missing, elsewhere it says what to run.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, BrowserType, Playwright, sync_playwright

from mnist_tutorial.website.handouts.book import CHROMIUM, launched

SYSTEM_NAMES = {
    "chromium": CHROMIUM,
    "firefox": ("firefox-esr", "firefox"),
    "webkit": ("WebKitWebDriver",),
}
DEBIAN = {"chromium": ["chromium-headless-shell"], "firefox": ["firefox-esr"], "webkit": ["webkit2gtk-driver", "xvfb"]}
"""The packages that bring each of them."""

# A browser that asks for nothing by itself, so that every request recorded is a page's.
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def own(playwright: Playwright, name: str) -> str | None:
    """The path of Playwright's own build of it, where that was downloaded."""
    kind: BrowserType = getattr(playwright, name)
    return kind.executable_path if Path(kind.executable_path).exists() else None


def find(playwright: Playwright, name: str) -> str | None:
    """The path of a browser of that name, or of what drives it; or None."""
    return own(playwright, name) or next(filter(None, map(shutil.which, SYSTEM_NAMES[name])), None)


def launch(playwright: Playwright, name: str = "chromium") -> Browser:
    """Start the browser, with an empty profile.

    Raises
    ------
    RuntimeError
        If there is none; the message says how to get it.
    """
    executable = find(playwright, name)
    if executable is None:
        raise RuntimeError(f"these tests need a browser; run: {_command([name])}")
    kind: BrowserType = getattr(playwright, name)
    if name != "chromium":
        # The system's Firefox speaks WebDriver BiDi, as Playwright calls it "moz-firefox".
        channel = None if own(playwright, name) else "moz-firefox"
        return kind.launch(executable_path=executable, channel=channel)
    return launched(playwright, executable, *QUIET)


def _command(names: list[str]) -> str:
    return f"{sys.executable} -m playwright install --with-deps {' '.join(names)}"


def main(names: list[str]) -> None:
    with sync_playwright() as playwright:
        missing = [name for name in names if not find(playwright, name)]
    if not missing:
        return
    if Path("/etc/debian_version").exists() and os.geteuid() == 0:
        packages = [package for name in missing for package in DEBIAN[name]]
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-y", "-qq", *packages], check=True, stdout=subprocess.DEVNULL)
    else:
        what, command = ", ".join(missing), _command(missing)
        sys.exit(f"The tests need a browser that is not there yet ({what}). Run this, then try again:\n\n    {command}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
