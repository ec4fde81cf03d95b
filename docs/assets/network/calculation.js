// What the explorer shows: a digit's way through the network with neurons switched off, and how many digits it then still reads.

import { loadArrays } from "./arrays.js";
import { loadTestDigits } from "./digits.js";
import { dense, loadNetwork, relu, softmax } from "./network.js";

/**
 * @typedef {import("./network.js").Weights} Weights
 * @typedef {{ index: number, label: number, D: Float32Array, z1: Float32Array }} Example  the page's own digit
 * @typedef {{ weights: Weights, example: Example, tally: Tally }} Opened
 * @typedef {{ digits: import("./digits.js").TestDigits, z1: Float32Array }} Others  digits to choose from, with 200 × 512 sums
 */

const FOLDER = new URL(".", import.meta.url);
const floats = (/** @type {number[]} */ ...shape) => ({ dtype: "float32", shape });
const EXAMPLE = {
  D: floats(784),
  z1: floats(512),
  first: { dtype: "uint16", shape: [200, 512] },
  labels: { dtype: "uint8", shape: [200] },
};

/**
 * @param {RequestInit} request
 * @returns {Promise<Opened>}
 */
export async function loadOpened(request) {
  const example = loadArrays(new URL("example.json", FOLDER), EXAMPLE, request);
  const [{ weights }, { description, arrays }] = await Promise.all([loadNetwork(FOLDER, request), example]);
  const { index, label, scale } = description;
  const { D, z1, first, labels } = /** @type {Record<string, any>} */ (arrays);
  return { weights, example: { index, label, D, z1 }, tally: new Tally(weights, first, scale, labels) };
}

/**
 * @param {RequestInit} request
 * @returns {Promise<Others>}
 */
export async function loadOthers(request) {
  const sums = loadArrays(new URL("sums.json", FOLDER), { z1: floats(200, 512) }, request);
  const [digits, { arrays }] = await Promise.all([loadTestDigits(FOLDER, request), sums]);
  return { digits, z1: /** @type {Float32Array} */ (arrays.z1) };
}

/**
 * From the hidden sums to the answer.
 *
 * @param {Weights} weights
 * @param {Float32Array} z1
 * @param {Iterable<number>} [off]  hidden neurons that are switched off
 * @returns {import("./network.js").Forward}
 */
export function onward({ W2, b2 }, z1, off = []) {
  const a1 = relu(z1);
  for (const neuron of off) a1[neuron] = 0;
  const z2 = dense(a1, W2, b2);
  return { z1, a1, z2, probabilities: softmax(z2) };
}

/** How many of the first 200 test digits are read right. What a switched neuron says of each is added or taken away. */
export class Tally {
  #W2;
  #first;
  #scale;
  #labels;
  #logits;
  /** @type {Set<number>} */
  #off = new Set();

  /**
   * @param {Weights} weights
   * @param {Uint16Array} first  their activations as whole numbers, 200 × 512
   * @param {number} scale  what these are multiplied by
   * @param {Uint8Array} labels
   */
  constructor({ W2, b2 }, first, scale, labels) {
    this.#W2 = W2;
    this.#first = first;
    this.#scale = scale;
    this.#labels = labels;
    this.#logits = Float64Array.from({ length: 2000 }, (_, k) => b2[k % 10]);
    for (let neuron = 0; neuron < 512; neuron++) this.#add(neuron, scale);
  }

  /** @param {Set<number>} off  switched off, and no others */
  right(off) {
    for (const neuron of off) if (!this.#off.has(neuron)) this.#add(neuron, -this.#scale);
    for (const neuron of this.#off) if (!off.has(neuron)) this.#add(neuron, this.#scale);
    this.#off = off;
    return this.#labels.reduce((right, label, digit) => {
      const logits = this.#logits.subarray(10 * digit, 10 * digit + 10);
      return right + Number(logits.every((logit, j) => j === label || logit < logits[label]));
    }, 0);
  }

  /**
   * @param {number} neuron
   * @param {number} scale  negative takes it away
   */
  #add(neuron, scale) {
    for (let digit = 0; digit < 200; digit++) {
      const activation = scale * this.#first[512 * digit + neuron];
      if (activation === 0) continue;
      for (let j = 0; j < 10; j++) this.#logits[10 * digit + j] += activation * this.#W2[10 * neuron + j];
    }
  }
}
