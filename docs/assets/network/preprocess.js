// A picture of a digit prepared as MNIST's digits were: preprocess.py (page 6, "Predictions"), step by step, with the same names.

import { above, depth, edge, least, median, most } from "./ground.js";
import { withoutSpecks } from "./pieces.js";

/**
 * @typedef {import("./ground.js").Picture} Picture  grey, row by row, 0 to 1
 * @typedef {{ data: Uint8ClampedArray | Uint8Array, width: number, height: number }} Pixels  as ImageData: red, green, blue, opacity
 */

const SIDE = 28; // pixels a side of an MNIST image
const BOX = 20; // pixels a side of the box, within that image, into which the ink is fitted
const MIDDLE = 14; // row and column, from 0, of the pixel to which the ink's centre of mass is moved
const LARGEST = 400; // pixels a side above which a picture is reduced first, which also reduces its noise
const LEAST_CONTRAST = 0.05; // ink differs from its ground by more than this, where black is 0 and white is 1
const UNEVEN = 7; // … and by more than this many times the unevenness of the ground at the edge
const LINED = 0.5; // if ink reaches opposite sides, ink fainter than this share of the strongest is printed lines
const FAINT = 0.1; // a row or column whose strongest ink is not above this is taken for empty
const ROUNDING = 1e-6; // larger than all rounding errors

/**
 * Any size of ink, anywhere on a plain ground, dark on light or light on dark.
 *
 * @param {Pixels} imageData
 * @returns {Float32Array | null} 784 pixels, 0 (paper) to 1 (ink); null where there is no ink
 */
export function toMnist(imageData) {
  return steps(imageData)?.[3].values ?? null;
}

/**
 * The same, with what each step leaves.
 *
 * @param {Pixels} imageData
 * @returns {[ink: Picture, cropped: Picture, fitted: Picture, centred: { values: Float32Array, width: number, height: number }] | null}
 */
export function steps(imageData) {
  const ink = findInk(grey(imageData));
  if (!ink.values.some((value) => value > 0)) return null;
  const cropped = crop(ink);
  const fitted = fit(cropped);
  const centred = centre(fitted);
  return [ink, cropped, fitted, { ...centred, values: Float32Array.from(centred.values) }];
}

/**
 * First step: how light each pixel is. What is transparent shows white behind it, or black where nothing could be seen on white.
 *
 * @param {Pixels} picture
 * @returns {Picture} 0 (black) to 1 (white)
 */
export function grey({ data, width, height }) {
  const count = width * height;
  if (!(count > 0)) throw new RangeError(`the picture is empty: ${width} × ${height} pixels`);
  if (data.length !== 4 * count)
    throw new RangeError(`expected ${4 * count} values for ${width} × ${height} pixels, and got ${data.length}`);
  const times = Math.ceil(Math.max(width, height) / LARGEST);
  const [across, down] = [Math.min(width, times), Math.min(height, times)];
  const small = { width: Math.floor(width / across), height: Math.floor(height / down) };
  const onBlack = new Float64Array(small.width * small.height);
  const onWhite = new Float64Array(small.width * small.height);
  for (let y = 0; y < small.height * down; y++) {
    for (let x = 0; x < small.width * across; x++) {
      const k = 4 * (y * width + x);
      const place = Math.floor(y / down) * small.width + Math.floor(x / across);
      // To the eye, green is the lightest of the three colours and blue the darkest.
      const light = 0.299 * (data[k] / 255) + 0.587 * (data[k + 1] / 255) + 0.114 * (data[k + 2] / 255);
      const opacity = data[k + 3] / 255;
      onBlack[place] += light * opacity;
      onWhite[place] += light * opacity + (1 - opacity);
    }
  }
  for (const values of [onBlack, onWhite]) {
    for (let k = 0; k < values.length; k++) values[k] /= down * across;
  }
  return { values: most(onWhite) - least(onWhite) > LEAST_CONTRAST ? onWhite : onBlack, ...small };
}

/**
 * Second step: the ground, which is what most of the edge shows, becomes 0 and the strongest ink 1.
 *
 * @param {Picture} lightness
 * @returns {Picture} 0 (ground) to 1 (the strongest ink); 0 everywhere if there is no ink
 */
