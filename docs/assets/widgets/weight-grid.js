// The grid on which weights are painted over a digit, by mouse, finger, pen or keyboard; and pictures like it.

import { drag, onKeys } from "./controls.js";
import { make } from "./dom.js";
import { show } from "./pictures.js";

const SIGNS = { "-1": [33, 102, 172], 0: [0, 0, 0], 1: [178, 24, 43] }; // the look's on white, which a digit is always on

/** @param {string} label @param {() => void} undo
 * @param {(place: number[] | null) => void} brushed  the brush is on this column and row; null: it is lifted */
export function weightGrid(label, brushed, undo) {
  const canvas = make("canvas", { class: "pixels", width: "28", height: "28", tabindex: "0", role: "application" });
  const cursor = make("span", { class: "weight-cursor", "aria-hidden": "true" });
  let place = [13.5, 13.5]; // of the keyboard's brush
  const lift = () => brushed(null);
  canvas.setAttribute("aria-label", label);
  drag(canvas, (x, y) => brushed([28 * x, 28 * y]), lift);
  const move = (/** @type {number[]} */ direction) => {
    place = place.map((at, axis) => Math.min(Math.max(at + direction[axis], 0.5), 27.5));
    [cursor.style.left, cursor.style.top] = place.map((at) => `${(100 * at) / 28}%`);
  };
  const press = () => {
    brushed(place);
    lift();
  };
  onKeys(canvas, move, press, undo);
  return { canvas, element: make("div", { class: "weight-grid" }, canvas, cursor) };
}

/** A digit in black ink, and in colours where there are weights: `pale` is how much of them shows on paper.
 * @type {(canvas: HTMLCanvasElement, D: Float32Array, w: Int8Array, pale: number, black: number) => void} */
export function paint(canvas, D, w, pale, black) {
  show(canvas, { values: w, width: 28, height: 28 }, (sign, k) => {
    const much = sign ? pale + (1 - pale) * D[k] : black * D[k];
    return SIGNS[/** @type {keyof typeof SIGNS} */ (sign)].map((channel) => 255 + much * (channel - 255));
  });
}
