// What the network reads wherever a digit is moved to, 13 × 13 places, a row of them in each frame: a finger never waits.

import { make, write } from "./dom.js";
import { texts } from "./shift-digit-texts.js";

export const FAR = 6; // the most that it is moved, in pixels
const SIDE = 2 * FAR + 1;
const PLACES = Array.from({ length: SIDE * SIDE }, (_, k) => [(k % SIDE) - FAR, Math.floor(k / SIDE) - FAR]);
const steps = (/** @type {number[]} */ [right, down]) => Math.abs(right) + Math.abs(down);

export class ShiftMap {
  #cells = PLACES.map(() => make("span"));
  #grid = make("div", { class: "shift-places", role: "img" }, ...this.#cells);
  #caption = make("figcaption", { class: "widget-caption" });
  element = make("figure", { class: "widget-figure shift-map" }, this.#grid, this.#caption);
  /** @type {number[]} */ #answers = []; // what is read in each place, as far as it is known

  /** @param {(place: number[]) => void} chosen  called with the place that is pointed at */
  constructor(chosen) {
    for (const [k, cell] of this.#cells.entries()) cell.addEventListener("click", () => chosen(PLACES[k]));
  }

  /** @type {(read: (place: number[]) => number, label: number) => Promise<void>} until all are read, or another digit comes */
  async fill(read, label) {
    /** @type {number[]} */ const answers = [];
    this.#answers = answers;
    for (const [k, cell] of this.#cells.entries()) {
      if (k % SIDE === 0) await new Promise(requestAnimationFrame);
      if (this.#answers !== answers) return;
      answers.push(read(PLACES[k]));
      write(cell, `${answers[k]}`);
      cell.classList.toggle("right", answers[k] === label);
    }
    this.#caption.textContent = texts.map(answers.filter((answer) => answer === label).length);
    this.#grid.setAttribute("aria-label", this.#caption.textContent);
  }

  mark(/** @type {number[]} */ place) {
    this.#grid.querySelector(".here")?.classList.remove("here");
    this.#cells[SIDE * (place[1] + FAR) + place[0] + FAR].classList.add("here");
  }

  /** @type {(place: number[]) => boolean} whether the answer differs from the middle's, and does so nowhere nearer */
  nearest(place) {
    if (this.#answers.length < PLACES.length) return false;
    const others = PLACES.filter((_, k) => this.#answers[k] !== this.#answers[(PLACES.length - 1) / 2]);
    return others.some((other) => `${other}` === `${place}`) && others.every((other) => steps(other) >= steps(place));
  }
}
