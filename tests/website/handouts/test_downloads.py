"""Home tells how large its downloads are."""

from mnist_tutorial.website.handouts.downloads import with_sizes

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
