"""The sheet of page 6: its pens, the frame and the cross on the drawing, "fool it", and the reader's own digits as a file."""

import io
import os
import re
from pathlib import Path

import nbformat
import numpy as np
import pytest
from playwright.sync_api import Page, expect

from mnist_tutorial.preprocess import to_mnist
from tests.browser.axe import expect_no_faults
from tests.browser.conftest import Opened
from tests.browser.readers import Reader, until
from tests.browser.scripts import Scripts
from tests.browser.test_draw_digit import ONE, SHEET
from tests.browser.test_drawing import STROKES, draw, ready
from tests.drawings import LINES, drawn

PLACE = "6-prediction/"
KEPT = "JSON.parse(localStorage.getItem('mnist-tutorial.my-digits') ?? '[]')"
THREE = next(item["strokes"] for item in STROKES if item["digit"] == 3)


@pytest.fixture
def bench(opened: Opened) -> Page:
    page = opened(PLACE)
    page.locator("draw-digit").scroll_into_view_if_needed()
    expect(page.locator(".draw-digit-mine")).to_be_attached()
    return page


def _say(page: Page, digit: int) -> None:
    page.get_by_role("group", name="He dibujado un").get_by_text(str(digit), exact=True).click()


def _keep(page: Page, strokes: list[list[tuple[float, float]]], digit: int) -> None:
    draw(page, strokes)
    _say(page, digit)
    page.get_by_role("button", name="Guardarlo").click()
    expect(page.locator(SHEET)).to_be_focused()


def test_it_begins_with_a_seven_that_is_not_the_readers(bench: Page) -> None:
    expect(bench.locator("draw-digit .widget-answer")).to_contain_text("La red lee 7")
    _say(bench, 1)
    expect(bench.get_by_role("button", name="Guardarlo")).to_be_disabled()
    expect(bench.locator("draw-digit .challenge")).not_to_contain_text("Conseguido")


def test_a_thicker_pen_draws_wider(bench: Page) -> None:
    widths = []
    for pen in ("fino", "medio", "grueso"):
        bench.get_by_role("button", name="Borrar").click()
        bench.locator("draw-digit").get_by_text(pen, exact=True).click()
        draw(bench, [[(0.5, 0.2), (0.5, 0.5), (0.5, 0.8)]])
        bench.wait_for_function("() => document.querySelector('.ink-pad-marks .frame').getAttribute('width') > 0")
        widths.append(bench.locator(".ink-pad-marks .frame").evaluate("it => Number(it.getAttribute('width'))"))
    assert widths == [pytest.approx(112 * wide, abs=2) for wide in (0.03, 0.055, 0.1)]


def test_frame_and_cross_lie_where_numpy_finds_them(bench: Page) -> None:
    """Of the 7 of tests/drawings.py, painted there with NumPy."""
    bench.get_by_role("button", name="Borrar").click()
    draw(bench, [LINES[7]])
    ink = drawn(LINES[7], 112, 0.055)
    rows, columns = np.flatnonzero(ink.max(axis=1) > 0.1), np.flatnonzero(ink.max(axis=0) > 0.1)
    expected = [columns[0], rows[0], columns[-1] - columns[0] + 1, rows[-1] - rows[0] + 1]
    y, x = (np.mgrid[:112, :112] * ink).sum(axis=(1, 2)) / ink.sum() + 0.5
    bench.wait_for_function("() => document.querySelector('.ink-pad-marks .frame').getAttribute('width') > 60")
    marks = bench.locator(".ink-pad-marks")
    frame = marks.locator("rect").evaluate("it => ['x', 'y', 'width', 'height'].map(name => Number(it.getAttribute(name)))")
    assert frame == pytest.approx(expected, abs=1)  # a mouse is at whole pixels
    path = marks.locator("path").get_attribute("d") or ""
    assert [float(number) for number in re.findall(r"[\d.]+", path)[:2]] == pytest.approx([x, y], abs=0.7)


