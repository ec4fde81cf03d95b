/**
 * The same place of a page in its other language. Headings come in the same order there; only the glossary has its own, and there
 * their ids are the same.
 */

const header = /** @type {HTMLElement} */ (document.querySelector(".md-header"));
const headings = [...document.querySelectorAll("article :is(h1, h2, h3, h4, h5, h6)[id]")];
const LANDING = 40; // pixels below the header, within which a heading lies that a link has led to

/** Where the heading is that the reader is below: the last one above, or the one that was asked for, if it is still in sight. */
function current() {
  const top = header.getBoundingClientRect().bottom;
  const asked = headings.findIndex((it) => it.matches(":target"));
  const { top: its = -1 } = headings[asked]?.getBoundingClientRect() ?? {};
  return its >= top && its < innerHeight
    ? asked
    : headings.findLastIndex((it) => it.getBoundingClientRect().top <= top + LANDING);
}

// The links to the other languages lead to where the reader is, as `#id:number`, of the heading and its place among all.
for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".md-select__link[hreflang]"))) {
  link.lang = link.hreflang;
  const point = () => {
    const at = current();
    link.hash = at > 0 ? `${headings[at].id}:${at}` : ""; // the title is where the page begins
  };
  for (const sign of ["pointerdown", "click"]) link.addEventListener(sign, point);
}

// And whoever comes by one is led on to the heading by its own name.
const [, id, at] = location.hash.match(/^#(.+):(\d+)$/) ?? [];
const heading = headings.find((it) => it.id === id) ?? headings[Number(at)];
if (id && heading) location.replace(`#${heading.id}`);

export {}; // a module, as it is loaded
