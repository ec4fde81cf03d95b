"""A site takes another's place whole, wherever the process that does it is killed."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mnist_tutorial.website.render import site_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks, and kills what it has forked")

STEPS = ("os.", "shutil.", "ctypes.")
"""What Python says of itself (PEP 578) when it asks for something of the system."""


def _fill(folder: Path, version: str) -> None:
    for name in ("index.html", "en/index.html", "assets/style.css"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(version)


def _versions(folder: Path) -> list[str]:
    return sorted(path.read_text() for path in folder.rglob("*") if path.is_file())


def _killed_at(step: int, action: Callable[[], None]) -> bool:
    """Run it in another process, which is killed before its step of that number; whether it got so far."""
    pid = os.fork()
    if not pid:
        left = step

        def watch(event: str, arguments: object) -> None:
            nonlocal left
            if event.startswith(STEPS):
                left -= 1
                if left == -1:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        status = 1
        try:
            action()
            status = 0
        finally:
            os._exit(status)  # never back into the tests
    _, status = os.waitpid(pid, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


@pytest.mark.parametrize("in_one_step", [True, False])
def test_killed_at_any_step_one_of_the_two_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_one_step: bool) -> None:
    if not in_one_step:
        monkeypatch.setattr(site_folder, "_swapped", lambda one, other: False)
    elif sys.platform not in ("linux", "darwin"):
        pytest.skip("two folders cannot be exchanged here")
    seen = set()
    for step in range(100):
        site = tmp_path / str(step) / "site"
        _fill(site, "old")
        _fill(site_folder.staging(site), "new")
        killed = _killed_at(step, lambda site=site: site_folder.exchange(site))  # type: ignore[misc]
        if in_one_step:
            assert _versions(site) in (["old"] * 3, ["new"] * 3), "it is served all along"
        site_folder.recover(site)
        assert _versions(site) in (["old"] * 3, ["new"] * 3)
        assert [path.name for path in site.parent.iterdir()] == ["site"], "nothing else is left"
        seen.add((killed, _versions(site)[0]))
        if not killed:
            break
    assert seen == {(True, "old"), (True, "new"), (False, "new")}


def test_the_first_site_has_nobodys_place_to_take(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site_folder.recover(site)
    _fill(site_folder.staging(site), "new")
    site_folder.exchange(site)
    assert _versions(site) == ["new"] * 3
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("swapped", [True, False])
def test_where_there_is_nothing_new_the_old_site_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swapped: bool) -> None:
    if not swapped:
        monkeypatch.setattr(site_folder, "_swapped", lambda one, other: False)
    site = tmp_path / "site"
    _fill(site, "old")
    with pytest.raises(OSError, match=r"\.site\.new"):
        site_folder.exchange(site)
    assert _versions(site) == ["old"] * 3
