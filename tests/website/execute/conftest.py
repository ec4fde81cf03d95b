"""The small pages that each test of the execution writes."""

from pathlib import Path

import pytest

from tests.website.execute.small_pages import Pages


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    return Pages(tmp_path)
