// Training as the pages do it (pages 3 and 4): cross-entropy, its gradients, and RMSprop. Pure: no page, no clock, no chance of its own.
//
// The names are those of network.js; a gradient is named after what it is the gradient of: dW1 of W1.

import { forward, largest } from "./network.js";
import { rmsprop } from "./steps.js";

/** @typedef {import("./network.js").Weights} Weights */
/** @typedef {{ images: Float32Array[], labels: ArrayLike<number> }} Digits */
/** @typedef {{ loss: number, accuracy: number }} Score  the mean cross-entropy, and the part that is answered right, 0 to 1 */

const EPSILON = 1e-7; // the least probability of which a logarithm is taken, as in Keras
const NAMES = /** @type {const} */ (["W1", "b1", "W2", "b2"]);
const ONE = Float32Array.of(1); // a bias is a weight whose input is always 1

/** Weights to begin with, as Keras draws them: between ±√(6 / (inputs + neurons)), all alike likely; biases 0.
 * @type {(hidden: number, random: () => number) => Weights} with so many hidden neurons, of numbers from 0 to 1 */
export function initialWeights(hidden, random) {
  const layer = (/** @type {number} */ inputs, /** @type {number} */ neurons) => {
    const limit = Math.sqrt(6 / (inputs + neurons));
    return Float32Array.from({ length: inputs * neurons }, () => limit * (2 * random() - 1));
  };
  return { W1: layer(784, hidden), b1: new Float32Array(hidden), W2: layer(hidden, 10), b2: new Float32Array(10) };
}

/** The weights of the first sixteen neurons, one neuron after the other. @param {Weights} weights */
export const sixteen = ({ W1, b1: { length } }) =>
  Float32Array.from({ length: 784 * Math.min(16, length) }, (_, k) => W1[(k % 784) * length + Math.floor(k / 784)]);

/** Numbers that look random, the same ones for the same seed (xorshift32: G. Marsaglia, "Xorshift RNGs", 2003).
 * @type {(seed: number) => () => number} of a whole number, not 0, numbers from 0 to 1 */
export function randomNumbers(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** The score of a batch, and how much its loss changes with each weight. @param {Weights} weights @param {Digits} batch */
export function gradientsOf(weights, { images, labels }) {
  const gradients = zerosLike(weights);
  const answers = images.map((D, n) => {
    const { z1, a1, probabilities } = forward(D, weights);
    // Each output's error, probability minus one-hot, goes back through the layers; the batch's loss is a mean.
    const dz2 = probabilities.map((p, j) => (p - Number(j === labels[n])) / images.length);
    const back = (/** @type {number} */ i) => dz2.reduce((sum, error, j) => sum + error * weights.W2[10 * i + j], 0);
    const dz1 = z1.map((sum, i) => (sum > 0 ? back(i) : 0));
    addOuter(gradients.W2, a1, dz2);
    addOuter(gradients.b2, ONE, dz2);
    addOuter(gradients.W1, D, dz1);
    addOuter(gradients.b1, ONE, dz1);
    return probabilities;
  });
  return { gradients, score: scored(answers, labels) };
}

/** All weights change a little, against their gradients, by RMSprop, whose `squares` begin at 0.
 * @type {(weights: Weights, squares: Weights, gradients: Weights, rate: number) => void} */
export function descend(weights, squares, gradients, rate) {
  for (const name of NAMES) rmsprop({ weights: weights[name], squares: squares[name] }, gradients[name], rate);
}

/** How good the weights are on these digits. @param {Weights} weights @param {Digits} digits */
export function score(weights, { images, labels }) {
  const answers = images.map((D) => forward(D, weights).probabilities);
  return scored(answers, labels);
}

/** @type {(answers: Float32Array[], labels: ArrayLike<number>) => Score} of ten probabilities for each digit */
function scored(answers, labels) {
  const loss = answers.reduce((sum, answer, n) => sum - Math.log(Math.max(answer[labels[n]], EPSILON)), 0);
  const right = answers.filter((answer, n) => largest(answer) === labels[n]);
  return { loss: loss / answers.length, accuracy: right.length / answers.length };
}

export function zerosLike(/** @type {Weights} */ weights) {
  const zeros = NAMES.map((name) => [name, new Float32Array(weights[name].length)]);
  return /** @type {Weights} */ (Object.fromEntries(zeros));
}

/** @type {(gradients: Float32Array, inputs: Float32Array, errors: Float32Array) => void} adds each input times each error */
function addOuter(gradients, inputs, errors) {
  for (const [i, input] of inputs.entries()) {
    if (input === 0) continue;
    for (let j = 0; j < errors.length; j++) gradients[i * errors.length + j] += input * errors[j];
  }
}
