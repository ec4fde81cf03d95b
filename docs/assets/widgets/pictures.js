// Arrays as pictures, one pixel a value; the style sheet enlarges them.

import { make } from "./dom.js";

/** @typedef {{ values: ArrayLike<number>, width: number, height: number }} Picture */

/**
 * @param {string} label  what is to be seen in it
 * @returns {HTMLCanvasElement}
 */
export function canvas(label) {
  return make("canvas", { class: "pixels", role: "img", "aria-label": label, width: "28", height: "28" });
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Picture | null} picture
 * @param {(value: number) => number[]} colour  red, green and blue, 0 to 255
 */
function show(canvas, picture, colour) {
  canvas.classList.toggle("empty", !picture);
  canvas.width = picture?.width ?? 1; // which clears it; Chromium goes on showing the old picture if the size stays
  canvas.height = picture?.height ?? 1;
  if (!picture) return;
  const pixels = new ImageData(picture.width, picture.height);
  for (let k = 0; k < picture.values.length; k++) {
    const [red, green, blue] = colour(picture.values[k]);
    [pixels.data[4 * k], pixels.data[4 * k + 1], pixels.data[4 * k + 2], pixels.data[4 * k + 3]] = [red, green, blue, 255];
  }
  canvas.getContext("2d")?.putImageData(pixels, 0, 0);
}

/**
 * Ink on paper, 0 as white and 1 as black, as `plots.digit` draws it.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Picture | null} picture
 */
export function showInk(canvas, picture) {
  show(canvas, picture, (value) => [255 * (1 - value), 255 * (1 - value), 255 * (1 - value)]);
}

/**
 * 784 weights, or what they are multiplied into: red adds, blue takes away, as `plots.neuron_weights` draws it.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Float32Array} values
 */
export function showWeights(canvas, values) {
  const darkest = Math.max(...values.map(Math.abs), Number.EPSILON);
  show(canvas, { values, width: 28, height: 28 }, (value) => {
    const place = 2 + (2 * value) / darkest; // 0 (all blue) to 4 (all red)
    const [from, to] = [BLUE_TO_RED[Math.floor(place)], BLUE_TO_RED[Math.ceil(place)]];
    return from.map((channel, k) => channel + (place % 1) * (to[k] - channel));
  });
}

/**
 * The outline of a digit's ink, over a picture of 28 × 28 pixels, which becomes one of 280 × 280.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Float32Array} D
 */
export function outline(canvas, D) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const picture = new OffscreenCanvas(28, 28);
  picture.getContext("2d")?.drawImage(canvas, 0, 0);
  canvas.width = canvas.height = 280;
  context.imageSmoothingEnabled = false;
  context.drawImage(picture, 0, 0, 280, 280);
  const inked = (/** @type {number} */ row, /** @type {number} */ column) =>
    row >= 0 && column >= 0 && D[28 * row + column] > 0.5;
  context.beginPath();
  for (let row = 0; row < 28; row++) {
    for (let column = 0; column < 28; column++) {
      const [x, y] = [10 * column, 10 * row];
      if (inked(row, column) !== inked(row - 1, column)) context.rect(x, y - 1, 10, 2);
      if (inked(row, column) !== inked(row, column - 1)) context.rect(x - 1, y, 2, 10);
    }
  }
  context.fillStyle = "#000";
  context.fill();
}

// Stops of ColorBrewer's scale RdBu, which matplotlib uses too.
const BLUE_TO_RED = [
  [5, 48, 97],
  [67, 147, 195],
  [247, 247, 247],
  [214, 96, 77],
  [103, 0, 31],
];
