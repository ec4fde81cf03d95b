// The network's answer worked out by hand, as forward.py does it (page 7, "How does the model work?").
//
// The names are the pages' own: D the image, W weights, b biases, z a layer's sums, a its activations. A table of weights lies
// row by row in one array, as in NumPy: W[i * neurons + j] joins input i to neuron j.

import { LoadError, loadArrays } from "./arrays.js";

/**
 * @typedef {{ z1: Float32Array, a1: Float32Array, z2: Float32Array, probabilities: Float32Array }} Forward
 *   every value between the image and the answer: 512, 512, 10 and 10 numbers
 * @typedef {{ W1: Float32Array, b1: Float32Array, W2: Float32Array, b2: Float32Array }} Weights
 *   784 × 512, 512, 512 × 10 and 10 numbers
 * @typedef {{ forward: (pixels: Float32Array) => Forward, weights: Weights }} Network
 */

/**
 * The sums of a dense layer: each neuron's weights times its inputs, added up, plus its bias.
 *
 * @param {Float32Array} x  the inputs
 * @param {Float32Array} W  inputs × neurons
 * @param {Float32Array} b  one for each neuron
 * @returns {Float32Array} x · W + b, one sum for each neuron
 */
export function dense(x, W, b) {
  const neurons = b.length;
  if (W.length !== x.length * neurons) {
    throw new RangeError(`${x.length} inputs, ${W.length} weights and ${neurons} biases do not fit together`);
  }
  const sums = Float64Array.from(b); // added up with more figures than are kept, as rounding adds up too
  for (let i = 0; i < x.length; i++) {
    const input = x[i];
    if (input === 0) continue; // blank paper has no say, and most of an image is blank
    const row = i * neurons;
    for (let j = 0; j < neurons; j++) sums[j] += input * W[row + j];
  }
  return Float32Array.from(sums);
}

/**
 * Negative values become 0, the others stay.
 *
 * @param {Float32Array} z
 * @returns {Float32Array}
 */
export function relu(z) {
  return z.map((sum) => Math.max(sum, 0));
}

/**
 * Turn sums into probabilities, exp(z) / sum(exp(z)). The largest is taken off first: it changes nothing, and nothing overflows.
 *
 * @param {Float32Array} z
 * @returns {Float32Array} 0 to 1, adding up to 1
 */
export function softmax(z) {
  const largest = Math.max(...z);
  const e = Array.from(z, (sum) => Math.exp(sum - largest));
  const total = e.reduce((sum, value) => sum + value, 0);
  return Float32Array.from(e, (value) => value / total);
}

/**
 * From the image to the ten probabilities, keeping every value on the way.
 *
 * @param {Float32Array} D  784 pixels, 0 (paper) to 1 (ink)
 * @param {Weights} weights
 * @returns {Forward}
 */
export function forward(D, { W1, b1, W2, b2 }) {
  const z1 = dense(D, W1, b1);
  const a1 = relu(z1);
  const z2 = dense(a1, W2, b2);
  return { z1, a1, z2, probabilities: softmax(z2) };
}

/**
 * The network that the pages train. Its hidden weights come as whole numbers, times a scale for each neuron.
 *
 * @param {string | URL} baseUrl  the folder of manifest.json
 * @param {RequestInit} [request]  for `fetch`, such as a signal to stop it
 * @returns {Promise<Network>}
 * @throws {LoadError} if a file cannot be had, or is not what the build exported
 */
export async function loadNetwork(baseUrl, request) {
  const url = inFolder(baseUrl, "manifest.json");
  const { description, arrays } = await loadArrays(
    url,
    {
      W1: { dtype: "int8", shape: [784, 512] },
      b1: { dtype: "float32", shape: [512] },
      W2: { dtype: "float32", shape: [512, 10] },
      b2: { dtype: "float32", shape: [10] },
    },
    request,
  );
  const scales = description.scales?.W1;
  if (scales?.length !== 512) throw new LoadError("damaged", `${url}: expected scales.W1 to be 512 numbers`);
  const W1 = Float32Array.from(arrays.W1, (whole, k) => whole * scales[k % 512]);
  const weights = /** @type {Weights} */ ({ ...arrays, W1 });
  return {
    weights,
    forward(pixels) {
      if (pixels.length !== 784) throw new RangeError(`expected 784 pixels, and got ${pixels.length}`);
      return forward(pixels, weights);
    },
  };
}

/**
 * @param {string | URL} folder  with or without a slash at its end
 * @param {string} name
 */
export function inFolder(folder, name) {
  return new URL(
    name,
    new URL(String(folder).replace(/\/?$/, "/"), globalThis.document?.baseURI ?? globalThis.location?.href),
  );
}
