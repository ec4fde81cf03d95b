// The network's answer worked out by hand, as forward.py does it (page 7, "How does the model work?").
//
// The names are the pages' own: D the image, W weights, b biases, z a layer's sums, a its activations. A table of weights lies
// row by row in one array, as in NumPy: W[i * neurons + j] joins input i to neuron j.

import { loadArrays } from "./arrays.js";

/** @typedef {{ z1: Float32Array, a1: Float32Array, z2: Float32Array, probabilities: Float32Array }} Forward
 *   every value between the image and the answer: 512, 512, 10 and 10 numbers */
/** @typedef {{ W1: Float32Array, b1: Float32Array, W2: Float32Array, b2: Float32Array }} Weights
 *   784 × 512, 512, 512 × 10 and 10 numbers */
/** @typedef {{ forward: (pixels: Float32Array) => Forward, weights: Weights }} Network */

/** @type {(x: Float32Array, W: Float32Array, b: Float32Array) => Float32Array} a dense layer's sums, x · W + b, one a neuron */
export function dense(x, W, b) {
  const neurons = b.length;
  const sums = Float64Array.from(b); // added up with more figures than are kept, as rounding adds up too
  for (let i = 0; i < x.length; i++) {
    const input = x[i];
    if (input === 0) continue; // blank paper has no say, and most of an image is blank
    const row = i * neurons;
    for (let j = 0; j < neurons; j++) sums[j] += input * W[row + j];
  }
  return Float32Array.from(sums);
}

/** Negative values become 0, the others stay. @param {Float32Array} z */
export const relu = (z) => z.map((sum) => Math.max(sum, 0));

/** Turn sums into probabilities, exp(z) / sum(exp(z)). @param {Float32Array} z */
export function softmax(z) {
  // The largest is taken off first: it changes nothing, and nothing overflows.
  const most = Math.max(...z);
  const e = Array.from(z, (sum) => Math.exp(sum - most));
  const total = e.reduce((sum, value) => sum + value, 0);
  return Float32Array.from(e, (value) => value / total);
}

/** Where the largest value is: of probabilities, the answer. @param {Float32Array | Float64Array | number[]} values */
export const largest = (values) => values.indexOf(Math.max(...values));

/** From the image, 0 (paper) to 1 (ink), to the ten probabilities. @param {Float32Array} D @param {Weights} weights */
export const forward = (D, weights) => onward(weights, dense(D, weights.W1, weights.b1));

/** From the hidden sums on, with some hidden neurons switched off.
 * @type {(weights: Weights, z1: Float32Array, off?: Iterable<number>) => Forward} */
export function onward({ W2, b2 }, z1, off = []) {
  const a1 = relu(z1);
  for (const neuron of off) a1[neuron] = 0;
  const z2 = dense(a1, W2, b2);
  return { z1, a1, z2, probabilities: softmax(z2) };
}

const EXPECTED = {
  W1: { dtype: "int8", shape: [784, 512] },
  b1: { dtype: "float32", shape: [512] },
  W2: { dtype: "float32", shape: [512, 10] },
  b2: { dtype: "float32", shape: [10] },
};

/** The network that the pages train. Its hidden weights come as whole numbers, times a scale for each neuron.
 * @type {(folder: string | URL, request?: RequestInit) => Promise<Network>} or a LoadError */
export async function loadNetwork(folder, request) {
  const { description, arrays } = await loadArrays(new URL("manifest.json", folder), EXPECTED, request);
  const W1 = Float32Array.from(arrays.W1, (whole, k) => whole * description.scales.W1[k % 512]);
  const weights = /** @type {Weights} */ ({ ...arrays, W1 });
  return { weights, forward: (pixels) => forward(pixels, weights) };
}
