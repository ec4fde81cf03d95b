/**
 * How far the reader has come: which pages were opened, of which all checks were answered, which challenges were met.
 */

import { forget, here, keep, keepHere, kept, names } from "./kept.js";

const stations = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-station]")]);
const article = /** @type {HTMLElement} */ (document.querySelector("article"));

/** Draws each station hollow, half or full, and says so to a screen reader. */
function show() {
  const done = kept("stations", {});
  for (const station of stations) {
    const state = done[station.dataset.station ?? ""];
    if (!state) continue;
    station.dataset.state = state;
    station.querySelector(".said")?.remove();
    const said = document.createElement("span");
    said.className = "said";
    said.textContent = ` (${station.dataset[state]})`;
    station.querySelector("a")?.append(said);
  }
}

/** Notes that this page was opened, and later that all its checks were answered. */
function follow() {
  if (here() === "home") return;
  const note = (/** @type {"opened" | "answered"} */ state) => keep("stations", { ...kept("stations", {}), [here()]: state });
  if (!kept("stations", {})[here()]) note("opened");
  document.addEventListener("answered", () => {
    if (article.querySelector("check-yourself:not([data-state=answered])")) return;
    note("answered");
    show();
  });
}

/** Notes each challenge that an element of the page says is met. */
function challenges() {
  document.addEventListener("challenge", (event) => {
    const { name, text } = /** @type {CustomEvent<{ name: string, text: string }>} */ (event).detail;
    if (!kept("challenges", {})[here()]?.[name])
      keepHere("challenges", name, { text, language: document.documentElement.lang });
  });
}

/** On the home page, the button leads on to the first page whose checks are not all answered. */
function goOn() {
  const button = /** @type {HTMLAnchorElement | null} */ (article.querySelector("[data-go-on]"));
  const next = stations.findIndex(({ dataset }) => dataset.state !== "answered");
  const link = stations[next]?.querySelector("a");
  if (!button || !link || Object.keys(kept("stations", {})).length === 0) return;
  button.href = link.href;
  button.textContent = `${button.dataset.goOn} ${next + 1}, ${link.firstChild?.textContent}`;
}

/** The buttons that erase all that this site keeps in the browser; hidden where nothing is kept. */
function afresh() {
  for (const button of article.querySelectorAll("[data-afresh]")) {
    button.toggleAttribute("hidden", names().length === 0);
    button.addEventListener("click", () => {
      forget();
      location.reload();
    });
  }
}

follow();
challenges();
show();
goOn();
afresh();
