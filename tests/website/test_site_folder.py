"""A site takes another's place whole."""

from pathlib import Path

import pytest

from mnist_tutorial.website.site_folder import recover, replace, staging


def _fill(folder: Path, version: str) -> None:
    for name in ("index.html", "en/index.html", "assets/style.css"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(version)


def _versions(folder: Path) -> set[str]:
    return {path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("first", [True, False])
def test_the_new_site_takes_the_place(tmp_path: Path, first: bool) -> None:
    site = tmp_path / "site"
    if not first:
        _fill(site, "old")
    _fill(staging(site), "new")
    replace(site)
    assert _versions(site) == {"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_killed_between_the_two_renames_the_old_site_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, rename = tmp_path / "site", Path.rename
    _fill(site, "old")
    _fill(staging(site), "new")

    def killed(path: Path, target: Path) -> Path:
        if path == staging(site):
            raise KeyboardInterrupt
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", killed)
        with pytest.raises(KeyboardInterrupt):
            replace(site)
    recover(site)
    assert _versions(site) == {"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_where_there_is_nothing_new_the_old_site_stays(tmp_path: Path) -> None:
    site = tmp_path / "site"
    _fill(site, "old")
    with pytest.raises(OSError, match=r"\.site\.new"):
        replace(site)
    assert _versions(site) == {"old"}
