// A deck: reveal.js, and a speaker's view, which is the same deck in a second window: the view that reveal.js brings is a script
// written into an empty page, which our content policy forbids.

import Reveal from "../reveal/reveal.js";

const { body, documentElement: root } = document;
const [speaker, clock, said, coming] = [".speaker", ".clock", ".said-notes", ".coming"].map((name) => document.querySelector(name));
const speaks = location.search === "?speaker";
root.classList.toggle("speaks", speaks);

const dark = matchMedia("(prefers-color-scheme: dark)");
const paint = (/** @type {boolean} */ is) => body.setAttribute("data-md-color-scheme", is ? "slate" : "default");
dark.addEventListener("change", () => paint(dark.matches));
paint(dark.matches);

const deck = new Reveal({
  ...{ width: 1280, height: 720, margin: 0, center: false, display: "grid", transition: "none", slideNumber: "c/t", hash: true },
  ...{ controls: false, help: false, jumpToSlide: false, embedded: speaks, scrollActivationWidth: 0 }, // slides on phones too
  keyboardCondition: ({ target, key }) => key.startsWith("Page") || !target.closest?.("[data-live]"), // whose arrows are its own
});
await deck.initialize();
// Escape leaves an element, and so does a remote control, which goes on.
addEventListener("keydown", ({ key }) => /^(Escape|Page)/.test(key) && document.activeElement.blur(), true);
deck.addKeyBinding(68, () => paint(body.dataset.mdColorScheme === "default")); // D
deck.addKeyBinding(83, () => open(`?speaker${location.hash}`, "speaker", "popup")); // S

/** Makes what does not fit smaller: of a slide with an element, that alone. */
function fit(/** @type {HTMLElement} */ all) {
  const { style } = /** @type {HTMLElement} */ (all.querySelector(":scope > [data-live]") ?? all);
  const fits = () => all.scrollHeight <= all.clientHeight && all.scrollWidth <= all.clientWidth;
  for (let size = 1; size > 0.3 && (size === 1 || !fits()); size -= 0.02) style.setProperty("zoom", `${size}`);
}
const bodies = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".slide > .body")]);
const sizes = new ResizeObserver((entries) => {
  for (const all of new Set(entries.map(({ target }) => target.parentElement))) fit(/** @type {HTMLElement} */ (all));
});
for (const part of document.querySelectorAll(".slide > .body > *")) sizes.observe(part);
addEventListener("beforeprint", () => {
  root.classList.add("prints"); // every slide has a size then
  bodies.forEach(fit);
  root.classList.remove("prints");
});
import("../page/elements.js");

// Both windows show the same slide. What one hears from the other it does not tell.
const channel = new BroadcastChannel(location.pathname);
let hears = false;
channel.addEventListener("message", ({ data }) => {
  hears = true;
  deck.setState(data);
  hears = false;
});
for (const event of ["slidechanged", "paused", "resumed"]) {
  deck.on(event, () => hears || channel.postMessage(deck.getState()));
}
if (speaks) {
  const begun = Date.now();
  const show = () => {
    const slide = deck.getCurrentSlide();
    said.replaceChildren(...slide.querySelector(".notes").cloneNode(true).childNodes);
    coming.replaceChildren(slide.nextElementSibling?.cloneNode(true) ?? "");
  };
  setInterval(() => clock.replaceChildren(new Date(Date.now() - begun).toISOString().slice(11, 19)), 1000);
  deck.on("slidechanged", show);
  speaker.hidden = false;
  show();
}
