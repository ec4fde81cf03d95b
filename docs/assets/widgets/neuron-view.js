// The neuron that is pointed at: its weights, its sum, and a line to each answer, red where it pushes and blue where it holds
// back, as thick as that is strong.

import { figure, make } from "./dom.js";
import { texts } from "./network-explorer-texts.js";
import { canvas, outline, showWeights } from "./pictures.js";
import { change, svg } from "./svg.js";

/**
 * @typedef {import("../network/network.js").Weights} Weights
 * @typedef {{ D: Float32Array, z1: Float32Array, digit: number | null }} Read  null: the reader's, with rounded weights
 */

const THICKEST = 7; // pixels

export class NeuronView {
  #weights = canvas(texts.picture);
  #columns;
  #lines = Array.from({ length: 10 }, () => svg("path"));
  #pushes = new Float32Array(10);
  picture = figure(this.#weights, texts.picture);
  sum = make("pre", { class: "neuron-sum" });
  fan = svg("svg", { class: "neuron-fan", "aria-hidden": "true" }, ...this.#lines);

  /** @param {HTMLOListElement} bars  of the answers, before each of which the push will stand */
  constructor(bars) {
    this.#columns = Array.from(bars.children, (row) => row.insertBefore(make("span"), row.firstChild));
  }

  /** @type {(i: number, weights: Weights, read: Read, activation: number, off: boolean) => string} What is to be said. */
  show(i, { W1, b1, W2 }, { D, z1, digit }, activation, off) {
    const figures = digit === null ? [1, 1] : [4, 2];
    const number = (/** @type {number} */ value) => value.toFixed(figures[0]);
    const weights = D.map((_, pixel) => W1[512 * pixel + i]);
    showWeights(this.#weights, weights);
    outline(this.#weights, D);
    this.#weights.ariaLabel = texts.weights(i);
    const rows = [
      [`D · W1[:, ${i}]`, number(z1[i] - b1[i])],
      [`+ b1[${i}]`, number(b1[i])],
      [`= z1[${i}]`, number(z1[i])],
      [`${off ? texts.off : "ReLU"} → a1[${i}]`, number(activation)],
    ];
    const [names, numbers] = [0, 1].map((column) => Math.max(...rows.map((row) => row[column].length)));
    this.sum.textContent = rows.map(([name, its]) => `${name.padEnd(names)}  ${its.padStart(numbers)}`).join("\n");
    this.#pushes = W2.slice(10 * i, 10 * i + 10).map((weight) => activation * weight);
    for (const [j, push] of this.#pushes.entries()) {
      this.#columns[j].textContent = `${push > 0 ? "+" : ""}${push.toFixed(figures[1])}`;
      this.#columns[j].className = push === 0 ? "push" : `push ${push < 0 ? "against" : "for"}`;
    }
    return texts.says(i, number(z1[i]), off ? texts.off : number(activation));
  }

  /** @type {(neuron: DOMRect, widest: number) => void} From the neuron; the widest push has the thickest line. */
  draw(neuron, widest) {
    const { left, top } = this.fan.getBoundingClientRect();
    const [x, y] = [(neuron.left + neuron.right) / 2 - left, (neuron.top + neuron.bottom) / 2 - top];
    const rows = this.#columns.map((column) => column.getBoundingClientRect());
    const beside = neuron.right < rows[0].left && neuron.top < rows[9].bottom;
    for (const [j, line] of this.#lines.entries()) {
      const [toX, toY] = [rows[j].left - left, (rows[j].top + rows[j].bottom) / 2 - top];
      const [bend, level] = beside ? [(x + toX) / 2, y] : [toX - 26 + 2.4 * j, (y + toY) / 2]; // from below, side by side
      const width = (THICKEST * Math.abs(this.#pushes[j])) / widest;
      change(line, {
        d: `M${x} ${y}C${bend} ${level} ${bend} ${toY} ${toX} ${toY}`,
        "stroke-width": width && Math.max(width, 0.4),
        class: this.#pushes[j] < 0 ? "against" : "",
      });
    }
  }
}
