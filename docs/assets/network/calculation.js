// What the explorer shows: a digit's way through the network with neurons switched off, and how many digits it then still reads.

import { loadArrays } from "./arrays.js";
import { loadTestDigits } from "./digits.js";
import { largest, loadNetwork } from "./network.js";

/** @typedef {import("./network.js").Weights} Weights */
/** @typedef {{ index: number, label: number, D: Float32Array, z1: Float32Array }} Example  the page's own digit */
/** @typedef {{ weights: Weights, example: Example, tally: ReturnType<typeof tallied> }} Opened */
/** @typedef {{ digits: import("./digits.js").TestDigits, z1: Float32Array }} Others  digits to choose from, with 200 × 512 sums */

const FOLDER = new URL(".", import.meta.url);
const floats = (/** @type {number[]} */ ...shape) => ({ dtype: "float32", shape });
const EXAMPLE = {
  D: floats(784),
  z1: floats(512),
  first: { dtype: "uint16", shape: [200, 512] },
  labels: { dtype: "uint8", shape: [200] },
};

/** @param {RequestInit} request @returns {Promise<Opened>} */
export async function loadOpened(request) {
  const example = loadArrays(new URL("example.json", FOLDER), EXAMPLE, request);
  const [{ weights }, { description, arrays }] = await Promise.all([loadNetwork(FOLDER, request), example]);
  const { index, label, scale } = description;
  const { D, z1, first, labels } = /** @type {Record<string, any>} */ (arrays);
  return { weights, example: { index, label, D, z1 }, tally: tallied(weights, first, scale, labels) };
}

/** @param {RequestInit} request @returns {Promise<Others>} */
export async function loadOthers(request) {
  const sums = loadArrays(new URL("sums.json", FOLDER), { z1: floats(200, 512) }, request);
  const [digits, { arrays }] = await Promise.all([loadTestDigits(FOLDER, request), sums]);
  return { digits, z1: /** @type {Float32Array} */ (arrays.z1) };
}

/** Tells how many of the first 200 test digits are read right with these neurons `off`, and no others. What a switched neuron says
 * of each digit is added or taken away: its activation in `first`, a whole number times a scale, times its weights.
 * @type {(w: Weights, first: Uint16Array, scale: number, labels: Uint8Array) => { right: (off: Set<number>) => number }} */
function tallied({ W2, b2 }, first, scale, labels) {
  const logits = Float64Array.from({ length: 2000 }, (_, k) => b2[k % 10]);
  const add = (/** @type {number} */ neuron, /** @type {number} */ times) => {
    for (let k = 0; k < 2000; k++) logits[k] += times * first[512 * Math.floor(k / 10) + neuron] * W2[10 * neuron + (k % 10)];
  };
  for (let neuron = 0; neuron < 512; neuron++) add(neuron, scale);
  /** @type {Set<number>} */ let before = new Set();
  return {
    right(off) {
      for (const neuron of off) if (!before.has(neuron)) add(neuron, -scale);
      for (const neuron of before) if (!off.has(neuron)) add(neuron, scale);
      before = off;
      return labels.filter((label, digit) => largest(logits.subarray(10 * digit, 10 * digit + 10)) === label).length;
    },
  };
}
