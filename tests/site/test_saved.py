"""What becomes of a notebook that somebody saved: its first cells on machines of all kinds, with pip itself."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from mnist_tutorial.website.addresses import Addresses
from mnist_tutorial.website.pages import LANGUAGES, Page
from mnist_tutorial.website.publish.install_cell import opening
from mnist_tutorial.website.publish.notebook import published
from tests.serving import Server, serve
from tests.site.stranger import Stranger
from tests.website.publish.project import Project

NOWHERE = "http://127.0.0.1:9/"
"""Where nothing answers: the port of a protocol that nobody uses."""


class Ended(NamedTuple):
    """How a run of the install cell ended, and what it showed."""

    returncode: int
    stdout: str
    stderr: str


class Place:
    """A site that is there now, and a notebook of it."""

    def __init__(self, server: Server, wheel: Any) -> None:
        self.server, self.wheel = server, wheel
        self.address = f"{server.address}dist/{wheel.name}"

    def fetched(self) -> int:
        return len([path for path in self.server.asked if path.endswith(".whl")])


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "project").mkdir()
    return Project(tmp_path / "project")


@pytest.fixture
def place(project: Project, tmp_path: Path) -> Iterator[Place]:
    wheel = project.wheel()
    (tmp_path / "site" / "dist").mkdir(parents=True)
    (tmp_path / "site" / "dist" / wheel.name).write_bytes(wheel.content)
    with serve(tmp_path / "site") as server:
        yield Place(server, wheel)


@pytest.fixture
def machine(tmp_path: Path) -> Stranger:
    return Stranger(tmp_path / "machine", has=["pip"])


AFTER = """
import os, mnist_tutorial
print(mnist_tutorial.__file__, os.environ.get("no_proxy"))
"""


def _run(
    machine: Stranger, wheel: str, digest: str, environment: Mapping[str, str] | None = None, language: str = "en"
) -> Ended:
    """Run the install cell, and then what tells which package the cells after it get."""
    page = Page("4-training", language)
    code = opening(page, times="", url="", colab="", wheel=wheel, digest=digest)[1].source
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    home = machine.python.parents[2] / "home"
    home.mkdir(exist_ok=True)
    run = subprocess.run(
        [str(machine.python), "-c", code + AFTER],
        cwd=home,
        env={**kept, "HOME": str(home), **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    return Ended(*(run.returncode, run.stdout, run.stderr))


def test_it_is_installed_once_and_where_that_very_one_is_not_again(machine: Stranger, place: Place) -> None:
    for _ in range(2):
        ended = _run(machine, place.address, place.wheel.digest)
        assert ended.returncode == 0, ended.stderr
        assert "site-packages" in ended.stdout
    assert place.fetched() == 1
    assert [line.partition(" ")[0] for line in machine.pip("freeze").splitlines()] == ["mnist-tutorial"]


def test_a_notebook_of_an_earlier_source_runs_on_the_package_that_is_there_now(
    tmp_path: Path, project: Project, place: Place
) -> None:
    """As one in somebody's Drive does on its next fresh machine, and on one where its own package was."""
    earlier = place.wheel
    docs = tmp_path / "docs"
    (docs / "es").mkdir(parents=True)
    (docs / "es" / "1-first.ipynb").touch()
    page = new_notebook(cells=[new_code_cell("from mnist_tutorial import later", id="use")], metadata={"running_time": "15 s"})
    addresses = Addresses("school/nets", place.server.address)
    saved = published(page, Page("1-first", "es", docs), addresses, earlier)

    (project.folder / "mnist_tutorial" / "later.py").touch()
    now = project.wheel()
    assert (now.name, now.digest == earlier.digest) == (earlier.name, False)
    (tmp_path / "site" / "dist" / now.name).write_bytes(now.content)
    with_its_own = Stranger(tmp_path / "machine", has=["ipykernel", "pip"])
    for run in ("fresh", "again"):
        with_its_own.run(saved, run)
    assert not saved.cells[1].outputs, "nothing is complained of"
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / earlier.name).write_bytes(earlier.content)
    with_its_own.pip("install", "--quiet", "--no-index", "--no-deps", "--force-reinstall", str(tmp_path / "old" / earlier.name))
    newer = published(page, Page("1-first", "es", docs), addresses, now)
    with_its_own.run(newer, "of-now")


REFUSALS = {
    "a proxy": "proxy = http://127.0.0.1:9",
    "checksums": "require-hashes = true",
    "user": "user = true",
}


