"""Node and the packages of package.json, which the tests need.

``python -m tests.node`` installs the packages of package-lock.json. If node is missing, root on Debian gets it installed;
anyone else is told what to run.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from mnist_tutorial.website.pages import ROOT

COMMANDS = {
    "darwin": ("brew install node", "brew upgrade node"),
    "win32": ("winget install OpenJS.NodeJS.LTS", "winget upgrade OpenJS.NodeJS.LTS"),
    "linux": ("sudo apt-get install -y nodejs npm", "sudo npx --yes n lts"),  # a stable Debian keeps its version for years
}
"""The command to run on each system if node is missing, and if it is too old."""


class NodeError(RuntimeError):
    """Node or its packages are missing; the message says what to do."""


def needed() -> int:
    """The oldest version of node that will do, from package.json."""
    engines = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["engines"]
    return int(engines["node"].removeprefix(">="))


def find() -> str:
    """The path of a node that is new enough, beside an npm.

    Raises
    ------
    NodeError
        If there is none; the message says what to run.
    """
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        raise NodeError(_advice(f"node {needed()} or newer with npm, and they are not there", too_old=False))
    version = subprocess.run([node, "--version"], check=True, capture_output=True, text=True).stdout.strip()
    if int(version.removeprefix("v").split(".")[0]) < needed():
        raise NodeError(_advice(f"node {needed()} or newer, and {node} is {version}", too_old=True))
    return node


def install_packages() -> None:
    """``npm ci``, unless ``node_modules`` holds what package-lock.json pins.

    Raises
    ------
    NodeError
        If they cannot be installed; what npm says is on the terminal.
    """
    lock = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    installed = ROOT / "node_modules" / ".installed"  # npm ci removes the folder first, and this with it
    if installed.exists() and installed.read_text() == lock:
        return
    npm = shutil.which("npm") or "npm"
    command = [npm, "ci", "--loglevel=error"]
    if subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL).returncode:
        raise NodeError(f"The packages of package-lock.json could not be installed. Run this in {ROOT}:\n\n    npm ci\n")
    installed.write_text(lock)


def _advice(need: str, *, too_old: bool) -> str:
    command = COMMANDS.get(sys.platform, COMMANDS["linux"])[too_old]
    return f"The tests need {need}. Run this, then try again:\n\n    {command}\n"


def main() -> None:
    try:
        find()
    except NodeError as missing:
        if not (Path("/etc/debian_version").exists() and os.geteuid() == 0):
            sys.exit(str(missing))
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-y", "-qq", "nodejs", "npm"], check=True, stdout=subprocess.DEVNULL)
    try:
        find()
        install_packages()
    except NodeError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