export function findInk(lightness) {
  const { values, width, height } = depth(lightness);
  const middle = median(edge({ values, width, height }));
  const difference = values.map((value) => value - middle);
  const uneven = UNEVEN * median(edge({ values: difference, width, height }).map(Math.abs));
  const inkAbove = (/** @type {number} */ level) => withoutSpecks({ has: above(difference, level), width, height });
  let [found, threshold] = [inkAbove(uneven), uneven];
  const strongest = difference.reduce((one, value, k) => (found.has[k] ? Math.max(one, value) : one), 0);
  if (strongest <= LEAST_CONTRAST) return { values: difference.fill(0), width, height };
  if (reachesAcross(found)) {
    const level = uneven + LINED * (strongest - uneven);
    const withoutLines = inkAbove(level);
    if (!reachesAcross(withoutLines)) [found, threshold] = [withoutLines, level];
  }
  const scaled = (/** @type {number} */ value) => Math.min((value - threshold) / (strongest - threshold), 1);
  return { values: difference.map((value, k) => (found.has[k] ? scaled(value) : 0)), width, height };
}

/**
 * Third step: cut off the empty rows and columns around the ink.
 *
 * @param {Picture} ink
 * @returns {Picture}
 */
export function crop(ink) {
  const [top, bottom, left, right] = frame(ink);
  if (top < 0) throw new RangeError("there is no ink to crop to");
  return part(ink, top, bottom, left, right);
}

/**
 * The first and the last row, and the first and the last column, that are not empty.
 *
 * @param {Picture} ink
 */
export function frame({ values, width, height }) {
  const rows = new Float64Array(height);
  const columns = new Float64Array(width);
  values.forEach((value, k) => {
    const [row, column] = [Math.floor(k / width), k % width];
    rows[row] = Math.max(rows[row], value);
    columns[column] = Math.max(columns[column], value);
  });
  return [...ends(rows, FAINT + ROUNDING), ...ends(columns, FAINT + ROUNDING)];
}

/**
 * The ink's centre of mass, where it would balance if it had weight: row and column, from 0.
 *
 * @param {Picture} ink
 */
export function balance(ink) {
  return [balanced(sums(ink, (k) => Math.floor(k / ink.width))), balanced(sums(ink, (k) => k % ink.width))];
}

/**
 * Fourth step: reduce (or enlarge) to the box of 20 × 20 pixels, keeping proportions, in the middle of 28 × 28. Lines that would
 * become thinner than a pixel are thickened to two.
 *
 * @param {Picture} ink
 * @returns {Picture} 28 × 28
 */
export function fit(ink) {
  const { values, width, height } = ink;
  if (!values.some((value) => value > 0)) throw new RangeError("there is no ink to fit into the box");
  const longer = Math.max(height, width);
  const thin = (lineWidth(ink) * BOX) / longer < 1 - ROUNDING;
  const [box, window] = thin ? [BOX - 1, 2] : [BOX, 1]; // means over two pixels a side thicken lines, and lengthen them by one
  const rows = means(height, (box * height) / longer, window);
  const columns = means(width, (box * width) / longer, window);
  const narrow = new Float64Array(height * SIDE); // the picture, 28 pixels wide
  for (let y = 0; y < height; y++) {
    for (const [x, weights] of columns.entries()) {
      for (const [k, weight] of weights) narrow[y * SIDE + x] += weight * values[y * width + k];
    }
  }
  const fitted = new Float64Array(SIDE * SIDE);
  for (const [y, weights] of rows.entries()) {
    for (const [k, weight] of weights) {
      for (let x = 0; x < SIDE; x++) fitted[y * SIDE + x] += weight * narrow[k * SIDE + x];
    }
  }
  const strongest = most(fitted);
  return { values: fitted.map((value) => value / strongest), width: SIDE, height: SIDE };
}

/**
 * Fifth step: move the ink by whole pixels until its centre of mass lies in the middle pixel, or at the image's border.
 *
 * @param {Picture} image  28 × 28
 * @returns {Picture} 28 × 28
 */
export function centre(image) {
  if (image.width !== SIDE || image.height !== SIDE)
    throw new RangeError(`expected 28 × 28 pixels, and got ${image.width} × ${image.height}`);
  const rows = sums(image, (k) => Math.floor(k / SIDE));
  const columns = sums(image, (k) => k % SIDE);
  const [top, bottom] = ends(rows, 0);
  const [left, right] = ends(columns, 0);
  if (top < 0) throw new RangeError("there is no ink to centre");
  const ink = part(image, top, bottom, left, right);
  const [y, x] = [begin(rows.slice(top, bottom + 1)), begin(columns.slice(left, right + 1))];
  const moved = new Float64Array(SIDE * SIDE);
  ink.values.forEach((value, k) => {
    moved[(y + Math.floor(k / ink.width)) * SIDE + x + (k % ink.width)] = value;
  });
  return { values: moved, width: SIDE, height: SIDE };
}

