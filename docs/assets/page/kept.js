// What this site keeps in its reader's browser, and nowhere else: the only place that reads or writes it. A browser that keeps
// nothing is fine: then each page begins anew.

const OURS = "mnist-tutorial.";
export const PYTHON = "mnist-tutorial-live"; // the cache in which live/python.js keeps its files

/**
 * @typedef {{ kind: "prediction" | "check", place: number, choice: number | null, verdict: "right" | "near" | "wrong" | "shown",
 *   question: string, said: string, found: string, language: string }} Answer
 *   with all that the page about one's work says of it, as it was given: `place` is the question's among those of its page, from 0;
 *   `choice` the option, from 1, or the number, null if one asked to see the result; `found` the right option or number
 *
 * @typedef {object} Kept
 * @property {Record<string, Record<string, Answer>>} answers  by page and cell
 * @property {Record<string, Record<string, { text: string, language: string }>>} challenges  that were met, by page and name
 * @property {Record<string, "opened" | "answered">} stations  by page
 * @property {Record<string, Record<string, string>>} code  that the reader has changed, by page and cell
 * @property {import("../network/strokes.js").Point[][]} digit  the strokes of the last drawing
 * @property {import("../widgets/my-digits.js").Digit[]} my-digits  those that the reader keeps
 * @property {string} name  of the reader
 * @property {boolean} show-all  whether results are shown without asking first
 */

const current = /** @type {HTMLElement | null} */ (document.querySelector("[data-station]:has(> [aria-current])"));

/** The page that is read, by its name; "home" for any that is no station. */
export const here = () => current?.dataset.station ?? "home";

/** @type {<Name extends keyof Kept>(name: Name, otherwise: Kept[Name]) => Kept[Name]} */
export function kept(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(OURS + name) ?? "null") ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** @type {<Name extends keyof Kept>(name: Name, value: Kept[Name]) => void} */
export function keep(name, value) {
  try {
    if (Array.isArray(value) && value.length === 0) localStorage.removeItem(OURS + name);
    else localStorage.setItem(OURS + name, JSON.stringify(value));
  } catch {
    // a browser that keeps nothing, or has no room left
  }
}

/** Keeps something of this page, beside what is kept of it and of the others: of a cell an answer, of its name a challenge.
 * @type {<Name extends "answers" | "challenges">(name: Name, its: string, value: Kept[Name][string][string]) => void} */
export function keepHere(name, its, value) {
  const all = /** @type {Record<string, Record<string, unknown>>} */ (kept(name, {}));
  keep(name, /** @type {any} */ ({ ...all, [here()]: { ...all[here()], [its]: value } }));
}

/** The names of all that is kept. */
export function names() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(OURS));
  } catch {
    return [];
  }
}