@pytest.mark.parametrize("setting", REFUSALS.values(), ids=REFUSALS)
@pytest.mark.parametrize("of", ["the environment", "the user", "the machine"])
def test_what_pip_is_set_up_to_do_does_not_come_in_between(machine: Stranger, place: Place, of: str, setting: str) -> None:
    environment = {"no_proxy": "school.example"}
    if of == "the environment":
        name, value = setting.split(" = ")
        environment[f"PIP_{name.upper().replace('-', '_')}"] = value
    else:
        venv = machine.python.parents[1]
        file = venv.parent / "home" / ".config" / "pip" / "pip.conf" if of == "the user" else venv / "pip.conf"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"[global]\n{setting}\n")
    ended = _run(machine, place.address, place.wheel.digest, environment)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.split()[-1] == "school.example", "the reader's own stays"


def test_a_proxy_of_all_programs_is_not_asked_for_this_computer(machine: Stranger, place: Place) -> None:
    dead = dict.fromkeys(["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"], NOWHERE)
    ended = _run(machine, place.address, place.wheel.digest, dead)
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("of", ["all programs", "pip"])
def test_where_a_proxy_is_the_only_way_to_the_site_it_is_taken(
    machine: Stranger, place: Place, tmp_path: Path, of: str
) -> None:
    behind = tmp_path / "site" / "http:" / "school.invalid"  # as our server reads what a proxy is asked for
    behind.mkdir(parents=True)
    (behind / place.wheel.name).write_bytes(place.wheel.content)
    proxy = {"http_proxy" if of == "all programs" else "PIP_PROXY": place.server.address}
    ended = _run(machine, f"http://school.invalid/{place.wheel.name}", place.wheel.digest, proxy)
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_start_py_is_not_running_it_says_so(machine: Stranger, place: Place, language: str) -> None:
    ended = _run(machine, f"{NOWHERE}dist/{place.wheel.name}", place.wheel.digest, language=language)
    assert ended.returncode == 1
    (said,) = [line for line in ended.stderr.splitlines() if line.startswith("RuntimeError: ")]
    assert {"es": "Comprueba que start.py está en marcha", "en": "Check that start.py is running"}[language] in said
    assert "port=9" in said, "in pip's own words"


def test_where_the_site_has_no_such_file_it_says_what_to_open(machine: Stranger, place: Place) -> None:
    address = f"{place.server.address.replace('127.0.0.1', 'localhost')}gone/{place.wheel.name}"
    ended = _run(machine, address, place.wheel.digest)
    assert ended.returncode == 1
    assert f"Check that {address} opens in the browser" in ended.stderr
    assert "404" in ended.stderr


def test_where_pip_is_missing_it_says_what_to_run_instead(tmp_path: Path, place: Place) -> None:
    ended = _run(machine := Stranger(tmp_path / "bare", has=["packaging"]), place.address, place.wheel.digest)
    assert ended.returncode == 1
    assert "No module named pip" in ended.stderr
    assert f'uv pip install --no-deps --python "{machine.python}" {place.address}' in ended.stderr.replace("\\", "")


def test_where_another_one_is_installed_and_the_site_is_not_there_it_goes_on_and_says_so(
    machine: Stranger, place: Place
) -> None:
    assert _run(machine, place.address, place.wheel.digest).returncode == 0
    ended = _run(machine, f"{NOWHERE}dist/{place.wheel.name}", "another")
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.startswith("mnist_tutorial could not be installed")


def test_a_copy_of_the_source_stays_as_it_is(machine: Stranger, project: Project, place: Place) -> None:
    """As the ones of who works on this tutorial, installed with --editable, which has no digest."""
    code = "from hatchling.build import build_editable; print(build_editable('.'))"
    made = subprocess.run([sys.executable, "-c", code], cwd=project.folder, check=True, stdout=subprocess.PIPE, text=True)
    machine.pip("install", "--quiet", "--no-index", "--no-deps", str(project.folder / made.stdout.split()[-1]))
    ended = _run(machine, place.address, "another")
    assert ended.returncode == 0, ended.stderr
    assert re.match(re.escape(str(project.folder)), ended.stdout)
    assert place.fetched() == 0


def test_what_is_in_use_already_is_not_replaced(machine: Stranger, place: Place) -> None:
    assert _run(machine, place.address, place.wheel.digest).returncode == 0
    again = opening(Page("4-training", "en"), times="", url="", colab="", wheel=place.address, digest="another")[1].source
    code = f"import mnist_tutorial\n{again}"
    run = subprocess.run([str(machine.python), "-c", code], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (0, ""), run.stderr
    assert place.fetched() == 1
