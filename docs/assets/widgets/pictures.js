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

/** @type {(canvas: HTMLCanvasElement, picture: Picture | null, rgb: (value: number, k: number) => number[]) => void} */
export function show(canvas, picture, rgb) {
  canvas.classList.toggle("empty", !picture);
  canvas.width = picture?.width ?? 1; // which clears it; Chromium goes on showing the old picture if the size stays
  canvas.height = picture?.height ?? 1;
  if (!picture) return;
  const pixels = Uint8ClampedArray.from(Array.from(picture.values, (value, k) => [...rgb(value, k), 255]).flat());
  canvas.getContext("2d")?.putImageData(new ImageData(pixels, picture.width), 0, 0);
}

/** @type {(canvas: HTMLCanvasElement, picture: Picture | null) => void} 0 white and 1 black, as `plots.digit` draws it */
export function showInk(canvas, picture) {
  show(canvas, picture, (value) => Array(3).fill(255 * (1 - value)));
}

/** @type {(canvas: HTMLCanvasElement, values: Float32Array) => void} red adds, blue takes away: `plots.neuron_weights` */
export function showWeights(canvas, values) {
  const darkest = Math.max(...values.map(Math.abs), Number.EPSILON);
  show(canvas, { values, width: 28, height: 28 }, (value) => {
    const place = 2 + (2 * value) / darkest; // 0 (all blue) to 4 (all red)
    const [from, to] = [BLUE_TO_RED[Math.floor(place)], BLUE_TO_RED[Math.ceil(place)]];
    return from.map((channel, k) => channel + (place % 1) * (to[k] - channel));
  });
}

/** @type {(canvas: HTMLCanvasElement, D: Float32Array) => void} that of a digit's ink, over a picture which grows tenfold */
export function outline(canvas, D) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const picture = new OffscreenCanvas(28, 28);
  picture.getContext("2d")?.drawImage(canvas, 0, 0);
  canvas.width = canvas.height = 280;
  context.imageSmoothingEnabled = false;
  context.drawImage(picture, 0, 0, 280, 280);
  for (let k = 0; k < 784; k++) {
    const [x, y, inked] = [10 * (k % 28), 10 * Math.floor(k / 28), D[k] > 0.5];
    if (inked !== D[k - 28] > 0.5) context.fillRect(x, y - 1, 10, 2);
    if (inked !== (x > 0 && D[k - 1] > 0.5)) context.fillRect(x - 1, y, 2, 10);
  }
}
