// Arrays as pictures, one pixel a value; the style sheet enlarges them.

import { make } from "./dom.js";

/** @typedef {{ values: ArrayLike<number>, width: number, height: number }} Picture */

// Stops of ColorBrewer's scale RdBu, which matplotlib uses too.
const BLUE_TO_RED = [
  [5, 48, 97],
  [67, 147, 195],
  [247, 247, 247],
  [214, 96, 77],
  [103, 0, 31],
];

/** @param {string} label  what is to be seen in it */
export const canvas = (label) =>
  make("canvas", { class: "pixels", role: "img", "aria-label": label, width: "28", height: "28" });
const small = canvas(""); // what is enlarged is drawn on it

/** @type {(canvas: HTMLCanvasElement, picture: Picture | null, rgb: (value: number, k: number) => number[]) => void} */
export function show(canvas, picture, rgb) {
  canvas.classList.toggle("empty", !picture);
  const { width, height, values } = picture ?? { width: 1, height: 1, values: [] }; // emptied: Chromium clears another size alone
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  if (!picture) return;
  const pixels = new ImageData(new Uint8ClampedArray(4 * width * height).fill(255), width, height);
  for (let k = 0; k < values.length; k++) pixels.data.set(rgb(values[k], k), 4 * k);
  canvas.getContext("2d")?.putImageData(pixels, 0, 0);
}

/** @type {(canvas: HTMLCanvasElement, picture: Picture | null) => void} 0 white and 1 black, as `plots.digit` draws it */
export function showInk(canvas, picture) {
  show(canvas, picture, (value) => Array(3).fill(255 * (1 - value)));
}

/** @type {(canvas: HTMLCanvasElement, values: Float32Array) => void} red adds, blue takes away: `plots.neuron_weights` */
export function showWeights(canvas, values) {
  const darkest = values.reduce((most, value) => Math.max(most, Math.abs(value)), Number.EPSILON);
  show(canvas, { values, width: 28, height: 28 }, (value) => {
    const place = 2 + (2 * value) / darkest; // 0 (all blue) to 4 (all red)
    const [from, to] = [BLUE_TO_RED[Math.floor(place)], BLUE_TO_RED[Math.ceil(place)]];
    return from.map((channel, k) => channel + (place % 1) * (to[k] - channel));
  });
}

/** @type {(shown: HTMLCanvasElement, values: Float32Array, D: Float32Array) => void} weights, enlarged, and a digit's outline */
export function showOver(shown, values, D) {
  const context = /** @type {CanvasRenderingContext2D} */ (shown.getContext("2d"));
  showWeights(small, values);
  if (shown.width !== 280) shown.width = shown.height = 280; // else the browser lays all out anew
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, 280, 280);
  for (let k = 0; k < 784; k++) {
    const [x, y, inked] = [10 * (k % 28), 10 * Math.floor(k / 28), D[k] > 0.5];
    if (inked !== D[k - 28] > 0.5) context.fillRect(x, y - 1, 10, 2);
    if (inked !== (x > 0 && D[k - 1] > 0.5)) context.fillRect(x - 1, y, 2, 10);
  }
}
