// The answer in words.

import { make } from "./dom.js";
import { percent } from "./language.js";
import { texts } from "./texts.js";

const SURE = 0.8; // the network doubts if it gives no digit a probability as large as this
const CALM = 400; // milliseconds that an answer lasts before it is given: nobody wants each one read aloud

/** A sentence that screen readers say when it changes. */
export class Answer {
  #timer = 0;
  #coming = "";

  constructor(looks = "widget-answer") {
    this.element = make("p", { role: "status", class: looks });
  }

  show(/** @type {string} */ sentence) {
    if (sentence === this.#coming) return; // it goes on lasting
    this.#coming = sentence;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.element.textContent !== sentence) this.element.textContent = sentence; // the same is not read aloud again
    }, CALM);
  }
}

export function answer(/** @type {Float32Array} */ probabilities) {
  const [first, second] = likeliest(probabilities);
  return Math.max(...probabilities) >= SURE ? texts.reads(first) : texts.doubts(first, second);
}

/** @param {Float32Array} probabilities  which the digits get in words, the likeliest first */
export function likeliest(probabilities) {
  const order = [...probabilities.keys()].sort((one, other) => probabilities[other] - probabilities[one]);
  return order.map((digit) => `${digit} (${percent(probabilities[digit])})`);
}
