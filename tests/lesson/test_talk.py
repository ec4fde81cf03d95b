"""Each statement of the talk, and its place, matter."""

import pytest

from tests.lesson.talk import TALK, problems, statements
from tests.notebooks.building import code


def _told(name: str, sources: list[str]) -> list[tuple[str, str]]:
    return list(problems(name, [code(f"cell-{number}", source) for number, source in enumerate(sources)]))


@pytest.mark.parametrize("name", TALK)
def test_each_statement_and_its_place_matter(name: str) -> None:
    sources = list(statements(TALK[name]))
    assert _told(name, sources) == []
    for place, statement in enumerate(sources):
        assert _told(name, sources[:place] + sources[place + 1 :]), statement
    if len(sources) > 1:
        assert _told(name, sources[::-1])


def test_the_statement_and_the_cell_before_it_are_named() -> None:
    sources = list(statements(TALK["5-evaluation"]))
    told = "the talk's `print(f'test_acc: {test_acc}')` is gone, or comes too early: put it back, in this cell or below"
    assert _told("5-evaluation", sources[:1]) == [(told, "cell-0")]


def test_another_number_is_another_statement() -> None:
    (source,) = statements(TALK["4-training"])
    assert len(_told("4-training", [source.replace("epochs=5", "epochs=3")])) == 1


@pytest.mark.parametrize("tag", ["check", "plot"])
def test_what_not_every_reader_sees_does_not_count(tag: str) -> None:
    cells = [code("train", TALK["4-training"], tag)]
    assert len(list(problems("4-training", cells))) == 1


def test_a_page_that_was_not_in_the_talk_needs_nothing() -> None:
    assert _told("8-more", ["x = 1"]) == []
