"""Cells that run in the page: what they give is what the page's own code gave when Keras itself ran it."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import expect_no_faults
from tests.browser.conftest import SIZED, Opened
from tests.browser.readers import ask_nothing
from tests.built_site import outputs_of
from tests.serving import serve

PLACE = "7-how-it-works/"
PATIENCE = 240_000
"""Milliseconds. The first Run starts Python."""


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """One page for all tests: Python is started once. Each test changes cells of its own."""
    context = browser.new_context(**SIZED, bypass_csp=True)
    page = context.new_page()
    page.goto(address + PLACE)
    ask_nothing(page)
    _ended(_run(page, "relu-count"))
    yield page
    context.close()


def _cell(page: Page, name: str) -> Locator:
    page.wait_for_selector(".live-run", state="attached")
    page.evaluate("for (const fold of document.querySelectorAll('details.cell, details.plot')) fold.open = true")
    return page.locator(f"#cell-{name}")


def _run(page: Page, name: str) -> Locator:
    cell = _cell(page, name)
    cell.locator(".live-run").click()
    return cell


def _ended(cell: Locator, state: str = "done") -> Locator:
    expect(cell.locator("live-cell")).to_have_attribute("data-state", state, timeout=PATIENCE)
    return cell


def _change(page: Page, name: str, code: str) -> Locator:
    cell = _cell(page, name)
    if not cell.locator("textarea").count():
        cell.locator(".live-change").click()
    cell.locator("textarea").fill(code)
    return cell


def _said(cell: Locator) -> Locator:
    return cell.locator(".live-bar [role=status]")


def _result(cell: Locator) -> Locator:
    return cell.locator(".live-result")


def _code(cell: Locator) -> Locator:
    return cell.locator("pre code")


def test_nothing_is_fetched_before_run(opened: Opened) -> None:
    page = opened("robots.txt")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page.url.replace("robots.txt", PLACE))
    page.wait_for_selector(".live-run", state="attached")
    assert [url for url in asked if "/live/" in url and not url.endswith(("live-cells.js", "live-cells.css"))] == []


def test_a_result_is_the_pages(page: Page, site: Path) -> None:
    expected = outputs_of(site, PLACE)
    assert _result(page.locator("#cell-relu-count")).locator("pre").inner_text() == expected["relu-count"]
    for name in ("digit", "shapes", "votes"):
        assert _result(_ended(_run(page, name))).locator("pre").inner_text() == expected[name], name


def test_a_figure_is_drawn_in_both_schemes(page: Page) -> None:
    images = _result(_run(page, "relu-bars")).locator("img")
    expect(images).to_have_count(2, timeout=PATIENCE)  # as a cell above others it may have been done before
    assert images.evaluate_all("all => all.map((one) => one.naturalWidth > 300)") == [True, True]


def test_what_is_veiled_stays_veiled(page: Page) -> None:
    page.evaluate("document.documentElement.classList.add('asks'); document.dispatchEvent(new Event('asking'))")
    cell = _ended(_run(page, "relu-count"))
    expect(_result(cell)).to_contain_text("neuronas activas")
    expect(cell.locator(".outputs")).to_have_attribute("data-state", "veiled")
    ask_nothing(page)


def test_changed_code_runs_and_what_is_below_it_anew(page: Page) -> None:
    cell = _change(page, "digit", "import numpy as np\n\nD = np.zeros(784, 'float32')\nD.sum()")
    cell.locator("textarea").press("Control+Enter")
    expect(_result(_ended(cell)).locator("pre")).to_have_text("np.float32(0.0)")
    expect(_result(_ended(_run(page, "numpy"))).locator("pre").first).not_to_have_text("227")
    cell.get_by_role("button", name="Como estaba").click()
    assert "test_images[p]" in _code(cell).inner_text()
    expect(_result(_ended(_run(page, "digit"))).locator("pre")).to_have_text("(784,)")


def test_an_error_points_at_its_line(page: Page) -> None:
    cell = _change(page, "exp", "z2 = a1.dot(W2) + b2\nz3 = z4")
    cell.locator(".live-run").click()
    _ended(cell, "failed")
    expect(cell.locator("mark.fault")).to_have_text("z3 = z4")
    expect(_said(cell)).to_have_text("Error en la línea 2.")
    expect(_result(cell)).to_contain_text("NameError: name 'z4' is not defined")
    cell.get_by_role("button", name="Como estaba").click()


def test_a_slip_is_told_before_the_cells_above_run(page: Page) -> None:
    above = _change(page, "digit", "raise KeyError")
    cell = _change(page, "exp", "z2 = (")
    cell.locator(".live-run").click()
    expect(_result(_ended(cell, "failed"))).to_contain_text("SyntaxError")
    for one in (cell, above):
        one.get_by_role("button", name="Como estaba").click()


def test_the_answer_to_an_exercise_is_judged_and_noted(page: Page) -> None:
    cell = _ended(_run(page, "exercise-predict-start"))
    expect(_result(cell).locator("[data-verdict=wrong]")).to_contain_text("cada peso multiplica una vez")
    cell = _change(page, "exercise-predict-start", "prediction = 784 * 512 + 512 * 10")
    cell.locator(".live-run").click()
    expect(_result(cell).locator("[data-verdict=right]")).to_contain_text("¡Bien!")
    noted = json.loads(page.evaluate("localStorage.getItem('mnist-tutorial.challenges')"))
    assert "exercise-predict" in noted["7-how-it-works"]
    again = page.context.new_page()
    again.goto(page.url)
    for one in (page, again):
        expect(one.locator(".live-solved")).to_have_text("✓ Resuelto")
        expect(one.locator("#cell-exercise-predict-start .live-solved")).to_be_visible()
    again.close()


def test_what_is_changed_is_kept_and_can_be_taken_away(page: Page) -> None:
    code = "W1.dot(D)  # mío"
    cell = _change(page, "wrong-order", code)
    with page.expect_download() as download:
        cell.get_by_role("button", name="Descargar mi versión").click()
    notebook = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert [one["source"] for one in notebook["cells"] if one["id"] == "wrong-order"] == [code]
    again = page.context.new_page()
    again.goto(page.url)
    expect(_code(again.locator("#cell-wrong-order"))).to_have_text(code)
    again.locator("#cell-wrong-order").get_by_role("button", name="Como estaba").click()
    again.reload()
    expect(_code(again.locator("#cell-wrong-order"))).to_contain_text("try:")
    again.close()


def test_what_came_of_other_code_is_called_so_and_goes_with_it(page: Page) -> None:
    cell = _change(page, "silent", "1 / 0")
    cell.locator(".live-run").click()
    expect(_result(_ended(cell, "failed")).locator(".live-label")).to_have_text("Tu resultado")
    _change(page, "silent", "1 / 2")
    expect(_result(cell).locator(".live-label")).to_have_text("Tu resultado, antes de este cambio")
    expect(_said(cell)).to_have_text("")
    cell.get_by_role("button", name="Como estaba").click()
    expect(_result(cell)).to_be_hidden()
    cell.get_by_role("button", name="Volver a mi versión").click()
    expect(_code(cell)).to_have_text("1 / 2")
    cell.get_by_role("button", name="Como estaba").click()


def test_an_indentation_goes_as_it_came(page: Page) -> None:
    cell = _change(page, "silent", "if True:")
    cell.locator("textarea").press("End")
    for key in ("Enter", "Backspace", "a"):
        cell.locator("textarea").press(key)
    expect(cell.locator("textarea")).to_have_value("if True:\na")
    cell.get_by_role("button", name="Como estaba").click()


def test_the_keys_are_told_to_who_begins_to_write(page: Page) -> None:
    cell = _cell(page, "classes")
    cell.locator(".live-change").click()
    expect(_said(cell)).to_have_text("Ctrl + Intro la ejecuta; Esc la cierra.")
    cell.locator("textarea").press("Escape")
    expect(_said(cell)).to_have_text("")


def test_no_flood_drowns_the_page(page: Page) -> None:
    cell = _change(page, "silent", "for i in range(200_000):\n    print('x' * 500)")
    cell.locator(".live-run").click()
    expect(_result(_ended(cell))).to_contain_text("no cabe en la página")
    assert len(_result(cell).inner_text()) < 110_000
    cell.get_by_role("button", name="Como estaba").click()


def test_axe_finds_nothing(page: Page) -> None:
    cell = _change(page, "ndim", "1 / 0")
    cell.locator(".live-run").click()
    _ended(cell, "failed")
    expect_no_faults(page, "#cell-ndim")
    page.set_viewport_size(SIZED["viewport"])
    cell.get_by_role("button", name="Como estaba").click()


def test_stop_ends_what_never_ends_and_what_is_above_can_run_again(page: Page) -> None:
    """The last one: it takes Python away."""
    cell = _change(page, "names", "while True:\n    pass")
    cell.locator(".live-run").click()
    _ended(cell, "running")
    cell.get_by_role("button", name="Parar").click()
    expect(_said(cell)).to_contain_text("Parado. Las variables se han perdido")
    cell.get_by_role("button", name="Ejecutar todo lo de arriba").click()
    _ended(cell)
    cell.get_by_role("button", name="Como estaba").click()


@pytest.mark.parametrize(("content", "said"), [(None, "no ha llegado"), (b"damaged", "está dañado")])
def test_a_file_that_is_missing_or_damaged_is_named(
    opened: Opened, site: Path, tmp_path: Path, content: bytes | None, said: str
) -> None:
    shutil.copytree(site, tmp_path / "site", copy_function=os.symlink)
    file = tmp_path / "site" / "live" / "library.bin"
    file.unlink()
    if content:
        file.write_bytes(content)
    with serve(tmp_path / "site") as server:
        page = opened()
        page.goto(server.address + PLACE)
        cell = _ended(_run(page, "setup"), "failed")
        expect(_said(cell)).to_contain_text(re.compile(rf"{said}.*library\.bin"))
        expect(cell.get_by_role("button", name="Volver a intentarlo")).to_be_visible()


def test_little_memory_is_told_before_all_digits_are_prepared(opened: Opened) -> None:
    page = opened("robots.txt")
    page.add_init_script("Object.defineProperty(navigator, 'deviceMemory', { value: 2 })")
    page.goto(page.url.replace("robots.txt", "4-training/"))
    cell = _run(page, "setup")
    expect(_said(cell)).to_contain_text("2 GB")
    expect(cell.get_by_role("button", name="Ejecutar aun así")).to_be_visible()
