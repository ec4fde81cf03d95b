"""Python in a worker of a page, under the site's policy: started, kept, and started again from what is kept."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import numpy as np
import pytest

from mnist_tutorial.website import live
from mnist_tutorial.website.network import WEIGHTS
from mnist_tutorial.website.pages import ROOT
from mnist_tutorial.website.publish.wheel import build_wheel
from mnist_tutorial.website.render.content_policy import with_policy
from tests.browser.readers import Reader
from tests.once import once
from tests.serving import Server, serve

WORKER = """
import { start } from "./assets/live/python.js";
onmessage = async ({ data }) => {
  const told = [];
  try {
    const { python, tidy } = await start(new URL("live/", location), (progress) => told.push(progress));
    const value = JSON.parse(python.runPython(data));
    await tidy();
    postMessage({ value, told });
  } catch (error) {
    postMessage({ error: error.message });
  }
};
"""
RUN = """(code) => new Promise((done, fail) => {
  globalThis.cache = caches.open("mnist-tutorial-live"); // as session.js does
  const worker = new Worker("worker.js", { type: "module" });
  worker.onmessage = ({ data }) => { worker.terminate(); done(data); };
  worker.onerror = ({ message }) => fail(new Error(message));
  worker.postMessage(code);
})"""
SVG = """
import io, json, random
import numpy as np
import matplotlib.pyplot as plt
def drawn():
    plt.plot([1, 2], label="$x^2$")
    plt.title("Título", weight="bold")
    plt.legend()
    file = io.StringIO()
    plt.savefig(file, format="svg")
    return file.getvalue()
json.dumps([drawn(), plt.rcParams["svg.hashsalt"], random.random(), np.load("/live/weights.npz")["arr_0"].tolist()])
"""
ALL = """
import importlib, io, json
names = '''numpy.fft numpy.linalg numpy.ma numpy.polynomial numpy.random numpy.testing numpy.typing
  contourpy PIL.ImageDraw PIL.ImageOps matplotlib.animation matplotlib.mathtext matplotlib.backends.backend_agg
  mpl_toolkits.mplot3d mnist_tutorial.mnist'''
for name in names.split():
    importlib.import_module(name)
import matplotlib.pyplot as plt
file = io.BytesIO()
plt.contour([[0, 1], [1, 0]])
plt.savefig(file, format="png")
json.dumps(file.getvalue()[:4].hex())
"""


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with Python for one page, which has the site's policy."""

    def make(folder: Path) -> None:
        weights = io.BytesIO()
        np.savez(weights, np.array([1.5, -2], np.float32))
        wheel = build_wheel(ROOT / ".cache" / "wheel")
        beside = {f"dist/{wheel.name}": wheel.content, WEIGHTS: weights.getvalue()}
        files = live.live_files(ROOT / ".cache" / "live", beside, only_official=False) | beside
        files["index.html"] = with_policy('<!doctype html><html><head><meta charset="utf-8"></head></html>').encode()
        files["worker.js"] = WORKER.encode()
        files["assets/live/python.js"] = (ROOT / "docs" / live.SCRIPTS / "python.js").read_bytes()
        for place, content in files.items():
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            (folder / place).write_bytes(content)

    return once(tmp_path_factory, "live", make)


@pytest.fixture
def server(whole: Path, tmp_path: Path) -> Iterator[Server]:
    """Serves the site at an address of its own, so that the browser has kept nothing of it."""
    folder = tmp_path / "site"
    for path in whole.rglob("*.*"):
        (folder / path.relative_to(whole)).parent.mkdir(parents=True, exist_ok=True)
        (folder / path.relative_to(whole)).hardlink_to(path)
    with serve(folder) as server:
        yield server


def _run(reader: Reader, server: Server, code: str) -> dict[str, Any]:
    server.asked.clear()
    reader.open(server.address)
    found: dict[str, Any] = reader.evaluate(RUN, code)
    return found


def test_a_later_start_fetches_nothing_and_draws_the_same(reader: Reader, server: Server) -> None:
    first = _run(reader, server, SVG)
    assert first["value"][0].startswith("<?xml")
    assert first["value"][1] == "mnist-tutorial", "figures have the site's style"
    assert first["value"][3] == [1.5, -2]
    assert first["told"][-1]["loaded"] == pytest.approx(first["told"][-1]["total"])
    later = _run(reader, server, SVG)
    assert [place for place in server.asked if "/live/" in place and not place.startswith("/assets")] == ["/live/files.json"]
    assert later["told"] == []
    assert _undated(later["value"][0]) == _undated(first["value"][0])
    assert later["value"][2] != first["value"][2], "numbers at random are not those that were kept"
    assert reader.errors() == []


def test_what_cells_may_import_is_there(reader: Reader, server: Server) -> None:
    assert _run(reader, server, ALL) == {"value": "89504e47", "told": ANY}, "which a PNG begins with"


@pytest.mark.parametrize("name", ["packages.bin", "pyodide/pyodide.asm.wasm"])
def test_a_damaged_file_is_told_by_its_name_and_asked_for_again(
    reader: Reader, server: Server, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "site" / "live" / name
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert _run(reader, server, SVG) == {"error": name}
    path.unlink()
    assert _run(reader, server, SVG) == {"error": name}
    path.write_bytes(content)
    assert "value" in _run(reader, server, SVG)


def test_all_that_is_fetched_before_the_digits_is_at_most_15_mb(whole: Path) -> None:
    files = json.loads((whole / "live" / "files.json").read_text())["files"]
    assert sum(file["bytes"] for file in files if not file["name"].endswith(".whl")) <= 15e6


def _undated(svg: str) -> str:
    return "".join(line for line in svg.splitlines() if "<dc:date>" not in line)
