"""What one has done stands on one page, to print, or to save and hand in; it never leaves the browser."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from tests.browser.axe import faults
from tests.browser.conftest import Opened
from tests.browser.readers import Reader, until

MEET = """(text) => document.querySelector("article").dispatchEvent(
  new CustomEvent("challenge", { bubbles: true, detail: { name: "darkest", text } }))"""
SEVEN = [[{"x": 0.3, "y": 0.25, "width": 0.06}, {"x": 0.7, "y": 0.25, "width": 0.06}, {"x": 0.45, "y": 0.8, "width": 0.06}]]


def _work(page: Page, address: str) -> None:
    """Some of all that can be done, on page 1, and then the page about it."""
    page.goto(f"{address}1-loading/")
    page.locator("#paper-guess-1").check(force=True)
    field = page.locator("predict-first[data-cell=ink-guess] input")
    field.fill("190")
    field.press("Enter")
    page.locator("[data-answers=memory-guess] .veil").click()
    page.locator("#question-2-1").check(force=True)
    for text in ("Has encontrado el píxel más oscuro.", "Otra vez."):
        page.evaluate(MEET, text)
    page.evaluate("strokes => localStorage.setItem('mnist-tutorial.digit', JSON.stringify(strokes))", SEVEN)
    page.goto(f"{address}my-work/")


def test_it_says_that_there_is_nothing_yet(opened: Opened) -> None:
    page = opened("en/my-work/")
    expect(page.get_by_text("There is nothing yet.")).to_be_visible()
    expect(page.get_by_label("Name")).to_have_value("")


def test_all_that_was_done_is_there_page_by_page(opened: Opened, address: str) -> None:
    page = opened()
    _work(page, address)
    expect(page.get_by_role("link", name="1 · Carga y preparación de datos")).to_have_attribute(
        "href", re.compile("1-loading/$")
    )
    rows = [[cell.inner_text() for cell in row.locator("td").all()] for row in page.locator("my-work tbody tr").all()]
    assert rows == [
        ["¿Qué número tendrán los píxeles del papel?", "255, como el blanco en una pantalla.", "El 0.", "✗ no"],
        ["¿Cuántos de los 784 píxeles tienen tinta? Escribe un número.", "190", "187", "≈ casi"],
        ["¿Cuántas de las 10\u00a0000 imágenes de prueba estarán en su memoria?", "Sin predecir", "Ninguna.", "– lo miré"],
        [
            "¿Aprendería la red si aplanáramos todas las imágenes por columnas en lugar de por filas?",
            "Igual de bien, si las de prueba se aplanan también así.",
            "Igual de bien, si las de prueba se aplanan también así.",
            "✓ sí",
        ],
    ]
    assert page.locator("my-work li").all_inner_texts() == ["Has encontrado el píxel más oscuro."], "a challenge is met once"
    expect(page.get_by_role("img", name="Mi dígito")).to_be_visible()
    expect(
        page.get_by_text("Predicciones: 2, con 0 aciertos. Comprobaciones: 1, 1 bien a la primera. Retos: 1.")
    ).to_be_visible()


def test_answers_stay_in_the_language_in_which_they_were_given(opened: Opened, address: str) -> None:
    page = opened()
    _work(page, address)
    page.goto(f"{address}en/my-work/")
    expect(page.get_by_role("link", name="1 · Loading and preparing the data")).to_be_visible()
    question = page.get_by_role("cell", name="¿Qué número tendrán los píxeles del papel?")
    expect(question).to_have_attribute("lang", "es")


def test_a_guess_made_in_one_language_is_there_in_the_other(opened: Opened, address: str) -> None:
    page = opened()
    _work(page, address)
    page.goto(f"{address}en/1-loading/")
    expect(page.locator("[data-answers=paper-guess] .guess")).to_contain_text("You said option 1, and it is option 2.")


def test_the_name_is_kept(opened: Opened) -> None:
    page = opened("en/my-work/")
    page.get_by_label("Name").fill("Ada")
    page.reload()
    expect(page.get_by_label("Name")).to_have_value("Ada")


def test_it_is_saved_as_a_file_that_needs_no_other(opened: Opened, address: str, tmp_path: Path) -> None:
    page = opened()
    _work(page, address)
    page.get_by_label("Nombre").fill("Ada <i>Lovelace</i>")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    with page.expect_download() as download:
        page.get_by_role("button", name="Guardar como fichero").click()
    assert download.value.suggested_filename == "mi-trabajo-mnist.html"
    download.value.save_as(tmp_path / "work.html")
    assert all(one.startswith(("blob:", address)) for one in sent), "nothing leaves the browser"
    saved = BeautifulSoup((tmp_path / "work.html").read_text(encoding="utf-8"), "html.parser")
    assert "Ada <i>Lovelace</i>" in saved.get_text()
    assert "255, como el blanco en una pantalla." in saved.get_text()
    assert saved.find("polyline")
    assert not saved.find_all(["script", "link", "img"])
    assert saved.a
    assert str(saved.a["href"]).startswith("http")


def test_it_is_printed(opened: Opened, address: str) -> None:
    page = opened()
    _work(page, address)
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="Imprimir", exact=True).click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Guardar como fichero")).to_be_hidden()
    expect(page.get_by_text("255, como el blanco")).to_be_visible()


def test_it_is_reached_from_home_from_about_and_from_the_end(opened: Opened, address: str) -> None:
    page = opened()
    for place in ("", "about/", "8-how-it-learns/"):
        page.goto(address + place)
        assert page.locator("article a[href$='my-work/']").count() == 1, place
        expect(page.locator(".others").get_by_role("link", name="Mi trabajo")).to_have_count(1)


def test_starting_afresh_erases_it(opened: Opened, address: str) -> None:
    page = opened()
    _work(page, address)
    page.get_by_role("link", name="Empezar de cero").click()
    page.get_by_role("button", name="Empezar de cero en este navegador").click()
    page.wait_for_load_state()
    page.goto(f"{address}my-work/")
    expect(page.get_by_text("Todavía no hay nada.")).to_be_visible()


def test_without_scripts_it_says_so(opened: Opened) -> None:
    page = opened("my-work/", java_script_enabled=False)
    expect(page.get_by_text("Hace falta JavaScript")).to_be_visible()
    expect(page.get_by_role("button", name="Imprimir", exact=True)).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_once_there_is_something(opened: Opened, address: str, scheme: str) -> None:
    page = opened(color_scheme=scheme, bypass_csp=True)
    _work(page, address)
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 740})
        assert not faults(page)


def test_it_gathers_answers_in_every_browser(reader: Reader, address: str) -> None:
    reader.open(f"{address}1-loading/")
    until(
        reader,
        "document.querySelector('#question-2-1')?.click() === undefined && localStorage.getItem('mnist-tutorial.answers')",
    )
    reader.open(f"{address}my-work/")
    assert until(reader, "document.querySelector('my-work td:last-child')?.innerText") == "✓ sí"
    reader.evaluate("localStorage.clear()")
