// One training from its first step, measured as `fit` does it (page 4): of the training digits, the mean over the epoch's batches,
// each before its step; of the validation digits, what the network makes of them at the epoch's end. Pure.

import { gradientsOf, RMSprop, score } from "./training.js";

/**
 * @typedef {import("./training.js").Digits} Digits
 * @typedef {import("./training.js").Score} Score
 * @typedef {{ training: Score, validation: Score }} Epoch
 * @typedef {{ step: number, training: Score, validation: Score | null }} Progress
 *   `training` of this epoch so far, as on the bar of `fit`; `validation` if the epoch has ended
 */

export class Run {
  /** How many steps an epoch has. */
  steps;
  weights;
  #training;
  #validation;
  #settings;
  #random;
  #optimizer;
  #step = 0;
  /** @type {number[]} the places of the training digits in the order of this epoch, those to come */
  #waiting = [];
  #sums = { loss: 0, accuracy: 0, count: 0 };

  /**
   * @param {import("./network.js").Weights} weights  to begin with; they are changed
   * @param {Digits} training
   * @param {Digits} validation
   * @param {{ rate: number, batch: number }} settings
   * @param {() => number} random  from 0 to 1
   */
  constructor(weights, training, validation, settings, random) {
    this.weights = weights;
    this.steps = Math.ceil(training.images.length / settings.batch);
    this.#training = training;
    this.#validation = validation;
    this.#settings = settings;
    this.#random = random;
    this.#optimizer = new RMSprop(weights);
  }

  /** Take a step. */
  next() {
    if (this.#waiting.length === 0) this.#shuffle();
    const { images, labels } = this.#training;
    const places = this.#waiting.splice(0, this.#settings.batch);
    const batch = { images: places.map((k) => images[k]), labels: places.map((k) => labels[k]) };
    const { gradients, score: before } = gradientsOf(this.weights, batch);
    this.#optimizer.update(this.weights, gradients, this.#settings.rate);
    this.#step += 1;
    const sums = this.#sums; // a last batch may be smaller, and counts for less
    sums.loss += before.loss * places.length;
    sums.accuracy += before.accuracy * places.length;
    sums.count += places.length;
    const training = { loss: sums.loss / sums.count, accuracy: sums.accuracy / sums.count };
    const validation = this.#waiting.length === 0 ? score(this.weights, this.#validation) : null;
    return /** @type {Progress} */ ({ step: this.#step, training, validation });
  }

  #shuffle() {
    this.#sums = { loss: 0, accuracy: 0, count: 0 };
    const order = Array.from(this.#training.images.keys());
    for (let last = order.length - 1; last > 0; last--) {
      const other = Math.floor(this.#random() * (last + 1));
      [order[last], order[other]] = [order[other], order[last]];
    }
    this.#waiting = order;
  }
}

/**
 * The weights of the first sixteen neurons, one neuron after the other.
 *
 * @param {import("./network.js").Weights} weights
 */
export function sixteen({ W1, b1 }) {
  const shown = Math.min(16, b1.length);
  return Float32Array.from({ length: shown * 784 }, (_, k) => W1[(k % 784) * b1.length + Math.floor(k / 784)]);
}
