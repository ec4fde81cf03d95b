// Changing the language keeps the reader's place. Both languages have the same headings in the same order, except the glossary,
// where they have the same ids.

const header = /** @type {HTMLElement} */ (document.querySelector(".md-header"));
const headings = [...document.querySelectorAll("article :is(h1, h2, h3, h4, h5, h6)[id]")];
const LANDING = 40; // pixels: a link leads to a heading at most this far below the header

/** Index of the heading that the reader is below: the address's own if it is in view, or the last one above. */
function current() {
  const top = header.getBoundingClientRect().bottom;
  const asked = headings.findIndex((it) => it.matches(":target"));
  const { top: its = -1 } = headings[asked]?.getBoundingClientRect() ?? {};
  if (its >= top && its < innerHeight) return asked;
  return headings.findLastIndex((it) => it.getBoundingClientRect().top <= top + LANDING);
}

// The links to the other languages get `#id:index` of the current heading.
for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".md-select__link[hreflang]"))) {
  link.lang = link.hreflang;
  const point = () => {
    const at = current();
    link.hash = at > 0 ? `${headings[at].id}:${at}` : ""; // the title is where the page begins
  };
  for (const sign of ["pointerdown", "click"]) link.addEventListener(sign, point);
}

// In the other language, that leads on to the heading by its own id.
const [, id, at] = location.hash.match(/^#(.+):(\d+)$/) ?? [];
const heading = headings.find((it) => it.id === id) ?? headings[Number(at)];
if (id && heading) location.replace(`#${heading.id}`);
