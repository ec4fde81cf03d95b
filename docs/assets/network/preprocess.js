// A picture of a digit prepared as MNIST's digits were: preprocess.py (page 6, "Predictions"), step by step, with the same names.

import { above, depth, edge, median, range } from "./ground.js";
import { withoutSpecks } from "./pieces.js";

/** @typedef {import("./ground.js").Picture} Picture  grey, row by row, 0 to 1 */
/** @typedef {{ data: Uint8ClampedArray | Uint8Array, width: number, height: number }} Pixels  as ImageData: red, green, blue, opacity */
/** @typedef {[pixel: number, weight: number][]} Mean  of which pixels it is the mean, and the weight of each */

const SIDE = 28; // pixels a side of an MNIST image
const BOX = 20; // pixels a side of the box, within that image, into which the ink is fitted
const MIDDLE = 14; // row and column, from 0, of the pixel to which the ink's centre of mass is moved
const LARGEST = 400; // pixels a side above which a picture is reduced first, which also reduces its noise
const LEAST_CONTRAST = 0.05; // ink differs from its ground by more than this, where black is 0 and white is 1
const UNEVEN = 7; // … and by more than this many times the unevenness of the ground at the edge
const LINED = 0.5; // if ink reaches opposite sides, ink fainter than this share of the strongest is printed lines
const FAINT = 0.1; // a row or column whose strongest ink is not above this is taken for empty
const ROUNDING = 1e-6; // larger than all rounding errors

/** Any size of ink, anywhere on a plain ground, dark on light or light on dark.
 * @type {(imageData: Pixels) => Float32Array | null} 784 pixels, 0 (paper) to 1 (ink); null where there is no ink */
export const toMnist = (imageData) => steps(imageData)?.[3].values ?? null;

/** The same, with what each step leaves: the ink, cropped, fitted and centred. @param {Pixels} imageData
 * @returns {[Picture, Picture, Picture, { values: Float32Array, width: number, height: number }] | null} */
export function steps(imageData) {
  const ink = findInk(grey(imageData));
  if (!ink.values.some((value) => value > 0)) return null;
  const cropped = crop(ink);
  const fitted = fit(cropped);
  const centred = centre(fitted);
  return [ink, cropped, fitted, { ...centred, values: Float32Array.from(centred.values) }];
}

/** First step: how light each pixel is. What is transparent shows white behind it, or black where nothing could be seen on white.
 * @type {(picture: Pixels) => Picture} 0 (black) to 1 (white) */
function grey({ data, width, height }) {
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
  const [black, white] = [onBlack, onWhite].map((sums) => sums.map((sum) => sum / (down * across)));
  const [least, most] = range(white);
  return { values: most - least > LEAST_CONTRAST ? white : black, ...small };
}

/** Second step: the ground, which is what most of the edge shows, becomes 0 and the strongest ink 1; all is 0 if there is no ink.
 * @type {(lightness: Picture) => Picture} */
function findInk(lightness) {
  const { width, height } = lightness;
  const values = depth(lightness);
  const middle = median(edge(values, width));
  const difference = values.map((value) => value - middle);
  const uneven = UNEVEN * median(edge(difference, width).map(Math.abs));
  const inkAbove = (/** @type {number} */ level) => withoutSpecks(above(difference, level), width);
  let [found, threshold] = [inkAbove(uneven), uneven];
  const strongest = difference.reduce((one, value, k) => (found[k] ? Math.max(one, value) : one), 0);
  if (strongest <= LEAST_CONTRAST) return { values: difference.fill(0), width, height };
  if (reachesAcross(found, width)) {
    const level = uneven + LINED * (strongest - uneven);
    const withoutLines = inkAbove(level);
    if (!reachesAcross(withoutLines, width)) [found, threshold] = [withoutLines, level];
  }
  const scaled = (/** @type {number} */ value) => Math.min((value - threshold) / (strongest - threshold), 1);
  return { values: difference.map((value, k) => (found[k] ? scaled(value) : 0)), width, height };
}

/** Third step: cut off the empty rows and columns around the ink. @param {Picture} ink @param {number} [faint] */
function crop(ink, faint) {
  const [top, bottom, left, right] = frame(ink, faint);
  return pictured(bottom - top + 1, right - left + 1, (y, x) => ink.values[(top + y) * ink.width + left + x]);
}

/** The first and the last row, then column, with ink above `faint`. @param {Picture} ink */
export function frame({ values, width, height }, faint = FAINT + ROUNDING) {
  let [top, bottom, left, right] = [height, -1, width, -1];
  values.forEach((value, k) => {
    if (value <= faint) return;
    const [row, column] = [Math.floor(k / width), k % width];
    [top, bottom] = [Math.min(top, row), row];
    [left, right] = [Math.min(left, column), Math.max(right, column)];
  });
  return [top, bottom, left, right];
}