PAINTED = """
const { painted } = await import(folder + "strokes.js");
const { data, width: across, left, top } = painted([points.map(([x, y]) => ({ x, y, width }))]);
const sheet = new Uint8Array(112 * 112).fill(255); // what is not painted is paper
for (let k = 0; k < data.length / 4; k++) sheet[112 * (top + Math.floor(k / across)) + left + (k % across)] = data[4 * k];
return sheet;
"""


@pytest.mark.parametrize("width", [0.03, 0.1])
def test_a_stroke_is_painted_as_numpy_paints_it(scripts: Scripts, width: float) -> None:
    for points in LINES.values():
        found = scripts.array(PAINTED, np.uint8, points=points, width=width)
        np.testing.assert_allclose(found, 255 * (1 - drawn(points, 112, width)).ravel(), rtol=0, atol=0.51)


PREPARED = """
const { painted } = await import(folder + "strokes.js");
const { toMnist } = await import(folder + "preprocess.js");
return toMnist(painted([points.map(([x, y]) => ({ x, y, width }))]));
"""


@pytest.mark.parametrize("width", [0.03, 0.1])
def test_the_part_with_ink_is_prepared_as_python_prepares_the_whole_sheet(scripts: Scripts, width: float) -> None:
    for points in LINES.values():
        found = scripts.array(PREPARED, np.float32, points=points, width=width)
        sheet = scripts.array(PAINTED, np.uint8, points=points, width=width).reshape(112, 112)
        whole = to_mnist(np.repeat(sheet[..., np.newaxis], 3, axis=2))
        assert whole is not None
        np.testing.assert_allclose(found, whole, rtol=0, atol=1e-6)


GUARDED = """
CanvasRenderingContext2D.prototype.getImageData = function (x, y, width, height) {
  return new ImageData(Uint8ClampedArray.from({ length: 4 * width * height }, () => NOISE), width, height);
};
"""


@pytest.mark.parametrize("noise", ["255", "256 * Math.random()"], ids=["white", "noise"])
def test_a_browser_that_tells_no_pixels_reads_as_well(opened: Opened, noise: str) -> None:
    """As Firefox does with privacy.resistFingerprinting, and Tor's browser."""
    page = opened("robots.txt")
    page.add_init_script(GUARDED.replace("NOISE", noise))
    page.goto(page.url.replace("robots.txt", ""))
    draw(page, ONE)
    ready(page)
    expect(page.locator(".widget-answer")).to_have_text("La red lee 1 (> 99 %).")


def test_near_answers_have_more_of_the_colour(bench: Page) -> None:
    """Of a 4 that is nearly an 8."""
    near = "[...document.querySelectorAll('draw-digit .digit-bars li')].map(it => Number(it.style.getPropertyValue('--near')))"
    draw(bench, [[(0.2, 0.3), (0.3, 0.8)], [(0.25, 0.55), (0.6, 0.5)], [(0.6, 0.3), (0.65, 0.9)]])
    bench.wait_for_function(f"() => {near}[4] === 1 && {near}[8] > 0.01")
    values = bench.locator("draw-digit .digit-value")
    colours = [values.nth(digit).evaluate("it => getComputedStyle(it).color") for digit in (4, 8, 7)]
    assert len(set(colours)) == 3
    assert colours[0] == values.nth(4).evaluate(
        "it => getComputedStyle(it.closest('li').querySelector('.digit-bar')).backgroundColor"
    )


def test_it_is_fooled_only_by_what_the_reader_says_after_drawing(bench: Page) -> None:
    challenge = bench.locator("draw-digit .challenge")
    draw(bench, ONE)
    ready(bench)
    expect(bench.locator("draw-digit .widget-answer")).to_contain_text("La red lee 1")
    _say(bench, 1)
    expect(challenge).to_contain_text("Reto.")
    bench.evaluate("addEventListener('challenge', ({ detail }) => { window.met = detail.name })")
    _say(bench, 4)
    expect(challenge).to_contain_text("¡Conseguido!")
    expect(challenge).to_contain_text("Tu 4 lo lee como un 1")
    assert bench.evaluate("window.met") == "draw-digit-fooled"
    draw(bench, THREE)
    expect(bench.locator(".draw-digit-mine :checked")).to_have_count(0)


