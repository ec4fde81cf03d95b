// The ground under the ink, and how light it is at each pixel, however the light falls on it: ground.py, with the same names.
//
// From pixel to pixel, light changes slowly and ink abruptly. So the parts of a picture that change slowly are its ground, and the
// ground under the ink continues the ground around it. Sums are added up in the order of ground.py, so that both find the same ink.

import { outer } from "./pieces.js";

/** @typedef {{ values: Float64Array, width: number, height: number }} Picture  grey, row by row */

const STEEPEST = 0.03; // largest change from one pixel to the next, as a share of the picture's contrast
const NOISY = 4; // ink differs from the ground by more than this many times the median difference at the edge
const FAINTEST = 0.01; // … and by more than this share of the picture's contrast

/** How far each pixel differs from its ground, whether the ink is dark on light or light on dark.
 * @type {(lightness: Picture) => Float64Array} of 0 (black) to 1 (white), -1 to 1: above 0 for ink, about 0 for ground */
export function depth({ values, width }) {
  const smooth = smoothed(values, width);
  const [least, most] = range(smooth);
  const contrast = most - least;
  const steepest = STEEPEST * contrast;
  const over = (/** @type {Float64Array} */ sheet) => less(rise(sheet.slice(), width, steepest), sheet);
  const [dark, light] = [over(smooth), over(negative(smooth))];
  const lightOnDark = amount(dark, width) > amount(light, width);
  const [sheet, original, strength] = lightOnDark ? [negative(smooth), negative(values), light] : [smooth, values, dark];
  const ink = above(strength, Math.max(NOISY * median(edge(strength, width)), FAINTEST * contrast));
  let ground = grown(ink, width).map(not);
  if (!edge(ground, width).includes(1)) ground = ink.map(not);
  // Ground that does not reach the edge is the hole of a 0, as light as the rest, or the middle of a thick line.
  const differs = less(between(sheet, outer(ground, width), width, steepest), sheet);
  const different = above(differs, range(differs)[1] / 2);
  const alike = ground.map((has, k) => has & not(different[k]));
  return less(between(sheet, alike, width, steepest), original);
}

/** 1 where values are above a threshold. @param {Float64Array} values @param {number} threshold */
export const above = (values, threshold) => new Uint8Array(values.length).map((_, k) => Number(values[k] > threshold));

const not = (/** @type {number} */ has) => 1 - has;
const negative = (/** @type {Float64Array} */ values) => values.map((value) => -value);

/** The values less others, in place. @param {Float64Array} values @param {Float64Array} others */
function less(values, others) {
  for (let k = 0; k < values.length; k++) values[k] -= others[k];
  return values;
}

/** The least and the most. @param {Float64Array} values */
export function range(values) {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

/** The first and the last row, then column. @param {Float64Array | Uint8Array} values @param {number} width */
export function edge(values, width) {
  const column = (/** @type {number} */ x) =>
    Array.from({ length: values.length / width }, (_, row) => values[row * width + x]);
  return Float64Array.of(...values.subarray(0, width), ...values.subarray(-width), ...column(0), ...column(width - 1));
}

export function median(/** @type {Float64Array} */ values) {
  const sorted = values.toSorted();
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
}

/** Each pixel as the mean of 3 × 3: a third of the noise is left. @param {Float64Array} values @param {number} width */
function smoothed(values, width) {
  const [down, both, count] = [values.slice(), values.slice(), values.length];
  for (let k = 0; k < count; k++)
    down[k] = (values[k < width ? k : k - width] + values[k] + values[k + width < count ? k + width : k]) / 3;
  for (let k = 0; k < count; k++)
    both[k] = (down[k % width === 0 ? k : k - 1] + down[k] + down[k % width === width - 1 ? k : k + 1]) / 3;
  return both;
}

/** The lowest surface that is nowhere under this one and changes by no more than `steepest` from pixel to pixel; in place.
 * @type {(surface: Float64Array, width: number, steepest: number) => Float64Array} */
function rise(surface, width, steepest) {
  const count = surface.length;
  for (let k = width; k < count; k++) surface[k] = Math.max(surface[k], surface[k - width] - steepest);
  for (let k = count - width - 1; k >= 0; k--) surface[k] = Math.max(surface[k], surface[k + width] - steepest);
  for (let row = 0; row < count; row += width) {
    for (let k = row + 1; k < row + width; k++) surface[k] = Math.max(surface[k], surface[k - 1] - steepest);
    for (let k = row + width - 2; k >= row; k--) surface[k] = Math.max(surface[k], surface[k + 1] - steepest);
  }
  return surface;
}

/** The values where there is ground; elsewhere, the middle of the values that the steepest change allows.
 * @type {(values: Float64Array, ground: Uint8Array, width: number, steepest: number) => Float64Array} */
function between(values, ground, width, steepest) {
  const [high, low] = [values.slice(), negative(values)];
  for (let k = 0; k < values.length; k++) if (!ground[k]) high[k] = low[k] = -Infinity;
  rise(high, width, steepest);
  rise(low, width, steepest);
  for (let k = 0; k < values.length; k++) high[k] = (high[k] - low[k]) / 2;
  return high;
}

/** Their mean plus their mean at the edge. Both are low for ink, since most of a picture and of its edge is ground.
 * @type {(differences: Float64Array, width: number) => number} */
function amount(differences, width) {
  const mean = (/** @type {Float64Array} */ values) => values.reduce((sum, value) => sum + value) / values.length;
  return mean(differences) + mean(edge(differences, width));
}

/** The mask with all pixels up to two away, where a line's soft edge may be. @param {Uint8Array} mask @param {number} width */
function grown(mask, width) {
  const all = new Uint8Array(mask.length);
  for (let k = 0; k < mask.length; k++) {
    if (!mask[k]) continue;
    const [left, right] = [Math.max(-2, -(k % width)), Math.min(2, width - 1 - (k % width))];
    for (let place = k - 2 * width; place <= k + 2 * width; place += width) {
      if (place >= 0) all.fill(1, place + left, place + right + 1);
    }
  }
  return all;
}
