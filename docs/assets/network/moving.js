// A digit moved, turned, thickened, or with a pixel changed: what page 6 asks the network to read all the same.
// A digit D is 784 pixels, 0 to 1.

import { largest } from "./network.js";

const SIDE = 28;

/** @type {(D: Float32Array, row: number, column: number) => number} */
const at = (D, row, column) => (row < 0 || row >= SIDE || column < 0 || column >= SIDE ? 0 : D[SIDE * row + column]);
/** @type {(from: number, to: number, part: number) => number} */
const mix = (from, to, part) => from + part * (to - from);

/** @type {(D: Float32Array, right: number, down: number) => Float32Array} By pixels; what goes beyond the edge is lost. */
export const moved = (D, right, down) => D.map((_, k) => at(D, Math.floor(k / SIDE) - down, (k % SIDE) - right));

/** Clockwise about the middle; between pixels, a value is their mean by nearness. @param {Float32Array} D @param {number} degrees */
export function turned(D, degrees) {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return D.map((_, k) => {
    const [y, x] = [Math.floor(k / SIDE) - 13.5, (k % SIDE) - 13.5];
    const [fromY, fromX] = [13.5 + cos * y - sin * x, 13.5 + cos * x + sin * y];
    const [row, column] = [Math.floor(fromY), Math.floor(fromX)];
    const between = (/** @type {number} */ y) => mix(at(D, y, column), at(D, y, column + 1), fromX - column);
    return mix(between(row), between(row + 1), fromY - row);
  });
}

/** Each pixel takes the darkest value beside it, or, if `times` is negative, the lightest; part of a time goes part of the way.
 * @type {(D: Float32Array, times: number) => Float32Array} */
export function thickened(D, times) {
  const take = times > 0 ? Math.max : Math.min;
  let thick = D;
  for (let left = Math.abs(times); left > 0; left--) {
    const beside = [moved(thick, 0, 1), moved(thick, 0, -1), moved(thick, 1, 0), moved(thick, -1, 0)];
    thick = thick.map((value, k) => mix(value, take(value, ...beside.map((one) => one[k])), Math.min(left, 1)));
  }
  return thick;
}

/** Change one pixel, ink where there was paper or the other way round: the one that favours an answer most over another.
 * @type {(D: Float32Array, network: import("./network.js").Network, wanted: number, other: number) => Float32Array} */
export function bestChange(D, { forward, weights: { W1, W2 } }, wanted, other) {
  const { z1 } = forward(D);
  const changed = D.map((value) => 1 - Math.round(value));
  const favour = Array.from(D, (value, pixel) =>
    z1.reduce((sum, z, i) => {
      const a = Math.max(z + (changed[pixel] - value) * W1[512 * pixel + i], 0);
      return sum + a * (W2[10 * i + wanted] - W2[10 * i + other]);
    }, 0),
  );
  const best = largest(favour);
  return D.with(best, changed[best]);
}