/** @param {import("./pieces.js").Mask} found */
function reachesAcross({ has, width, height }) {
  const at = (/** @type {number} */ from, /** @type {number} */ count, /** @type {number} */ step) =>
    Array.from({ length: count }, (_, k) => has[from + k * step]).includes(1);
  const [down, across] = [(height - 1) * width, width - 1];
  return (at(0, width, 1) && at(down, width, 1)) || (at(0, height, width) && at(across, height, width));
}

/**
 * How wide the lines are, in pixels: a line has an edge on either side, so half of all edges are as long as the lines.
 *
 * @param {Picture} ink
 */
function lineWidth({ values, width, height }) {
  const at = (/** @type {number} */ y, /** @type {number} */ x) =>
    y < 0 || y >= height || x < 0 || x >= width ? 0 : values[y * width + x];
  let [total, edges] = [0, 0];
  for (let y = 0; y <= height; y++) {
    for (let x = 0; x <= width; x++) {
      total += at(y, x);
      edges += Math.abs(at(y, x) - at(y - 1, x)) + Math.abs(at(y, x) - at(y, x - 1));
    }
  }
  return total / (edges / 2);
}

/**
 * How to turn `length` pixels into 28, the middle ones of which, `fitted` in number, show them: for each of the 28, the pixels of
 * which it is the mean, and the weight of each. It is the mean of as many of the 28 as `window` says.
 *
 * @param {number} length
 * @param {number} fitted
 * @param {number} window
 * @returns {[pixel: number, weight: number][][]}
 */
function means(length, fitted, window) {
  const count = Math.max(1, Math.floor(fitted + 0.5));
  const scale = length / count;
  return Array.from({ length: SIDE }, (_, place) => {
    const middle = place - Math.floor((SIDE - count) / 2) + 0.5;
    const [from, to] = [(middle - window / 2) * scale, (middle + window / 2) * scale];
    /** @type {[number, number][]} */
    const weights = [];
    for (let k = Math.max(0, Math.floor(from)); k < Math.min(length, to); k++) {
      const covered = Math.min(to, k + 1) - Math.max(from, k);
      if (covered > 0) weights.push([k, covered / (window * scale)]);
    }
    return weights;
  });
}

/**
 * Where rows (or columns) with so much ink each have to begin, for their centre of mass to be in the middle.
 *
 * @param {Float64Array} ink
 */
function begin(ink) {
  const wanted = Math.floor(MIDDLE - balanced(ink) + 0.5 - ROUNDING);
  return Math.min(Math.max(wanted, 0), SIDE - ink.length);
}

/** @param {Float64Array} ink  of each row, or of each column */
function balanced(ink) {
  const [total, moment] = ink.reduce(([sum, product], value, k) => [sum + value, product + k * value], [0, 0]);
  return moment / total;
}

/**
 * @param {Picture} picture
 * @param {(k: number) => number} line  the row, or the column, of pixel k
 */
function sums({ values, width, height }, line) {
  const totals = new Float64Array(Math.max(width, height));
  values.forEach((value, k) => {
    totals[line(k)] += value;
  });
  return totals;
}

/**
 * The first and the last place where there is more than `threshold`; -1 if there is none.
 *
 * @param {Float64Array} values
 * @param {number} threshold
 */
function ends(values, threshold) {
  const above = (/** @type {number} */ value) => value > threshold;
  return [values.findIndex(above), values.findLastIndex(above)];
}

/**
 * @param {Picture} picture
 * @param {number} top
 * @param {number} bottom  the last row that is in it
 * @param {number} left
 * @param {number} right  the last column that is in it
 * @returns {Picture}
 */
function part({ values, width }, top, bottom, left, right) {
  const [partWidth, partHeight] = [right - left + 1, bottom - top + 1];
  const cut = new Float64Array(partWidth * partHeight);
  for (let y = 0; y < partHeight; y++) {
    cut.set(values.subarray((top + y) * width + left, (top + y) * width + right + 1), y * partWidth);
  }
  return { values: cut, width: partWidth, height: partHeight };
}
