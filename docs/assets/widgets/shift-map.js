// What the network reads wherever a digit is moved to: 13 × 13 places, worked out a few at a time, so that a finger never waits.

import { make } from "./dom.js";
import { texts } from "./shift-digit-texts.js";

export const FAR = 6; // the most that it is moved, in pixels
const SIDE = 2 * FAR + 1;
const SHARE = 6; // milliseconds of a frame
const PLACES = Array.from({ length: SIDE * SIDE }, (_, k) => [(k % SIDE) - FAR, Math.floor(k / SIDE) - FAR]);

export class ShiftMap {
  #cells = PLACES.map(() => make("span"));
  #grid = make("div", { class: "shift-places", role: "img" }, ...this.#cells);
  #caption = make("figcaption", { class: "widget-caption" });
  element = make("figure", { class: "widget-figure shift-map" }, this.#grid, this.#caption);
  #frame = 0;
  /** @type {number[]} what is read in each place, as far as it is known */
  #answers = [];

  /** @param {(right: number, down: number) => void} chosen  called with the place that is pointed at */
  constructor(chosen) {
    this.#grid.addEventListener("click", ({ target }) => {
      const [right, down] = PLACES[this.#cells.indexOf(/** @type {HTMLSpanElement} */ (target))] ?? [0, 0];
      chosen(right, down);
    });
  }

  /**
   * @param {(right: number, down: number) => number} read  the answer in a place
   * @param {number} label  the right one
   * @param {() => void} done
   */
  fill(read, label, done) {
    this.stop();
    this.#answers = [];
    const some = () => {
      for (const end = performance.now() + SHARE; performance.now() < end && this.#answers.length < PLACES.length; ) {
        const k = this.#answers.length;
        const answer = read(PLACES[k][0], PLACES[k][1]);
        this.#answers.push(answer);
        this.#cells[k].textContent = `${answer}`;
        this.#cells[k].classList.toggle("right", answer === label);
      }
      if (this.#answers.length < PLACES.length) {
        this.#frame = requestAnimationFrame(some);
        return;
      }
      this.#caption.textContent = texts.map(this.#answers.filter((answer) => answer === label).length);
      this.#grid.setAttribute("aria-label", this.#caption.textContent);
      done();
    };
    this.#frame = requestAnimationFrame(some);
  }

  stop() {
    cancelAnimationFrame(this.#frame);
  }

  /**
   * @param {number} right
   * @param {number} down
   */
  mark(right, down) {
    for (const [k, cell] of this.#cells.entries()) cell.classList.toggle("here", PLACES[k].join() === `${right},${down}`);
  }

  /** The fewest steps, of a pixel each, to another answer than in the middle; 0 as long as that is not known. */
  get fewest() {
    if (this.#answers.length < PLACES.length) return 0;
    const others = PLACES.filter((_, k) => this.#answers[k] !== this.#answers[(PLACES.length - 1) / 2]);
    return Math.min(...others.map(([right, down]) => Math.abs(right) + Math.abs(down)));
  }
}
