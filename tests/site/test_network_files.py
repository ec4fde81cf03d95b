"""What the network costs a reader, and on which pages."""

import json
from pathlib import Path

import numpy as np
import pytest

from mnist_tutorial.website.network import PLACE
from mnist_tutorial.website.network.export import HARDEST, OF_EACH_DIGIT
from mnist_tutorial.website.widgets import WIDGETS, widgets
from tests.built_site import ADDRESSES, HOMES
from tests.conftest import Digits
from tests.website.network.reading import arrays

MOST_BYTES = {
    "manifest": 380_000,
    "digits": 60_000,
    "example": 140_000,
    "sums": 400_000,
    "training": 1_500_000,
    "answers": 90_000,
}
"""Of a description and its arrays, as they are sent, though the server should compress nothing."""

HELD = {
    "": ["draw-digit"],
    "1-loading/": ["pixel-inspector"],
    "2-architecture/": ["paint-neuron", "tiny-network"],
    "3-compilation/": ["loss-lab"],
    "4-training/": ["tiny-network", "train-network"],
    "5-evaluation/": ["confusion-explorer"],
    "6-prediction/": ["draw-digit", "shift-digit"],
    "7-how-it-works/": ["network-explorer"],
    "8-how-it-learns/": ["digit-by-hand", "tiny-network"],
}
PAGES = {home + place: held for home in HOMES.values() for place, held in HELD.items()}


@pytest.mark.parametrize("name", MOST_BYTES)
def test_the_files_are_small(site: Path, name: str) -> None:
    description = site / PLACE / f"{name}.json"
    file = json.loads(description.read_text())["file"]
    assert description.stat().st_size + (site / PLACE / file).stat().st_size <= MOST_BYTES[name]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_with_widgets_has_the_script_that_loads_them(site: Path, address: str) -> None:
    html = (site / address / "index.html").read_text()
    assert widgets(html) == sorted(PAGES.get(address, []))
    assert ("assets/page/elements.js" in html) == (address in PAGES)


@pytest.mark.parametrize("widget", WIDGETS)
def test_each_widget_has_its_script_and_its_style_sheet(site: Path, widget: str) -> None:
    assert {path.name for path in (site / "assets" / "widgets").glob(f"{widget}.*")} == {f"{widget}.css", f"{widget}.js"}


def test_the_digits_to_choose_from_are_mnists_own(site: Path, digits: Digits) -> None:
    _, (images, labels) = digits
    found = arrays(site / PLACE / "digits.json")
    np.testing.assert_array_equal(found["images"], images[found["indices"]].reshape(-1, 784))
    np.testing.assert_array_equal(found["labels"], labels[found["indices"]])
    assert np.bincount(found["labels"]).tolist() == [OF_EACH_DIGIT] * 10
    assert HARDEST < OF_EACH_DIGIT
