"""Home tells how large its downloads are, and the book gets into those that have it."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from mnist_tutorial.website.handouts.downloads import add_books, tell_sizes, with_sizes
from mnist_tutorial.website.publish.archives import ARCHIVES, BOOKS, PACK, PACK_PLACE, archive

LIST = """<ul>
<li>The notebooks: <a href="../dist/a.zip">without solutions</a>.</li>
<li>The book: <a href="../dist/book.pdf">a PDF</a>.</li>
<li>A <a href="teachers/">page</a>.</li>
</ul>"""


def test_each_download_has_its_size() -> None:
    html = with_sizes(LIST, {"dist/a.zip": 1_775_178, "dist/book.pdf": 493_020})
    assert "without solutions</a><small> (1.8\u00a0MB)</small>." in html
    assert "a PDF</a><small> (493\u00a0kB)</small>." in html


def test_a_download_that_is_not_there_is_hidden_until_it_is() -> None:
    before = with_sizes(LIST, {"dist/a.zip": 44_361_264})
    assert '<li hidden>The book: <a href="../dist/book.pdf">a PDF</a>.</li>' in before
    after = with_sizes(before, {"dist/a.zip": 44_361_264, "dist/book.pdf": 2_000_000})
    assert "<li>The book" in after
    assert after.count("44\u00a0MB") == 1


def test_the_book_and_the_slides_go_where_teachers_look_for_them(tmp_path: Path) -> None:
    """The site, their archive, the classroom pack and home; students have no answers."""
    archives = {place: archive(Path(place).stem, {"LICENSE.txt": b"free"}) for place in ARCHIVES}
    in_pack = {f"site/{place}": content for place, content in archives.items()}
    for place, content in {**archives, PACK_PLACE: archive(PACK, in_pack)}.items():
        write(tmp_path / place, content)
    for home in ("index.html", "en/index.html"):
        write(tmp_path / home, b'<li>A <a href="dist/book-es.pdf">book</a></li>')
    tell_sizes(tmp_path)
    assert "<li hidden>" in (tmp_path / "index.html").read_text()
    deck = {language: {"slides/1-loading.pdf": b"slides"} for language in BOOKS}
    add_books(tmp_path, {place: b"book" * 500 for place in BOOKS.values()}, deck)
    assert "(2\u00a0kB)" in (tmp_path / "index.html").read_text()
    pack = ZipFile(tmp_path / PACK_PLACE)
    for place, (language, is_teachers) in ARCHIVES.items():
        for held in (ZipFile(tmp_path / place), ZipFile(BytesIO(pack.read(f"{PACK}/site/{place}")))):
            assert (f"{Path(place).stem}/book-{language}.pdf" in held.namelist()) is is_teachers
            assert (f"{Path(place).stem}/slides/1-loading.pdf" in held.namelist()) is is_teachers
    assert {f"{PACK}/site/{place}" for place in BOOKS.values()} <= set(pack.namelist())
    assert b"(2" in pack.read(f"{PACK}/site/en/index.html")


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
