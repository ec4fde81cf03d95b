/**
 * Gives each code cell a *Run* and a *Change*. This script is all that a page pays for them: what they do is fetched when they are
 * pressed, or at once where the reader has changed code of this page before.
 */

import { here, kept } from "../page/kept.js";

/** @type {Record<string, [run: string, change: string, failed: string, solved: string]>} */
const WORDS = {
  es: ["Ejecutar", "Cambiar", "No ha llegado lo que hace falta para ejecutar código. Carga la página otra vez.", "✓ Resuelto"],
  en: ["Run", "Change", "What it takes to run code has not arrived. Load the page again.", "✓ Solved"],
};
const words = WORDS[document.documentElement.lang];

/** @typedef {HTMLElement & { run(): void, change(): void }} Cell */

/** @param {Cell} [cell] @param {"run" | "change"} [wish] */
async function load(cell, wish) {
  try {
    await import("./live-cell.js");
    if (cell && wish) cell[wish]();
  } catch (error) {
    console.error(error);
    cell?.append(Object.assign(document.createElement("p"), { className: "live-status", textContent: words[2] }));
  }
}

/** Says so where an exercise begins, now and whenever its reader comes back. @param {string} exercise */
function solved(exercise) {
  const tools = document.querySelector(`#cell-${exercise}-start .tools:not(:has(.live-solved))`);
  tools?.prepend(Object.assign(document.createElement("span"), { className: "live-solved", textContent: words[3] }));
}

function dress() {
  for (const block of document.querySelectorAll(".notebook .cell .language-python.highlight")) {
    const cell = /** @type {Cell} */ (document.createElement("live-cell"));
    cell.dataset.state = "still";
    block.before(cell);
    cell.append(block);
    const tools = block.querySelector(".tools");
    for (const [index, wish] of /** @type {("run" | "change")[]} */ (["run", "change"]).entries()) {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: `live-${wish}`, textContent: words[index] });
      button.addEventListener("click", () => load(cell, wish));
      tools?.insertBefore(button, tools.querySelector(".copy"));
    }
  }
  for (const challenge of Object.keys(kept("challenges", {})[here()] ?? {})) solved(challenge);
  document.addEventListener("challenge", (event) => solved(/** @type {CustomEvent} */ (event).detail.name));
  if (kept("code", {})[here()]) load();
}

const sheet = document.createElement("link");
sheet.rel = "stylesheet";
sheet.href = new URL("live-cells.css", import.meta.url).href;
sheet.onload = dress; // so that nothing is seen without its looks
document.head.append(sheet);
