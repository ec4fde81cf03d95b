// The ground under the ink, and how light it is at each pixel, however the light falls on it: ground.py, with the same names.
//
// From pixel to pixel, light changes slowly and ink abruptly. So the parts of a picture that change slowly are its ground, and the
// ground under the ink continues the ground around it. Sums are added up in the order of ground.py, so that both find the same ink.

import { outer } from "./pieces.js";

/** @typedef {{ values: Float64Array, width: number, height: number }} Picture  grey, row by row */

const STEEPEST = 0.03; // largest change from one pixel to the next, as a share of the picture's contrast
const NOISY = 4; // ink differs from the ground by more than this many times the median difference at the edge
const FAINTEST = 0.01; // … and by more than this share of the picture's contrast

/**
 * How far each pixel differs from its ground, whether the ink is dark on light or light on dark.
 *
 * @param {Picture} lightness  0 (black) to 1 (white)
 * @returns {Picture} -1 to 1: above 0 for ink, about 0 for ground
 */
export function depth({ values, width, height }) {
  const size = { width, height };
  const smooth = smoothed({ values, ...size });
  const contrast = most(smooth) - least(smooth);
  const steepest = STEEPEST * contrast;
  const dark = rise(smooth.slice(), width, steepest);
  const light = rise(smooth.map(negative), width, steepest);
  for (let k = 0; k < smooth.length; k++) {
    dark[k] -= smooth[k];
    light[k] += smooth[k];
  }
  const lightOnDark = amount({ values: dark, ...size }) > amount({ values: light, ...size });
  const [sheet, original, strength] = lightOnDark
    ? [smooth.map(negative), values.map(negative), light]
    : [smooth, values, dark];
  const threshold = Math.max(NOISY * median(edge({ values: strength, ...size })), FAINTEST * contrast);
  const ink = above(strength, threshold);
  let ground = grown({ has: ink, ...size }).map(not);
  if (!edge({ values: ground, ...size }).some((has) => has > 0)) ground = ink.map(not);
  // Ground that does not reach the edge is the hole of a 0, as light as the rest, or the middle of a thick line.
  const differs = less(between(sheet, outer({ has: ground, ...size }).has, width, steepest), sheet);
  const different = above(differs, most(differs) / 2);
  for (let k = 0; k < ground.length; k++) ground[k] &= not(different[k]);
  return { values: less(between(sheet, ground, width, steepest), original), ...size };
}

/**
 * 1 where values are above a threshold.
 *
 * @param {Float64Array} values
 * @param {number} threshold
 */
export function above(values, threshold) {
  const has = new Uint8Array(values.length);
  for (let k = 0; k < values.length; k++) has[k] = Number(values[k] > threshold);
  return has;
}

/** @param {number} value */
const negative = (value) => -value;
/** @param {number} has */
const not = (has) => 1 - has;

/**
 * The values less others, in place.
 *
 * @param {Float64Array} values
 * @param {Float64Array} others
 */
function less(values, others) {
  for (let k = 0; k < values.length; k++) values[k] -= others[k];
  return values;
}

/**
 * The first and the last row, the first and the last column, one after another.
 *
 * @param {{ values: Float64Array | Uint8Array, width: number, height: number }} picture
 */
export function edge({ values, width, height }) {
  const found = new Float64Array(2 * (width + height));
  found.set(values.subarray(0, width));
  found.set(values.subarray(-width), width);
  for (let y = 0; y < height; y++) {
    found[2 * width + y] = values[y * width];
    found[2 * width + height + y] = values[y * width + width - 1];
  }
  return found;
}

/** @param {Float64Array} values */
export function median(values) {
  const sorted = values.slice().sort();
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
}

// Loops, since a picture has more pixels than a call of Math.min may have arguments, and a call for each pixel takes longer.
/** @param {Float64Array} values */
export function least(values) {
  let found = Infinity;
  for (const value of values) found = Math.min(found, value);
  return found;
}

/** @param {Float64Array} values */
export function most(values) {
  let found = -Infinity;
  for (const value of values) found = Math.max(found, value);
  return found;
}

/**
 * Makes each pixel the mean of 3 × 3, which leaves a third of the noise.
 *
 * @param {Picture} picture
 */
function smoothed({ values, width, height }) {
  const down = new Float64Array(values.length);
  const across = new Float64Array(values.length);
  for (let y = 0; y < height; y++) {
    const [before, here, after] = [Math.max(0, y - 1), y, Math.min(height - 1, y + 1)].map((row) => row * width);
    for (let x = 0; x < width; x++) down[here + x] = (values[before + x] + values[here + x] + values[after + x]) / 3;
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [before, after] = [Math.max(0, x - 1), Math.min(width - 1, x + 1)];
      across[y * width + x] = (down[y * width + before] + down[y * width + x] + down[y * width + after]) / 3;
    }
  }
  return across;
}

/**
 * The lowest surface that is nowhere under this one and changes by no more than `steepest` from pixel to pixel; in place.
 *
 * @param {Float64Array} surface
 * @param {number} width
 * @param {number} steepest
 */
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

/**
 * The values where there is ground; elsewhere, the middle of the values that the steepest change allows.
 *
 * @param {Float64Array} values
 * @param {Uint8Array} ground
 * @param {number} width
 * @param {number} steepest
 */
function between(values, ground, width, steepest) {
  const [high, low] = [new Float64Array(values.length), new Float64Array(values.length)];
  for (let k = 0; k < values.length; k++) {
    high[k] = ground[k] ? values[k] : -Infinity;
    low[k] = ground[k] ? -values[k] : -Infinity;
  }
  const [highest, lowest] = [rise(high, width, steepest), rise(low, width, steepest)];
  for (let k = 0; k < values.length; k++) highest[k] = (highest[k] - lowest[k]) / 2;
  return highest;
}

/**
 * Their mean plus their mean at the edge. Both are low for ink, since most of a picture and of its edge is ground.
 *
 * @param {Picture} differences
 */
function amount(differences) {
  const mean = (/** @type {Float64Array} */ values) => {
    let sum = 0;
    for (const value of values) sum += value;
    return sum / values.length;
  };
  return mean(differences.values) + mean(edge(differences));
}

/**
 * The mask with all pixels up to two away, where a line's soft edge may be.
 *
 * @param {import("./pieces.js").Mask} mask
 */
function grown({ has, width, height }) {
  const all = new Uint8Array(has.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!has[y * width + x]) continue;
      for (let row = Math.max(0, y - 2); row <= Math.min(height - 1, y + 2); row++) {
        all.fill(1, row * width + Math.max(0, x - 2), row * width + Math.min(width, x + 3));
      }
    }
  }
  return all;
}
