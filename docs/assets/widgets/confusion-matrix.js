// The confusion matrix as a table of buttons. The arrows lead from cell to cell, and to the digits at its margins.

import { sum } from "../network/answers.js";
import { ALL, sentence, words } from "./confusion-explorer-texts.js";
import { make } from "./dom.js";

/**
 * @typedef {import("../network/answers.js").Counts} Counts
 * @typedef {import("../network/answers.js").Matrix} Matrix
 */

const DARKEST = 48; // percent of colour behind a number, which is read on it in both schemes
/** @type {Record<string, number>} */
const ARROWS = { ArrowUp: -11, ArrowDown: 11, ArrowLeft: -1, ArrowRight: 1 };

export class ConfusionMatrix {
  element = make("table", { class: "confusion-matrix", role: "grid", "aria-label": words.matrix });
  /** Eleven in each of eleven rows: the first ones are the margins. */
  #cells = Array.from({ length: 121 }, (_, k) => ({
    actual: Math.floor(k / 11) - 1,
    answer: (k % 11) - 1,
    button: make("button", { type: "button" }),
  }));

  /** @param {(actual: number, answer: number) => void} chosen */
  constructor(chosen) {
    for (const [k, { actual, answer, button }] of this.#cells.entries()) {
      const scope = actual === ALL ? "col" : "row";
      const margin = actual === ALL || answer === ALL;
      if (margin) button.textContent = `${Math.max(actual, answer)}`;
      if (answer === ALL) this.element.append(make("tr"));
      const cell = k === 0 ? make("td") : margin ? make("th", { scope }, button) : make("td", {}, button);
      this.element.lastElementChild?.append(cell);
      button.addEventListener("click", () => chosen(actual, answer));
      button.addEventListener("keydown", (event) => {
        const next = this.#cells[k + ARROWS[event.key]]?.button;
        if (!next?.isConnected || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        next.focus();
        next.click();
      });
    }
  }

  /** @type {(given: Counts, all: Matrix, actual: number, answer: number) => void} The commonest mistake is the darkest. */
  show(given, { counts: all, ours }, actual, answer) {
    const most = Math.max(...all.flatMap((row, digit) => row.filter((_, its) => its !== digit)));
    const digits = all.map(sum);
    for (const { button, ...its } of this.#cells) {
      const [inRow, inColumn] = [its.actual === actual, its.answer === answer];
      button.tabIndex = inRow && inColumn ? 0 : -1;
      button.ariaPressed = `${inRow && inColumn}`;
      button.classList.toggle("along", (inRow && actual !== ALL) || (inColumn && answer !== ALL));
      const [count, said] = [given[its.actual]?.[its.answer], sentence(given, digits, its.actual, its.answer)];
      button.ariaLabel = count === undefined ? `${button.textContent}: ${said}` : said;
      if (count === undefined) continue;
      const shown = count ? `${count}` : "";
      if (button.textContent !== shown) button.textContent = shown; // else the browser lays all out anew
      button.classList.toggle("right", its.actual === its.answer);
      button.classList.toggle("ours", its.actual === ours[1] && its.answer === ours[2]);
      button.style.setProperty("--share", `${its.actual === its.answer ? 0 : Math.round((DARKEST * count) / most)}%`);
    }
  }
}