def test_ones_digits_are_kept_taken_out_and_read_by_page_8(bench: Page, site: Path, tmp_path: Path) -> None:
    _keep(bench, ONE, 1)
    _keep(bench, THREE, 3)
    _keep(bench, ONE, 7)
    expect(bench.locator(".my-digits [role=status]")).to_contain_text("Mis dígitos: 3")
    bench.get_by_role("button", name="Quitar este 7").click()
    bench.reload()
    bench.locator("draw-digit").scroll_into_view_if_needed()
    expect(bench.locator(".my-digits-kept button")).to_have_count(2)
    with bench.expect_download() as download:
        bench.get_by_role("button", name="Descargar my-digits.npz").click()
    assert download.value.suggested_filename == "my-digits.npz"
    download.value.save_as(tmp_path / "my-digits.npz")
    kept = bench.evaluate(KEPT)
    with np.load(tmp_path / "my-digits.npz") as file:
        images, labels = file["images"], file["labels"]
    assert (images.shape, images.dtype) == ((2, 28, 28), np.uint8)
    assert labels.tolist() == [1, 3]
    np.testing.assert_array_equal(images.reshape(2, 784), [digit["pixels"] for digit in kept])
    assert images.max() == 255
    middle = (np.mgrid[:28, :28] * images[0]).sum(axis=(1, 2)) / images[0].sum()
    assert middle == pytest.approx([14, 14], abs=0.6)

    notebook = nbformat.read(site / "8-how-it-learns" / "8-how-it-learns.ipynb", as_version=4)
    (cell,) = (cell for cell in notebook.cells if cell.id == "own")
    names = {"np": np}
    before = Path.cwd()
    os.chdir(tmp_path)
    try:
        exec(compile(cell.source, "own", "exec"), names)
    finally:
        os.chdir(before)
    assert names["own_images"].shape == (2, 784)
    assert names["own_labels"].tolist() == [1, 3]


NPZ = """
const { npz } = await import(folder + "npz.js");
const bytes = Array.from({ length: 784 * count }, (_, k) => (7919 * k) % 256);
return npz({ images: { shape: [count, 28, 28], values: bytes }, labels: { shape: [count], values: bytes.slice(0, count) } });
"""


@pytest.mark.parametrize("count", [1, 12, 200])
def test_numpy_loads_the_file(scripts: Scripts, count: int) -> None:
    content = scripts.array(NPZ, np.uint8, count=count).tobytes()
    expected = np.arange(784 * count) * 7919 % 256
    with np.load(io.BytesIO(content)) as file:
        assert file.zip.testzip() is None
        assert set(file) == {"images", "labels"}
        assert file["images"].dtype == np.uint8
        np.testing.assert_array_equal(file["images"], expected.reshape(count, 28, 28))
        np.testing.assert_array_equal(file["labels"], expected[:count])


def test_a_digit_is_kept_by_keyboard_alone(reader: Reader, address: str) -> None:
    reader.open(address + PLACE)
    until(reader, "(document.querySelector('draw-digit')?.scrollIntoView(), document.querySelector('.draw-digit-mine'))")
    reader.evaluate("localStorage.clear(), document.querySelector('.ink-pad-sheet canvas').focus()")
    reader.press(" ", *["ArrowDown"] * 8, " ")
    until(reader, "document.querySelector('draw-digit .digit-bars .largest b')?.innerText === '1'")
    reader.evaluate("document.querySelector('.draw-digit-mine input').focus()")
    reader.press("ArrowRight")
    reader.press("Tab", "Enter")
    until(reader, f"{KEPT}.length === 1")
    assert reader.evaluate(f"{KEPT}[0].label") in {0, 1}


def test_after_use_axe_finds_nothing_and_nothing_overflows(opened: Opened) -> None:
    page = opened(PLACE, bypass_csp=True)
    page.locator("draw-digit").scroll_into_view_if_needed()
    expect(page.locator(".draw-digit-mine")).to_be_attached()
    _keep(page, ONE, 1)
    draw(page, THREE)
    ready(page)
    expect_no_faults(page, "draw-digit")
