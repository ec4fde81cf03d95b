// What the network has become: the weights of sixteen neurons, and how it reads twenty digits.

import { figure, make } from "./dom.js";
import { canvas, showInk, showWeights } from "./pictures.js";
import { words } from "./train-network-texts.js";

export class Pictures {
  #weights = Array.from({ length: 16 }, (_, k) => canvas(`W1[:, ${k}]`));
  #digits = Array.from({ length: 20 }, () => canvas(words.lines.validation));
  #read = this.#digits.map(() => make("span", { "aria-hidden": "true" }, "\u00a0"));
  #items = this.#digits.map((picture, k) => make("li", {}, picture, this.#read[k]));
  #figures = [
    figure(make("div", { class: "train-weights" }, ...this.#weights), ""),
    figure(make("ul", { class: "train-watched" }, ...this.#items), words.watched("…")),
  ];
  element = make("div", { class: "train-pictures" }, ...this.#figures);
  /** @type {number[]} */ #labels = [];

  /** @type {(weights: Float32Array, neurons: number) => void} 784 weights of each neuron; how many neurons the network has. */
  weights(weights, neurons) {
    for (const [k, picture] of this.#weights.entries()) {
      picture.hidden = 784 * k >= weights.length;
      if (!picture.hidden) showWeights(picture, weights.subarray(784 * k, 784 * (k + 1)));
    }
    this.#figures[0].lastElementChild?.replaceChildren(words.neuronsShown(weights.length / 784, neurons));
  }

  /** @param {import("../network/training-worker.js").Data} data */
  digits({ images, labels, watched }) {
    this.#labels = watched.map((k) => labels[k]);
    for (const [n, k] of watched.entries()) {
      const values = Float32Array.from(images.subarray(784 * k, 784 * (k + 1)), (pixel) => pixel / 255);
      showInk(this.#digits[n], { values, width: 28, height: 28 });
    }
  }

  /** @param {number[]} answers */
  answers(answers) {
    const right = answers.map((answer, k) => answer === this.#labels[k]);
    for (const [k, answer] of answers.entries()) {
      this.#digits[k].ariaLabel = words.reads(this.#labels[k], answer);
      this.#items[k].classList.toggle("wrong", !right[k]);
      this.#read[k].textContent = `${answer} ${right[k] ? "✓" : "✗"}`;
    }
    this.#figures[1].lastElementChild?.replaceChildren(words.watched(right.filter(Boolean).length));
  }
}
