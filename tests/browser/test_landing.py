"""Where a reader lands: below the header at a heading that a link names, and where they were after a reload and a way back."""

import pytest

from tests.browser.readers import Reader, until

HEADINGS = "[...document.querySelectorAll('article :is(h2, h3, h4)[id]')].map(({ id }) => id)"

LANDED = """async (id) => {
  const heading = document.getElementById(id), bar = document.querySelector(".md-header");
  const rest = () => document.documentElement.scrollHeight - innerHeight - scrollY;
  const below = () => heading.getBoundingClientRect().top - bar.getBoundingClientRect().bottom;
  const end = performance.now() + 10_000; // a busy machine scrolls late, and an element nearby comes late
  let last, still = 0;
  do {
    last = below();
    await new Promise((done) => setTimeout(done, 50));
    still = below() === last ? still + 1 : 0;
  } while (still < 4 || ((last < 0 || last > 60) && rest() > 1 && performance.now() < end));
  return [Math.round(last), rest() <= 1];
}"""
"""How many pixels below the header a heading has come to rest, and whether the page is at its end."""


def test_each_headings_address_opened_afresh_shows_it_below_the_header(reader: Reader, address: str, read: str) -> None:
    reader.open(address + read)
    lost = {}
    for heading in reader.evaluate(HEADINGS):
        reader.open(f"{address}{read}#{heading}")
        below, at_the_end = reader.evaluate(LANDED, heading)
        if not 0 <= below <= 60 and not (at_the_end and below > 0):
            lost[heading] = below
    assert not lost


@pytest.mark.parametrize("name", ["2-architecture/", "en/4-training/"])
def test_reload_and_back_keep_the_place(reader: Reader, address: str, name: str) -> None:
    reader.open(address + name)
    middle = reader.evaluate("document.documentElement.scrollHeight / 2")
    reader.evaluate("(y) => scrollTo({ top: y, behavior: 'instant' })", middle)
    place = reader.evaluate(
        "new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(scrollY), 200)))"
    )  # painted
    assert place == pytest.approx(middle, abs=1)
    reader.reload()
    until(reader, "(y) => Math.abs(scrollY - y) <= 2", place)
    reader.evaluate("document.querySelector('.md-footer__link').click()")
    until(reader, "(name) => !location.pathname.endsWith(name) && document.readyState === 'complete'", name)
    reader.evaluate("void setTimeout(() => history.back())")
    until(reader, "(name) => location.pathname.endsWith(name)", name)
    until(reader, "(y) => Math.abs(scrollY - y) <= 2", place)
