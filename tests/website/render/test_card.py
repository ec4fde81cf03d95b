"""The cards and icons are those that the site's texts, the digits and favicon.svg give now."""

import io
from pathlib import Path
from typing import Any

import matplotlib.image
import numpy as np
import numpy.typing as npt
import pytest

from mnist_tutorial.website.pages import LANGUAGES, ROOT
from mnist_tutorial.website.render import card
from mnist_tutorial.website.render.metadata import CARD_SIZE
from tests.conftest import Digits

BLOCK = 6
TOLERANCE = 0.05
"""By how much, of 1, the mean of a block of pixels may differ: machines may round otherwise, but not write another letter."""

Pixels = npt.NDArray[np.floating[Any]]


def _pixels(png: bytes) -> Pixels:
    pixels: Pixels = matplotlib.image.imread(io.BytesIO(png))
    return pixels


def _difference(one: bytes, other: bytes) -> float:
    """Of the block of pixels that differs most."""
    return float(np.abs(_blocks(one) - _blocks(other)).max())


def _blocks(png: bytes) -> Pixels:
    pixels = _pixels(png)
    height, width, channels = pixels.shape
    means: Pixels = pixels.reshape(height // BLOCK, BLOCK, width // BLOCK, BLOCK, channels).mean(axis=(1, 3))
    return means


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return card.pictures()


@pytest.mark.parametrize("name", ["card-es.png", "card-en.png", "favicon.png", "apple-touch-icon.png"])
def test_a_committed_picture_is_what_would_be_made(made: dict[str, bytes], name: str) -> None:
    assert _difference(made[name], (card.IMAGES / name).read_bytes()) < TOLERANCE, (
        f"{name} is no longer what it is made of: run python -m mnist_tutorial.website.render.card"
    )


def test_there_are_a_card_a_language_and_the_icons(made: dict[str, bytes]) -> None:
    assert made.keys() == {f"card-{language}.png" for language in LANGUAGES} | card.ICONS.keys()


def test_every_picture_has_its_size_and_weighs_little(made: dict[str, bytes]) -> None:
    sizes = {name: _pixels(content).shape[1::-1] for name, content in made.items()}
    assert sizes == {
        "card-es.png": CARD_SIZE,
        "card-en.png": CARD_SIZE,
        "favicon.png": (48, 48),
        "apple-touch-icon.png": (180, 180),
    }
    assert max(map(len, made.values())) < 120_000


@pytest.mark.parametrize(("before", "after"), [("Tu primera red", "Tu primer red"), ("lee dígitos", "lee digitos")])
def test_a_changed_letter_would_be_noticed(made: dict[str, bytes], tmp_path: Path, before: str, after: str) -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert before in settings
    (tmp_path / "mkdocs.yml").write_text(settings.replace(before, after), encoding="utf-8")
    other = card.pictures(tmp_path / "mkdocs.yml")
    assert _difference(made["card-es.png"], other["card-es.png"]) > TOLERANCE
    assert made["card-en.png"] == other["card-en.png"]


@pytest.mark.parametrize("name", ["Net", "Eine außerordentlich lange Bezeichnung für ein neuronales Netz"])
def test_a_name_of_any_length_stays_beside_the_digits(name: str) -> None:
    """White is the name alone, but for the digits at the right and the icon at the top."""
    beside = _pixels(card.card(name, "It reads."))[150:, : CARD_SIZE[0] - 560, :3]
    rows, columns = np.nonzero((beside > 0.99).all(axis=2))
    assert columns.min() >= 60
    assert columns.max() <= beside.shape[1] - 16
    assert rows.max() < beside.shape[0] - 60


def test_the_digit_that_stands_out_is_a_seven(digits: Digits) -> None:
    """As the texts that describe the card say."""
    _, (_, labels) = digits
    assert labels[card._LIT] == 7


def test_an_icon_drawn_otherwise_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "favicon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M0 0"/></svg>')
    monkeypatch.setattr(card, "IMAGES", tmp_path)
    with pytest.raises(ValueError, match=r"favicon\.svg holds a path"):
        card.icon(16, "none")
