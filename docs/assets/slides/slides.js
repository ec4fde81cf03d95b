// A deck: reveal.js with our keys, and the speaker's view, which is the same deck in a second window. reveal.js has a view of its own,
// but writes it into the page as a script, which the page's policy forbids.

import Reveal from "../reveal/reveal.js";

const { body } = document;
const speaks = location.search === "?speaker";
const [clock, notes, coming] = [".clock", ".said-notes", ".coming"].map((part) => document.querySelector(part));

const dark = matchMedia("(prefers-color-scheme: dark)");
/** @param {boolean} is */
const paint = (is) => body.setAttribute("data-md-color-scheme", is ? "slate" : "default");
dark.addEventListener("change", () => paint(dark.matches));
paint(dark.matches);

document.documentElement.classList.toggle("speaks", speaks);
const deck = new Reveal({
  width: 1280,
  height: 720,
  margin: 0,
  center: false,
  display: "grid",
  transition: "none",
  controls: false,
  help: false,
  jumpToSlide: false,
  slideNumber: "c/t",
  hash: true,
  embedded: speaks,
  keyboardCondition: ({ target, key }) => key.startsWith("Page") || !target.closest?.("[data-live]"),
});
await deck.initialize();

// An element keeps its keys until one leaves it; a remote control goes on from anywhere.
addEventListener("keydown", ({ key }) => /^(Escape|Page)/.test(key) && document.activeElement.blur(), true);
deck.addKeyBinding(68, () => paint(body.dataset.mdColorScheme === "default"));
deck.addKeyBinding(83, () => open(`?speaker${location.hash}`, "speaker", "popup"));

const channel = new BroadcastChannel(location.pathname);
channel.addEventListener("message", ({ data }) => deck.setState(data));
function show() {
  const slide = deck.getCurrentSlide();
  notes.replaceChildren(...slide.querySelector(".notes").cloneNode(true).childNodes);
  coming.replaceChildren(...[slide.nextElementSibling].filter(Boolean).map((next) => next.cloneNode(true)));
}
for (const event of ["slidechanged", "paused", "resumed"]) deck.on(event, () => channel.postMessage(deck.getState()));
if (speaks) {
  document.querySelector(".speaker").hidden = false;
  const begun = Date.now();
  setInterval(() => (clock.textContent = new Date(Date.now() - begun).toISOString().slice(11, 19)), 1000);
  deck.on("slidechanged", show);
  show();
}
import("../page/elements.js");
