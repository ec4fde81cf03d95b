"""The page on predictions answers whoever gives it a photo of their own, be there ink in it or not, or a hundred digits."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from mnist_tutorial.mnist import load_data
from mnist_tutorial.model import trained_model
from mnist_tutorial.preprocess import to_mnist
from mnist_tutorial.website.pages import DOCS, LANGUAGES, Page

SENTENCES = {"es": "No hay tinta", "en": "There is no ink"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_photo_without_ink_is_told_so(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    own = next(cell for cell in Page("6-prediction", language).read().cells if cell.id == "own")
    exec(own.source, {"to_mnist": to_mnist, "np": np, "photo": np.ones((280, 280, 3))})  # the page's own code
    assert capsys.readouterr().out.startswith(SENTENCES[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_photo_of_a_hundred_digits_is_cut_as_teachers_read(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten rows of MNIST's, on a page that grows darker downwards."""
    images, labels = load_data()[1]
    rows = [np.hstack([np.pad(image, 8) for image in images[labels == digit][:10]]) for digit in range(10)]
    grey = (np.linspace(240, 170, 440)[:, None] * (1 - 0.8 * np.vstack(rows) / 255)).astype(np.uint8)
    monkeypatch.chdir(tmp_path)
    code = re.search(r"```python\n(.*?)```", (DOCS / language / "teachers.md").read_text("utf-8"), re.DOTALL)
    assert code
    name = re.search(r'"(.*)"', code[1])
    assert name
    Image.fromarray(grey).resize((1760, 1760)).save(name[1])
    names: dict[str, Any] = {"np": np, "to_mnist": to_mnist, "model": trained_model()}
    exec(code[1], names)
    assert names["mine"].shape == (100, 784)
    assert (names["model"].predict(names["mine"], verbose=0).argmax(axis=1) == names["labels"]).mean() > 0.9
