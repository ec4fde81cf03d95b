/**
 * Material's script answers what a reader does, searching and scrolling above all: it comes with the first sign of one, so that a
 * slow phone has the page drawn and at rest before. What an address asks of it, a word to mark or to search, it does at once.
 */

const SIGNS = ["pointermove", "pointerdown", "touchstart", "wheel", "scroll", "keydown", "focusin"];

/** @type {KeyboardEvent | undefined} */
let missed;

/**
 * Keys that come before the script does. As it has it, a command is no key of a shortcut, and none that is written somewhere.
 *
 * @param {KeyboardEvent} event
 */
function answer(event) {
  const { key, ctrlKey, metaKey } = event;
  if (ctrlKey || metaKey || document.activeElement?.matches("input:not([type=radio]), select, textarea")) return;
  if (["/", "s", "f"].includes(key)) {
    event.preventDefault(); // or the key would be the first letter that is searched for
    document.forms.namedItem("search")?.query.focus(); // at once, for what is typed next
  } else missed = event;
}

function fetch() {
  for (const sign of SIGNS) removeEventListener(sign, fetch, { capture: true });
  const script = document.createElement("script");
  script.src = /** @type {HTMLLinkElement} */ (document.getElementById("material")).href;
  script.onload = () => {
    removeEventListener("keydown", answer);
    document.dispatchEvent(new Event("DOMContentLoaded")); // which it waits for, and which is long past
    if (missed) dispatchEvent(new KeyboardEvent("keydown", missed));
  };
  document.body.append(script);
}

for (const sign of SIGNS) addEventListener(sign, fetch, { capture: true, passive: true });
addEventListener("keydown", answer);
const asked = new URLSearchParams(location.search);
if (asked.has("h") || asked.has("q")) fetch();

export {}; // a module, as it is loaded
