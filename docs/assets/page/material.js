// Loads Material's script at the first sign of a reader, since only what a reader does needs it, such as searching and scrolling:
// a slow phone draws the page first. If the address has a word to mark or to search for, the script is loaded at once.

import { make } from "../widgets/dom.js";

const SIGNS = ["pointermove", "pointerdown", "touchstart", "wheel", "scroll", "keydown", "focusin"];

/** @type {KeyboardEvent | undefined} */ let missed;

/** Handles keys until the script is there; like it, none with Ctrl or ⌘ or in a field. @param {KeyboardEvent} event */
function answer(event) {
  const { key, ctrlKey, metaKey } = event;
  if (ctrlKey || metaKey || document.activeElement?.matches("input:not([type=radio]), select, textarea")) return;
  if (["/", "s", "f"].includes(key)) {
    event.preventDefault(); // otherwise the search would begin with this key
    document.forms.namedItem("search")?.query.focus(); // at once, so that it gets the next keys
  } else missed = event;
}

function fetch() {
  for (const sign of SIGNS) removeEventListener(sign, fetch, { capture: true });
  const { href } = /** @type {HTMLLinkElement} */ (document.getElementById("material"));
  const script = make("script", { src: href });
  // The script waits for an event that has long passed. It is told of one of its own, since other scripts have had theirs.
  const listen = document.addEventListener;
  document.addEventListener = (/** @type {[string, any, any]} */ ...[type, listener, options]) =>
    listen.call(document, type === "DOMContentLoaded" ? "material" : type, listener, options);
  script.onload = () => {
    document.addEventListener = listen;
    removeEventListener("keydown", answer);
    document.dispatchEvent(new Event("material"));
    if (missed) dispatchEvent(new KeyboardEvent("keydown", missed));
  };
  document.body.append(script);
}

for (const sign of SIGNS) addEventListener(sign, fetch, { capture: true, passive: true });
addEventListener("keydown", answer);
const asked = new URLSearchParams(location.search);
if (asked.has("h") || asked.has("q")) fetch();
