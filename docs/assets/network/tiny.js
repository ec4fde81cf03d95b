// The pages' pocket network, with full figures: two inputs, two hidden neurons, two answers. Pure.
//
// Its numbers lie in one row, x, W1, b1, W2, b2, and so do their gradients. A table lies row by row, as in network.js.

const EPSILON = 1e-7; // keeps the loss from being infinite, as in Keras

/** The pages' own. */
export const PAGE = [1, 2, 1, 3, 0.5, -1, 0, 0, 1, -0.5, -1, 2, 0, 0];

/** @typedef {ReturnType<typeof calculate>} Calculated */

/** Forward to the loss of an answer, 0 or 1, and its blame back to every number, by the names of `backward.gradients`.
 * @param {number[]} numbers @param {number} right */
export function calculate(numbers, right) {
  const [x, W1, b1, W2, b2] = [0, 2, 6, 8, 12].map((from, k) => numbers.slice(from, from + (k % 2 ? 4 : 2)));
  const z1 = layer(x, W1, b1);
  const a1 = z1.map((z) => Math.max(z, 0));
  const z2 = layer(a1, W2, b2);
  const e = z2.map((z) => Math.exp(z - Math.max(...z2)));
  const p = e.map((one) => one / (e[0] + e[1]));
  const loss = -Math.log(Math.max(p[right], EPSILON));
  const dz2 = p.map((one, j) => one - Number(j === right));
  const da1 = [0, 1].map((i) => W2[2 * i] * dz2[0] + W2[2 * i + 1] * dz2[1]); // before it goes back through ReLU
  const dz1 = da1.map((blame, i) => (z1[i] > 0 ? blame : 0));
  const slopes = [0, 0, ...products(x, dz1), ...dz1, ...products(a1, dz2), ...dz2]; // an input does not learn
  return { numbers, right, x, W1, b1, z1, a1, W2, b2, z2, p, loss, dz2, da1, dz1, slopes };
}

/** @type {(numbers: number[], slopes: number[], rate: number) => number[]} each a little against its gradient */
export const step = (numbers, slopes, rate) => numbers.map((value, k) => value - rate * slopes[k]);
/** @type {(inputs: number[], W: number[], b: number[]) => number[]} */
const layer = ([one, two], W, b) => b.map((bias, j) => one * W[j] + two * W[2 + j] + bias);
/** @type {(inputs: number[], blame: number[]) => number[]} */
const products = (inputs, blame) => inputs.flatMap((input) => blame.map((one) => input * one));
