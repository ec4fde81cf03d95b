"""A new site replaces the old one as a whole, or not at all."""

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


@pytest.mark.parametrize("fault", [KeyboardInterrupt, OSError])
def test_the_old_site_comes_back_if_the_new_one_was_not_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: type[BaseException]
) -> None:
    site, rename = tmp_path / "site", Path.rename
    _fill(site, "old")
    _fill(staging(site), "new")

    def rename_old_alone(path: Path, target: Path) -> Path:
        if path == staging(site):
            raise fault
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", rename_old_alone)
        with pytest.raises(fault):
            replace(site)
    recover(site)
    assert _versions(site) == {"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
