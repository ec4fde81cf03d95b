// The test digits by class: which of them make a neuron fire, and how many of the twenty. One of them can be chosen.

import { make } from "./dom.js";
import { words } from "./paint-neuron-texts.js";

const [ACROSS, DOWN] = [4, 5]; // digits in the picture of a class

export class FiringDigits {
  element = make("div", { class: "firing-digits" });
  #images;
  #classes;
  /** @type {string[]} how each digit is drawn */
  #drawn = [];

  /**
   * @param {import("../network/digits.js").TestDigits} digits
   * @param {(digit: number, place?: number) => void} chosen  some digit, or the one at this place of the list
   */
  constructor({ images }, chosen) {
    this.#images = images;
    this.#classes = Array.from({ length: 10 }, (_, digit) => {
      const picture = make("canvas", { width: `${28 * ACROSS}`, height: `${28 * DOWN}`, "aria-hidden": "true" });
      picture.addEventListener("click", ({ offsetX, offsetY }) => {
        const row = Math.floor((DOWN * offsetY) / picture.clientHeight);
        chosen(digit, 20 * digit + ACROSS * row + Math.floor((ACROSS * offsetX) / picture.clientWidth));
      });
      const [bar, count] = [make("span", { class: "digit-bar" }), make("span")];
      const of = make("span", { class: "visually-hidden" }, words.of);
      const text = make("span", { class: "digit-count" }, make("b", {}, `${digit}`), " ", count, of);
      const choose = make("button", { type: "button" }, make("span", { class: "digit-track" }, bar), text);
      choose.addEventListener("click", () => chosen(digit));
      this.element.append(make("div", {}, picture, choose));
      return { picture, bar, count, choose };
    });
  }

  /**
   * @param {boolean[]} fires  for each digit
   * @param {number} chosen  the place of one
   * @returns {number[]} how many fire, of each class
   */
  show(fires, chosen) {
    for (const [place, its] of fires.entries()) this.#draw(place, its, place === chosen);
    return this.#classes.map(({ bar, count, choose }, digit) => {
      const many = fires.slice(20 * digit, 20 * (digit + 1)).filter(Boolean).length;
      bar.style.width = `${5 * many}%`;
      count.textContent = `${many}`;
      choose.setAttribute("aria-pressed", `${Math.floor(chosen / 20) === digit}`);
      return many;
    });
  }

  /**
   * In black if it makes the neuron fire, in grey if not; framed if it is chosen.
   *
   * @param {number} place
   * @param {boolean} fires
   * @param {boolean} chosen
   */
  #draw(place, fires, chosen) {
    if (this.#drawn[place] === `${fires} ${chosen}`) return;
    this.#drawn[place] = `${fires} ${chosen}`;
    const pixels = new ImageData(28, 28);
    for (let k = 0; k < 784; k++) pixels.data[4 * k + 3] = this.#images[784 * place + k] * (fires ? 1 : 0.25);
    const context = /** @type {CanvasRenderingContext2D} */ (this.#classes[Math.floor(place / 20)].picture.getContext("2d"));
    const [x, y] = [28 * (place % ACROSS), 28 * Math.floor((place % 20) / ACROSS)];
    context.putImageData(pixels, x, y);
    Object.assign(context, { strokeStyle: "#b8380b", lineWidth: 3 });
    if (chosen) context.strokeRect(x + 1.5, y + 1.5, 25, 25);
  }
}
