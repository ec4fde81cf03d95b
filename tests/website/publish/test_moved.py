"""Readers of a page's old address find the new one."""

import pytest

from mnist_tutorial.website.pages import PageError
from mnist_tutorial.website.publish.moved import moved_pages

PUBLISHED = {f"{home}5-new/5-new.ipynb": home.encode() for home in ("", "en/")}


def test_the_old_addresses_lead_to_the_new_ones() -> None:
    files = moved_pages({"5-old": "5-new"}, PUBLISHED)
    for home in ("", "en/"):
        assert b'content="0; url=../5-new/"' in files[f"{home}5-old/index.html"]
        assert files[f"{home}5-old/5-old.ipynb"] == home.encode(), "Colab opens it from there"
    assert len(files) == 4


@pytest.mark.parametrize("moved", [{"5-old": "5-gone"}, {"5-new": "5-new"}])
def test_a_move_that_leads_nowhere_is_named(moved: dict[str, str]) -> None:
    with pytest.raises(PageError, match=r"page 5-\w+: mkdocs.yml says that it has moved to 5-"):
        moved_pages(moved, PUBLISHED)
