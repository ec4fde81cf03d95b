"""The commands say how they are called in the project's folder."""

from collections.abc import Callable

import pytest

from mnist_tutorial.website import build
from mnist_tutorial.website.check import __main__, clean, translation
from mnist_tutorial.website.pages import ROOT


@pytest.mark.parametrize("main", [build.main, __main__.main, clean.main, translation.main])
def test_a_command_is_told_as_it_is_called(
    main: Callable[[], object], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("sys.argv", ["command", "--help"])
    with pytest.raises(SystemExit):
        main()
    told = capsys.readouterr().out.split()[:4]
    assert told == ["usage:", ".venv/bin/python", "-m", main.__module__.removesuffix(".__main__")]
