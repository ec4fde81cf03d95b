// The test digits by class: which of them make a neuron fire, and how many of the twenty. One of them can be chosen.

import { image } from "../network/digits.js";
import { make } from "./dom.js";
import { words } from "./paint-neuron-texts.js";
import { canvas } from "./pictures.js";
import { paint } from "./weight-grid.js";

export class FiringDigits {
  element = make("div", { class: "firing-digits" });
  #pictures;
  #classes;

  /**
   * @param {import("../network/digits.js").TestDigits} digits
   * @param {(digit: number, place?: number) => void} chosen  some digit, or the one at this place of the list
   */
  constructor(digits, chosen) {
    this.#pictures = Array.from(digits.labels, (digit, place) => {
      const picture = make("span", {}, canvas(""));
      picture.addEventListener("click", () => chosen(digit, place));
      paint(/** @type {HTMLCanvasElement} */ (picture.firstChild), image(digits, place), new Int8Array(784), 0, 1);
      return picture;
    });
    this.#classes = Array.from({ length: 10 }, (_, digit) => {
      const [bar, count] = [make("span", { class: "digit-bar" }), make("span")];
      const text = make(
        "span",
        {},
        make("b", {}, `${digit}`),
        " ",
        count,
        make("span", { class: "visually-hidden" }, words.of),
      );
      const choose = make("button", { type: "button" }, make("span", { class: "digit-track" }, bar), text);
      choose.addEventListener("click", () => chosen(digit));
      const its = this.#pictures.slice(20 * digit, 20 * (digit + 1));
      this.element.append(make("div", {}, make("div", { "aria-hidden": "true" }, ...its), choose));
      return { bar, count, choose };
    });
  }

  /**
   * @param {boolean[]} fires  for each digit
   * @param {number} chosen  the place of one
   * @returns {number[]} how many fire, of each class
   */
  show(fires, chosen) {
    for (const [place, { classList }] of this.#pictures.entries()) {
      classList.toggle("fires", fires[place]);
      classList.toggle("chosen", place === chosen);
    }
    return this.#classes.map(({ bar, count, choose }, digit) => {
      const many = fires.slice(20 * digit, 20 * (digit + 1)).filter(Boolean).length;
      bar.style.width = `${5 * many}%`;
      count.textContent = `${many}`;
      choose.setAttribute("aria-pressed", `${Math.floor(chosen / 20) === digit}`);
      return many;
    });
  }
}
