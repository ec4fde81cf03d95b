// The grid on which weights are painted over a digit, by mouse, finger, pen or keyboard; and pictures like it.

import { drag } from "./controls.js";
import { make } from "./dom.js";

const SIGNS = { "-1": [33, 102, 172], 0: [0, 0, 0], 1: [178, 24, 43] }; // the look's on white, which a digit is always on
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class WeightGrid {
  canvas = make("canvas", { class: "pixels", width: "28", height: "28", tabindex: "0", role: "application" });
  #cursor = make("span", { class: "weight-cursor", "aria-hidden": "true" });
  element = make("div", { class: "weight-grid" }, this.canvas, this.#cursor);

  /**
   * @param {string} label
   * @param {(place: number[] | null) => void} brushed  the brush is on this column and row; null: it is lifted
   * @param {() => void} undo
   */
  constructor(label, brushed, undo) {
    let place = [13.5, 13.5]; // of the keyboard's brush
    this.canvas.setAttribute("aria-label", label);
    drag(
      this.canvas,
      (x, y) => brushed([28 * x, 28 * y]),
      () => brushed(null),
    );
    this.canvas.addEventListener("keydown", (event) => {
      const move = MOVES[/** @type {keyof typeof MOVES} */ (event.key)];
      if (event.altKey || event.metaKey || (event.ctrlKey && event.key !== "z")) return;
      if (move) place = place.map((at, axis) => Math.min(Math.max(at + move[axis], 0.5), 27.5));
      else if (event.key === " ") for (const one of [place, null]) brushed(one);
      else if (event.key === "Backspace" || event.key === "z") undo();
      else return;
      event.preventDefault();
      [this.#cursor.style.left, this.#cursor.style.top] = place.map((at) => `${(100 * at) / 28}%`);
    });
  }
}

/**
 * A digit in black ink, and in colours where there are weights.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Float32Array} D
 * @param {Int8Array} w
 * @param {number} pale  how much of its colour a weight has on paper
 * @param {number} black  how black the ink is where there is no weight
 */
export function paint(canvas, D, w, pale, black) {
  const pixels = new ImageData(28, 28);
  for (let k = 0; k < 784; k++) {
    const colour = SIGNS[/** @type {keyof typeof SIGNS} */ (w[k])];
    const much = w[k] ? pale + (1 - pale) * D[k] : black * D[k];
    for (let c = 0; c < 4; c++) pixels.data[4 * k + c] = c < 3 ? 255 + much * (colour[c] - 255) : 255;
  }
  canvas.getContext("2d")?.putImageData(pixels, 0, 0);
}
