// How far the reader has come: which pages were opened, of which all checks were answered, which challenges were met.

import { make } from "../widgets/dom.js";
import { here, keep, keepHere, kept, names, PYTHON } from "./kept.js";

const stations = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-station]")]);
const article = /** @type {HTMLElement} */ (document.querySelector("article"));

/** Notes how far the reader has come with this page. @param {"opened" | "answered"} state */
const note = (state) => keep("stations", { ...kept("stations", {}), [here()]: state });

/** Draws each station hollow, half or full, and says so to a screen reader. */
function show() {
  const done = kept("stations", {});
  for (const station of stations) {
    const state = done[station.dataset.station ?? ""];
    if (!state) continue;
    station.dataset.state = state;
    station.querySelector(".said")?.remove();
    station.querySelector("a")?.append(make("span", { class: "said" }, ` (${station.dataset[state]})`));
  }
}

if (here() !== "home" && !kept("stations", {})[here()]) note("opened");
show();

document.addEventListener("answered", () => {
  if (article.querySelector("check-yourself:not([data-state=answered])")) return;
  note("answered");
  show();
});

document.addEventListener("challenge", (event) => {
  const { name, text } = /** @type {CustomEvent<{ name: string, text: string }>} */ (event).detail;
  if (!kept("challenges", {})[here()]?.[name]) keepHere("challenges", name, { text, language: document.documentElement.lang });
});

// On the home page, the button leads on to the first page whose checks are not all answered.
const button = /** @type {HTMLAnchorElement | null} */ (article.querySelector("[data-go-on]"));
const next = stations.findIndex(({ dataset }) => dataset.state !== "answered");
const link = stations[next]?.querySelector("a");
if (button && link && stations.some(({ dataset }) => dataset.state)) {
  button.href = link.href;
  button.textContent = `${button.dataset.goOn} ${next + 1}, ${link.firstChild?.textContent}`;
}

// The buttons that erase all that this site keeps in the browser; hidden where nothing is kept.
for (const afresh of article.querySelectorAll("[data-afresh]")) {
  afresh.toggleAttribute("hidden", names().length === 0);
  afresh.addEventListener("click", () => {
    for (const name of names()) localStorage.removeItem(name);
    self.caches?.delete(PYTHON).catch(() => {});
    location.reload();
  });
}
