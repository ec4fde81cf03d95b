// The test digits by class: which of them make a neuron fire, and how many of the twenty. One of them can be chosen.

import { make } from "./dom.js";
import { words } from "./paint-neuron-texts.js";

/** @typedef {import("../network/digits.js").TestDigits} TestDigits */

const [ACROSS, DOWN] = [4, 5]; // digits in the picture of a class

export class FiringDigits {
  element = make("div", { class: "firing-digits" });
  #classes;
  #chosen = 0;

  /** @param {(place: number) => void} choose  called with a digit's place in the list */
  constructor(choose) {
    this.#classes = Array.from({ length: 10 }, (_, digit) => {
      const picture = make("canvas", { width: `${28 * ACROSS}`, height: `${28 * DOWN}`, "aria-hidden": "true" });
      const [bar, count] = [make("span", { class: "digit-bar" }), make("span")];
      const of = make("span", { class: "visually-hidden" }, words.of);
      const text = make("span", { class: "digit-count" }, make("b", {}, `${digit}`), " ", count, of);
      const next = make("button", { type: "button" }, make("span", { class: "digit-track" }, bar), text);
      picture.addEventListener("click", ({ offsetX, offsetY }) => {
        const row = Math.floor((DOWN * offsetY) / picture.clientHeight);
        choose(20 * digit + ACROSS * row + Math.floor((ACROSS * offsetX) / picture.clientWidth));
      });
      next.addEventListener("click", () => {
        const its = Math.floor(this.#chosen / 20) === digit;
        choose(20 * digit + (its ? (this.#chosen + 1) % 20 : 0));
      });
      this.element.append(make("div", {}, picture, next));
      return { context: /** @type {CanvasRenderingContext2D} */ (picture.getContext("2d")), bar, count, next };
    });
  }

  /** @type {(digits: TestDigits, fires: boolean[], chosen: number) => number[]} how many fire, of each class */
  show({ images }, fires, chosen) {
    this.#chosen = chosen;
    for (const [place, its] of fires.entries()) {
      const pixels = new ImageData(28, 28);
      for (let k = 0; k < 784; k++) pixels.data[4 * k + 3] = images[784 * place + k] * (its ? 1 : 0.25); // black, or grey
      const [x, y] = [28 * (place % ACROSS), 28 * Math.floor((place % 20) / ACROSS)];
      const { context } = this.#classes[Math.floor(place / 20)];
      context.putImageData(pixels, x, y);
      Object.assign(context, { strokeStyle: "#b8380b", lineWidth: 3 });
      if (place === chosen) context.strokeRect(x + 1.5, y + 1.5, 25, 25);
    }
    return this.#classes.map(({ bar, count, next }, digit) => {
      const many = fires.slice(20 * digit, 20 * (digit + 1)).filter(Boolean).length;
      bar.style.width = `${5 * many}%`;
      count.textContent = `${many}`;
      next.setAttribute("aria-pressed", `${Math.floor(chosen / 20) === digit}`);
      return many;
    });
  }
}
