// The calculation that the explorer shows: of any digit with the rounded weights, or of the page's own digit with its numbers.

import { loadArrays } from "./arrays.js";
import { loadTestDigits } from "./digits.js";
import { dense, inFolder, loadNetwork, relu, softmax } from "./network.js";

/**
 * @typedef {object} Data
 * @property {import("./network.js").Weights} weights
 * @property {import("./digits.js").TestDigits} digits
 * @property {Example} example
 *
 * @typedef {object} Example  what the page computes of its own digit, with weights that are not rounded
 * @property {number} index  of that digit in the test set
 * @property {number[]} neurons  those whose weights are there
 * @property {Record<"D" | "z1" | "a1" | "z2" | "probabilities" | "W1", Float32Array>} arrays
 *
 * @typedef {import("./network.js").Forward & { D: Float32Array, exact: boolean }} Calculation
 *   `exact` if these are the page's own numbers
 *
 * @typedef {object} Neuron
 * @property {Float32Array} weights  784, one for each pixel: W1[:, i]
 * @property {number} products  D · W1[:, i]
 * @property {number} bias  b1[i]
 * @property {number} sum  z1[i]
 * @property {number} activation  a1[i]
 * @property {Float32Array} pushes  a1[i] · W2[i, j], for each output j
 */

/**
 * @param {URL} folder
 * @param {RequestInit} request
 * @returns {Promise<Data>}
 */
export async function loadData(folder, request) {
  const floats = (/** @type {(number | null)[]} */ ...shape) => ({ dtype: "float32", shape });
  const [network, digits, example] = await Promise.all([
    loadNetwork(folder, request),
    loadTestDigits(folder, request),
    loadArrays(
      inFolder(folder, "example.json"),
      { D: floats(784), z1: floats(512), a1: floats(512), z2: floats(10), probabilities: floats(10), W1: floats(null, 784) },
      request,
    ),
  ]);
  const { index, neurons } = example.description;
  return {
    weights: network.weights,
    digits,
    example: { index, neurons, arrays: /** @type {Example["arrays"]} */ (example.arrays) },
  };
}

/**
 * @param {Data} data
 * @param {Float32Array} D
 * @param {number | null} digit  its place in the test set, if it is of it
 * @param {number[]} off  neurons that are switched off
 * @returns {Calculation}
 */
export function calculate({ weights, example }, D, digit, off) {
  const exact = digit === example.index;
  const z1 = exact ? example.arrays.z1 : dense(D, weights.W1, weights.b1);
  const a1 = relu(z1);
  for (const neuron of off) a1[neuron] = 0;
  if (exact && off.length === 0) return { ...example.arrays, a1, exact };
  const z2 = dense(a1, weights.W2, weights.b2);
  return { D, z1, a1, z2, probabilities: softmax(z2), exact };
}

/**
 * @param {Data} data
 * @param {Calculation} calculation
 * @param {number} i
 * @returns {Neuron}
 */
export function neuronOf({ weights: { W1, b1, W2 }, example }, { D, z1, a1 }, i) {
  const place = example.neurons.indexOf(i);
  const weights =
    place >= 0 ? example.arrays.W1.subarray(784 * place, 784 * (place + 1)) : D.map((_, pixel) => W1[512 * pixel + i]);
  return {
    weights,
    products: z1[i] - b1[i],
    bias: b1[i],
    sum: z1[i],
    activation: a1[i],
    pushes: W2.slice(10 * i, 10 * (i + 1)).map((weight) => a1[i] * weight),
  };
}
