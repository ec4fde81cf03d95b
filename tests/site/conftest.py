"""A small site that is built already."""

from pathlib import Path

import pytest

from tests.once import once
from tests.site.small_site import SmallSite


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    def make(folder: Path) -> None:
        run = SmallSite(folder).make()
        assert run.returncode == 0, run.stdout

    return SmallSite(once(tmp_path_factory, "small", make))


@pytest.fixture
def built(built_once: SmallSite, tmp_path: Path) -> SmallSite:
    """A copy of its own for each test."""
    return built_once.copied_to(tmp_path / "copy")
