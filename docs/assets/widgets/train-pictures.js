// What the network has become: the weights of sixteen neurons, and how it reads twenty digits.

import { make } from "./dom.js";
import { canvas, showInk, showWeights } from "./pictures.js";
import { words } from "./train-network-texts.js";

export class Weights {
  #pictures = Array.from({ length: 16 }, (_, k) => canvas(words.weightsOf(k)));
  #caption = make("figcaption", { class: "widget-caption" });
  element = make(
    "figure",
    { class: "widget-figure" },
    make("div", { class: "train-weights" }, ...this.#pictures),
    this.#caption,
  );

  /**
   * @param {Float32Array} weights  784 of each neuron
   * @param {number} neurons  how many the network has
   */
  show(weights, neurons) {
    for (const [k, picture] of this.#pictures.entries()) {
      picture.hidden = 784 * k >= weights.length;
      if (!picture.hidden) showWeights(picture, weights.subarray(784 * k, 784 * (k + 1)));
    }
    this.#caption.textContent = words.neuronsShown(weights.length / 784, words.number(neurons));
  }
}

export class Watched {
  #digits = Array.from({ length: 20 }, () => {
    const picture = canvas("");
    showInk(picture, null);
    const read = make("span", { "aria-hidden": "true" }, "\u00a0");
    return { picture, read, item: make("li", {}, picture, read) };
  });
  #caption = make("figcaption", { class: "widget-caption" }, words.watchedSoon);
  element = make(
    "figure",
    { class: "widget-figure" },
    make("ul", { class: "train-watched" }, ...this.#digits.map(({ item }) => item)),
    this.#caption,
  );
  #labels = /** @type {number[]} */ ([]);

  /**
   * @param {Uint8Array[]} images
   * @param {number[]} labels
   */
  begin(images, labels) {
    this.#labels = labels;
    for (const [k, { picture }] of this.#digits.entries()) {
      showInk(picture, { values: Float32Array.from(images[k], (pixel) => pixel / 255), width: 28, height: 28 });
    }
  }

  /** @param {number[]} answers */
  show(answers) {
    const right = answers.map((answer, k) => answer === this.#labels[k]);
    for (const [k, { picture, read, item }] of this.#digits.entries()) {
      picture.setAttribute("aria-label", words.reads(this.#labels[k], answers[k]));
      item.classList.toggle("wrong", !right[k]);
      read.textContent = `${answers[k]} ${right[k] ? "✓" : "✗"}`;
    }
    this.#caption.textContent = words.watched(right.filter(Boolean).length);
  }
}