/** The ink's centre of mass, where it would balance if it had weight: row and column, from 0. @param {Picture} ink */
export function balance({ values, width, height }) {
  const [rows, columns] = [new Float64Array(height), new Float64Array(width)];
  values.forEach((value, k) => {
    rows[Math.floor(k / width)] += value;
    columns[k % width] += value;
  });
  return [rows, columns].map((line) => {
    const [total, moment] = line.reduce(([sum, product], value, k) => [sum + value, product + k * value], [0, 0]);
    return moment / total;
  });
}

/** Fourth step: reduce (or enlarge) to the box of 20 × 20 pixels, keeping proportions, in the middle of 28 × 28. Lines that would
 * become thinner than a pixel are thickened to two. @param {Picture} ink */
function fit(ink) {
  const { values, width, height } = ink;
  const longer = Math.max(height, width);
  const thin = (lineWidth(ink) * BOX) / longer < 1 - ROUNDING;
  const [box, window] = thin ? [BOX - 1, 2] : [BOX, 1]; // means over two pixels a side thicken lines, and lengthen them by one
  const [rows, columns] = [height, width].map((length) => means(length, (box * length) / longer, window));
  const mean = (/** @type {Mean} */ its, /** @type {(k: number) => number} */ value) =>
    its.reduce((sum, [k, weight]) => sum + weight * value(k), 0);
  const narrow = pictured(height, SIDE, (y, x) => mean(columns[x], (k) => values[y * width + k]));
  const fitted = pictured(SIDE, SIDE, (y, x) => mean(rows[y], (k) => narrow.values[k * SIDE + x]));
  const [, strongest] = range(fitted.values);
  return { ...fitted, values: fitted.values.map((value) => value / strongest) };
}

/** Fifth step: move the ink until its centre of mass is in the middle pixel, or it is at the border. @param {Picture} image */
function centre(image) {
  const ink = crop(image, 0);
  const [row, column] = balance(ink).map((middle) => Math.floor(MIDDLE - middle + 0.5 - ROUNDING));
  const top = Math.min(Math.max(row, 0), SIDE - ink.height);
  const left = Math.min(Math.max(column, 0), SIDE - ink.width);
  return placed(ink, SIDE, top, left);
}

/** The ink on a square of so many pixels a side. @type {(ink: Picture, side: number, top: number, left: number) => Picture} */
export const placed = (ink, side, top, left) => pictured(side, side, (y, x) => at(ink, y - top, x - left));

/** @type {(height: number, width: number, value: (row: number, column: number) => number) => Picture} */
const pictured = (height, width, value) => ({
  values: new Float64Array(height * width).map((_, k) => value(Math.floor(k / width), k % width)),
  width,
  height,
});

/** @type {(picture: Picture, row: number, column: number) => number} 0 beyond the picture */
const at = ({ values, width }, row, column) => (column >= 0 && column < width && values[row * width + column]) || 0;

/** @param {Uint8Array} found @param {number} width */
function reachesAcross(found, width) {
  const side = (/** @type {number} */ x) =>
    Array.from({ length: found.length / width }, (_, y) => found[y * width + x]).includes(1);
  return (found.subarray(0, width).includes(1) && found.subarray(-width).includes(1)) || (side(0) && side(width - 1));
}

/** How wide lines are: one has an edge on either side, so half of all edges are as long as the lines. @param {Picture} ink */
function lineWidth(ink) {
  let [total, edges] = [0, 0];
  for (let y = 0; y <= ink.height; y++) {
    for (let x = 0; x <= ink.width; x++) {
      const here = at(ink, y, x);
      total += here;
      edges += Math.abs(here - at(ink, y - 1, x)) + Math.abs(here - at(ink, y, x - 1));
    }
  }
  return total / (edges / 2);
}

/** How to turn `length` pixels into 28, of which the middle ones, `fitted` in number, show them, each a mean over `window` of them.
 * @type {(length: number, fitted: number, window: number) => Mean[]} */
function means(length, fitted, window) {
  const count = Math.max(1, Math.floor(fitted + 0.5));
  const scale = length / count;
  return Array.from({ length: SIDE }, (_, place) => {
    const middle = place - Math.floor((SIDE - count) / 2) + 0.5;
    const [from, to] = [(middle - window / 2) * scale, (middle + window / 2) * scale];
    /** @type {Mean} */ const weights = [];
    for (let k = Math.max(0, Math.floor(from)); k < Math.min(length, to); k++) {
      const covered = Math.min(to, k + 1) - Math.max(from, k);
      if (covered > 0) weights.push([k, covered / (window * scale)]);
    }
    return weights;
  });
}
