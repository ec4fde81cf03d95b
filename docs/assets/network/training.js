// Training as the pages do it (pages 3 and 4): cross-entropy, its gradients, and RMSprop. Pure: no page, no clock, no chance of its own.
//
// The names are those of network.js; a gradient is named after what it is the gradient of: dW1 of W1.

import { dense, relu, softmax } from "./network.js";
import { rmsprop } from "./steps.js";

/**
 * @typedef {import("./network.js").Weights} Weights
 * @typedef {{ images: Float32Array[], labels: ArrayLike<number> }} Digits
 * @typedef {{ loss: number, accuracy: number }} Score  the mean cross-entropy, and the part that is answered right, 0 to 1
 */

const EPSILON = 1e-7; // the least probability of which a logarithm is taken, as in Keras

/**
 * Weights to begin with, as Keras draws them: between ±√(6 / (inputs + neurons)), all alike likely; biases 0.
 *
 * @param {number} hidden  neurons
 * @param {() => number} random  from 0 to 1
 * @returns {Weights}
 */
export function initialWeights(hidden, random) {
  const layer = (/** @type {number} */ inputs, /** @type {number} */ neurons) => {
    const limit = Math.sqrt(6 / (inputs + neurons));
    return Float32Array.from({ length: inputs * neurons }, () => limit * (2 * random() - 1));
  };
  return { W1: layer(784, hidden), b1: new Float32Array(hidden), W2: layer(hidden, 10), b2: new Float32Array(10) };
}

/**
 * The weights of the first sixteen neurons, one neuron after the other.
 *
 * @param {Weights} weights
 */
export const sixteen = ({ W1, b1: { length } }) =>
  Float32Array.from({ length: 784 * Math.min(16, length) }, (_, k) => W1[(k % 784) * length + Math.floor(k / 784)]);

/**
 * Numbers that look random, the same ones for the same seed (xorshift32: G. Marsaglia, "Xorshift RNGs", 2003).
 *
 * @param {number} seed  a whole number, not 0
 * @returns {() => number} from 0 to 1
 */
export function randomNumbers(seed) {
  let state = seed | 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/**
 * The loss of a batch, and how much it changes with each weight.
 *
 * @param {Weights} weights
 * @param {Digits} batch
 * @returns {{ gradients: Weights, score: Score }}
 */
export function gradientsOf(weights, { images, labels }) {
  const { W1, b1, W2, b2 } = weights;
  const gradients = zerosLike(weights);
  let [loss, right] = [0, 0];
  for (const [n, D] of images.entries()) {
    const z1 = dense(D, W1, b1);
    const a1 = relu(z1);
    const probabilities = softmax(dense(a1, W2, b2));
    loss -= Math.log(Math.max(probabilities[labels[n]], EPSILON));
    right += Number(largest(probabilities) === labels[n]);
    // Each output's error, probability minus one-hot, goes back through the layers; the batch's loss is a mean.
    const dz2 = probabilities.map((p, j) => (p - Number(j === labels[n])) / images.length);
    const dz1 = z1.map((sum, i) => (sum > 0 ? back(dz2, W2, i) : 0));
    addOuter(gradients.W2, a1, dz2);
    addOuter(gradients.b2, ONE, dz2);
    addOuter(gradients.W1, D, dz1);
    addOuter(gradients.b1, ONE, dz1);
  }
  return { gradients, score: { loss: loss / images.length, accuracy: right / images.length } };
}

/** RMSprop for all the weights of the network. */
export class RMSprop {
  /** @type {Weights} */
  #squares;

  /** @param {Weights} weights */
  constructor(weights) {
    this.#squares = zerosLike(weights);
  }

  /**
   * Change the weights a little, against their gradients.
   *
   * @param {Weights} weights
   * @param {Weights} gradients
   * @param {number} learningRate
   */
  update(weights, gradients, learningRate) {
    for (const name of NAMES) rmsprop({ weights: weights[name], squares: this.#squares[name] }, gradients[name], learningRate);
  }
}

/**
 * How good the weights are on these digits.
 *
 * @param {Weights} weights
 * @param {Digits} digits
 * @returns {Score}
 */
export function score({ W1, b1, W2, b2 }, { images, labels }) {
  let [loss, right] = [0, 0];
  for (const [n, D] of images.entries()) {
    const probabilities = softmax(dense(relu(dense(D, W1, b1)), W2, b2));
    loss -= Math.log(Math.max(probabilities[labels[n]], EPSILON));
    right += Number(largest(probabilities) === labels[n]);
  }
  return { loss: loss / images.length, accuracy: right / images.length };
}

const NAMES = /** @type {const} */ (["W1", "b1", "W2", "b2"]);
const ONE = Float32Array.of(1); // a bias is a weight whose input is always 1

/**
 * @param {Weights} weights
 * @returns {Weights}
 */
function zerosLike({ W1, b1, W2, b2 }) {
  const [w1, c1, w2, c2] = [W1, b1, W2, b2].map(({ length }) => new Float32Array(length));
  return { W1: w1, b1: c1, W2: w2, b2: c2 };
}

/**
 * What hidden neuron i has to do with the errors: each one times the weight that leads to it.
 *
 * @param {Float32Array} dz2
 * @param {Float32Array} W2
 * @param {number} i
 */
const back = (dz2, W2, i) => dz2.reduce((sum, error, j) => sum + error * W2[i * dz2.length + j], 0);

/**
 * Add each input times each error to the gradients of the weights that join them.
 *
 * @param {Float32Array} gradients  inputs × errors
 * @param {Float32Array} inputs
 * @param {Float32Array} errors
 */
function addOuter(gradients, inputs, errors) {
  for (const [i, input] of inputs.entries()) {
    if (input === 0) continue;
    for (let j = 0; j < errors.length; j++) gradients[i * errors.length + j] += input * errors[j];
  }
}

/** @param {Float32Array} values */
export const largest = (values) => values.indexOf(Math.max(...values));
