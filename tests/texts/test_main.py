"""The command that reads the texts where node may be missing."""

import pytest

from tests import node
from tests.texts import reading
from tests.texts.__main__ import main
from tests.texts.reading import Text
from tests.texts.sentences import LONGEST


@pytest.mark.parametrize(("words", "status"), [("Short.", 0), ("Word " * LONGEST + "too many.", 1)])
def test_without_node_sentences_are_read_and_words_are_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: str, status: int
) -> None:
    def missing() -> str:
        raise node.NodeError("node is not there")

    monkeypatch.setattr(node, "find", missing)
    monkeypatch.setattr(reading, "texts", lambda: [Text("here", "en", words)])
    assert main() == status
    first, *found = capsys.readouterr().out.splitlines()
    assert first.startswith("spelling was not checked: run ")
    assert [line.partition(":")[0] for line in found] == ["here"] * status
