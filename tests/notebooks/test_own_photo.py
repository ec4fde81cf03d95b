"""The page on predictions answers whoever gives it a photo of their own, be there ink in it or not."""

import numpy as np
import pytest

from mnist_tutorial.preprocess import to_mnist
from mnist_tutorial.website.pages import LANGUAGES, Page

SENTENCES = {"es": "No hay tinta", "en": "There is no ink"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_photo_without_ink_is_told_so(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    own = next(cell for cell in Page("6-prediction", language).read().cells if cell.id == "own")
    exec(own.source, {"to_mnist": to_mnist, "np": np, "photo": np.ones((280, 280, 3))})  # the page's own code
    assert capsys.readouterr().out.startswith(SENTENCES[language])
