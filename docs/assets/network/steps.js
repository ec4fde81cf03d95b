// Steps downhill, plain ones and RMSprop's (pages 3, 4 and 8), and the two valleys of page 3. Pure.

/** @typedef {number[] | Float32Array} Numbers  one a weight */
/** @typedef {{ weights: Numbers, squares: Numbers }} Place  RMSprop's running means of the slopes' squares begin at 0 */
/** @typedef {(place: Place, slopes: Numbers, rate: number) => void} Step  changes the place */
/** @typedef {{ start: number[], loss: (weights: Numbers) => number, slopes: (weights: Numbers) => number[] }} Valley */

const RHO = 0.9; // how much of the running mean stays at each step, as in Keras
const EPSILON = 1e-7; // keeps RMSprop from dividing by 0, as in Keras

/** @type {Step} */
export function plain({ weights }, slopes, rate) {
  for (let k = 0; k < weights.length; k++) weights[k] -= rate * slopes[k];
}

/** @type {Step} Each weight has its own pace: the rate over the root of a running mean of its slopes' squares. */
export function rmsprop({ weights, squares }, slopes, rate) {
  for (let k = 0; k < weights.length; k++) {
    squares[k] = RHO * squares[k] + (1 - RHO) * slopes[k] ** 2;
    weights[k] -= (rate * slopes[k]) / Math.sqrt(squares[k] + EPSILON);
  }
}

/** @type {(valley: Valley, step: Step, rate: number, count: number) => number[][]} The weights at the start and after each step. */
export function walk({ start, slopes }, step, rate, count) {
  const place = { weights: [...start], squares: start.map(() => 0) };
  const steps = Array.from({ length: count }, () => {
    step(place, slopes(place.weights), rate);
    return [...place.weights];
  });
  return [start, ...steps];
}

/** @type {Valley} */
export const valley = { start: [0], loss: ([w]) => (w - 3) ** 2, slopes: ([w]) => [2 * (w - 3)] };

/** @type {Valley} Gentle for the first weight, steep for the second. */
export const longValley = {
  start: [0, 1],
  loss: ([w1, w2]) => (w1 - 3) ** 2 / 20 + w2 ** 2,
  slopes: ([w1, w2]) => [(w1 - 3) / 10, 2 * w2],
};
