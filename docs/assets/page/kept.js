/**
 * What this site keeps in its reader's browser, and nowhere else: the only place that reads or writes it. A browser that keeps nothing is fine: then each page begins anew.
 */

const OURS = "mnist-tutorial.";

/**
 * One answer of the reader's, with all that the page about one's work says of it, in the language in which it was given.
 *
 * @typedef {object} Answer
 * @property {"prediction" | "check"} kind
 * @property {number} place  the how-manyeth question of its page it is, from 0
 * @property {number | null} choice  the option, from 1, or the number; null if one asked to see the result
 * @property {"right" | "near" | "wrong" | "shown"} verdict
 * @property {string} question
 * @property {string} said
 * @property {string} found  the right option, or the right number
 * @property {string} language
 */

/** @typedef {Record<string, Record<string, Answer>>} Answers  by page and cell */
/** @typedef {Record<string, Record<string, { text: string, language: string }>>} Challenges  by page and name */
/** @typedef {Record<string, "opened" | "answered">} Stations  by page */

/**
 * @typedef {object} Kept
 * @property {Answers} answers
 * @property {Challenges} challenges
 * @property {Stations} stations
 * @property {import("../network/strokes.js").Point[][]} digit  the strokes of the last drawing
 * @property {import("../widgets/my-digits.js").Digit[]} my-digits  those that the reader keeps
 * @property {string} name  of the reader
 * @property {boolean} show-all  whether results are shown without asking first
 */

/** The page that is read, by its name; "home" for any that is no station. */
export const here = () =>
  /** @type {HTMLElement | null} */ (document.querySelector("[data-station]:has(> [aria-current])"))?.dataset.station ??
  "home";

/**
 * @template {keyof Kept} Name
 * @param {Name} name
 * @param {Kept[Name]} otherwise  if nothing is kept
 * @returns {Kept[Name]}
 */
export function kept(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(OURS + name) ?? "null") ?? otherwise;
  } catch {
    return otherwise;
  }
}

/**
 * @template {keyof Kept} Name
 * @param {Name} name
 * @param {Kept[Name]} value
 */
export function keep(name, value) {
  try {
    if (Array.isArray(value) && value.length === 0) localStorage.removeItem(OURS + name);
    else localStorage.setItem(OURS + name, JSON.stringify(value));
  } catch {
    // a browser that keeps nothing, or has no room left
  }
}

/**
 * Keeps something of this page, beside what is kept of it and of the others.
 *
 * @template {"answers" | "challenges"} Name
 * @param {Name} name
 * @param {string} its  the answer's cell, or the challenge's name
 * @param {Kept[Name][string][string]} value
 */
export function keepHere(name, its, value) {
  const all = /** @type {Record<string, Record<string, unknown>>} */ (kept(name, {}));
  keep(name, /** @type {Kept[Name]} */ ({ ...all, [here()]: { ...all[here()], [its]: value } }));
}

/** The names of all that is kept. */
export function names() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(OURS));
  } catch {
    return [];
  }
}

export function forget() {
  for (const name of names()) localStorage.removeItem(name);
}
