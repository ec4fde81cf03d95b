"""the network in the reader's browser"""

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.row import Row
from mnist_tutorial.website.json_cache import JsonCache
from mnist_tutorial.website.network import PLACE, network_files
from mnist_tutorial.website.pages import DOCS, ROOT
from tests.browser.browsers import launch
from tests.browser.scripts import Scripts
from tests.serving import serve

MEASURE = """
const { loadNetwork } = await import(folder + "network.js");
const { toMnist } = await import(folder + "preprocess.js");
const { loadOpened } = await import(folder + "calculation.js");
const { image, loadTestDigits } = await import(folder + "digits.js");
const network = await loadNetwork(folder);
const digits = await loadTestDigits(folder);
const { tally } = await loadOpened({});
const rows = [0, 32].map((from) => new Set(Array.from({ length: 32 }, (_, k) => from + k)));
const images = Array.from({ length: 200 }, (_, place) => image(digits, place));

const context = new OffscreenCanvas(140, 140).getContext("2d");
Object.assign(context, { fillStyle: "white", strokeStyle: "black", lineWidth: 8 });
context.fillRect(0, 0, 140, 140);
context.strokeRect(40, 30, 50, 80);
const drawing = context.getImageData(0, 0, 140, 140);

const each = (times, act) => {
  const begin = performance.now();
  for (let time = 0; time < times; time++) act(time);
  return (performance.now() - begin) / times;
};
const middle = (values) => values.sort((one, other) => one - other)[Math.floor(values.length / 2)];
const runs = (times, act) => middle(Array.from({ length: 9 }, () => each(times, act)));
return [
  runs(200, (time) => network.forward(images[time])),
  runs(50, () => toMnist(drawing)),
  runs(50, (time) => tally.right(rows[time % 2])),
];
"""


def measure_all(folder: Path) -> list[Row]:
    """Milliseconds for one digit: the middle one of nine runs."""
    shutil.copytree(DOCS / PLACE, folder / PLACE)
    for place, content in network_files(DOCS, JsonCache(ROOT / ".cache" / "network", size=5)).items():
        (folder / place).write_bytes(content)
    (folder / "robots.txt").write_text("")
    with serve(folder) as server, sync_playwright() as playwright:
        browser = launch(playwright)
        forward, prepare, brush = Scripts(browser.new_page(), server.address).run(MEASURE)
        browser.close()
    return [
        Row("the network's answer to a digit, in the browser", forward, "ms", at_most=1),
        Row("a drawing of 140 × 140 pixels prepared, in the browser", prepare, "ms", at_most=16),
        Row("64 neurons switched, and 200 digits read again, in the browser", brush, "ms", at_most=4),
    ]
