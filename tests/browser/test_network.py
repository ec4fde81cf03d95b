"""The network in the browser: all test images, beside NumPy and beside Keras; and files that are not what was exported."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from mnist_tutorial.forward import forward
from tests.browser.scripts import NETWORK, Scripts
from tests.conftest import Digits
from tests.website.network.reading import arrays

if TYPE_CHECKING:
    import keras

ALL = """
const { loadNetwork } = await import(folder + "network.js");
const network = await loadNetwork(folder);
const images = pixels.length / 784;
const values = new Float32Array(images * 532);
for (let image = 0; image < images; image++) {
  const D = Float32Array.from(pixels.subarray(image * 784, (image + 1) * 784), (pixel) => pixel / 255);
  const { z1, z2, probabilities } = network.forward(D);
  values.set([...z1, ...z2, ...probabilities], image * 532);
}
return values;
"""

LOAD = """
const { loadNetwork } = await import(folder + "network.js");
try { await loadNetwork(folder); } catch (error) { return [error.name, error.kind, error.message]; }
return "loaded";
"""


@pytest.fixture(scope="module")
def weights(site: Path) -> list[Any]:
    """W1, b1, W2, b2 as the browser has them, read by other means than its own."""
    told = json.loads((site / NETWORK / "manifest.json").read_text())
    found = arrays(site / NETWORK / "manifest.json")
    found["W1"] = (found["W1"] * np.array(told["scales"]["W1"])).astype(np.float32)
    return [found[name].astype(np.float64) for name in ("W1", "b1", "W2", "b2")]


def test_all_test_images_give_what_numpy_gives_and_answers_that_keras_gives(
    scripts: Scripts, weights: list[Any], digits: Digits, trained: "keras.Sequential"
) -> None:
    images, labels = digits[1]
    prepared = images.reshape(-1, 784).astype(np.float32) / np.float32(255)
    found = scripts.array(ALL, np.float32, pixels=images).reshape(10000, 532)
    z1, z2, probabilities = found[:, :512], found[:, 512:522], found[:, 522:]
    by_numpy = forward(prepared.astype(np.float64), weights)
    np.testing.assert_allclose(z1, by_numpy.z1, rtol=0, atol=1e-5)
    np.testing.assert_allclose(z2, by_numpy.z2, rtol=0, atol=1e-5)
    np.testing.assert_allclose(probabilities, by_numpy.probabilities, rtol=0, atol=1e-5)

    by_keras = trained.predict(prepared, verbose=0)
    assert (probabilities.argmax(axis=1) == by_keras.argmax(axis=1)).sum() >= 9995
    accuracy = [(answers.argmax(axis=1) == labels).mean() for answers in (by_keras, probabilities)]
    assert accuracy[1] >= accuracy[0] - 0.0005


DAMAGES: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "the weights are cut short": ("weights.bin", lambda content: content[:-1000]),
    "a byte of the weights is another": (
        "weights.bin",
        lambda content: content[:5000] + bytes([content[5000] ^ 1]) + content[5001:],
    ),
    "the weights are a web page": ("weights.bin", lambda _: b"<!doctype html>"),
    "the manifest is a web page": ("manifest.json", lambda _: b"<!doctype html>"),
    "the manifest is of another network": ("manifest.json", lambda content: content.replace(b"512", b"256")),
}


@pytest.mark.parametrize("secure", [True, False], ids=["digest", "no digest"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_refused(scripts: Scripts, site: Path, damage: str, secure: bool) -> None:
    """Where the browser can compare digests, and where it cannot: on plain http from another machine."""
    name, changed = DAMAGES[damage]
    content = changed((site / NETWORK / name).read_bytes())
    scripts.page.route(f"**/{name}*", lambda route: route.fulfill(body=content))
    if not secure:
        scripts.page.evaluate("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    kind, why, message = scripts.run(LOAD)
    assert (kind, why) == ("LoadError", "damaged"), message
    assert name in message


@pytest.mark.parametrize("name", ["manifest.json", "weights.bin"])
@pytest.mark.parametrize("broken", ["missing", "no connection"])
def test_a_file_that_does_not_come_is_told_from_one_that_is_damaged(scripts: Scripts, name: str, broken: str) -> None:
    if broken == "missing":
        scripts.page.route(f"**/{name}*", lambda route: route.fulfill(status=404))
    else:
        scripts.page.route(f"**/{name}*", lambda route: route.abort())
    kind, why, message = scripts.run(LOAD)
    assert (kind, why) == ("LoadError", "unreachable")
    assert name in message
    scripts.page.unroute(f"**/{name}*")
    assert scripts.run(LOAD) == "loaded"
