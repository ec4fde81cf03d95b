// The neuron that is pointed at: its weights, its sum, and a line to each answer, red where it pushes and blue where it holds
// back, as thick as that is strong.

import { figure, make } from "./dom.js";
import { texts } from "./network-explorer-texts.js";
import { canvas, outline, showWeights } from "./pictures.js";
import { change, svg } from "./svg.js";

const THICKEST = 7; // pixels

export class NeuronView {
  #weights = canvas(texts.picture);
  #pushes;
  #lines = Array.from({ length: 10 }, () => svg("path"));
  picture = figure(this.#weights, texts.picture);
  sum = make("pre", { class: "neuron-sum" });
  fan = svg("svg", { class: "neuron-fan", "aria-hidden": "true" }, ...this.#lines);

  /** @param {HTMLOListElement} bars  of the answers, before each of which the push will stand */
  constructor(bars) {
    this.#pushes = Array.from(bars.children, (row) => row.insertBefore(make("span"), row.firstChild));
  }

  /**
   * @param {number} i
   * @param {import("../network/network.js").Weights} weights
   * @param {{ D: Float32Array, z1: Float32Array, digit: number | null }} read  without a digit, with rounded weights
   * @param {number} activation
   * @param {boolean} off  switched off
   */
  show(i, { W1, b1, W2 }, { D, z1, digit }, activation, off) {
    const figures = digit === null ? [1, 1] : [4, 2];
    const number = (/** @type {number} */ value) => value.toFixed(figures[0]);
    showWeights(
      this.#weights,
      D.map((_, pixel) => W1[512 * pixel + i]),
    );
    outline(this.#weights, D);
    this.#weights.setAttribute("aria-label", texts.weights(i));
    this.sum.textContent = aligned([
      [`D · W1[:, ${i}]`, number(z1[i] - b1[i])],
      [`+ b1[${i}]`, number(b1[i])],
      [`= z1[${i}]`, number(z1[i])],
      [`${off ? texts.off : "ReLU"} → a1[${i}]`, number(activation)],
    ]);
    this.pushes = W2.slice(10 * i, 10 * i + 10).map((weight) => activation * weight);
    for (const [j, push] of this.pushes.entries()) {
      this.#pushes[j].textContent = `${push > 0 ? "+" : ""}${push.toFixed(figures[1])}`;
      this.#pushes[j].className = push === 0 ? "push" : `push ${push < 0 ? "against" : "for"}`;
    }
    return texts.says(i, number(z1[i]), off ? texts.off : number(activation));
  }

  pushes = new Float32Array(10);

  /**
   * @param {DOMRect} neuron  where it is
   * @param {number} widest  the push that has the thickest line
   */
  draw(neuron, widest) {
    const { left, top } = this.fan.getBoundingClientRect();
    const [x, y] = [(neuron.left + neuron.right) / 2 - left, (neuron.top + neuron.bottom) / 2 - top];
    const rows = this.#pushes.map((push) => push.getBoundingClientRect());
    const beside = neuron.right < rows[0].left && neuron.top < rows[9].bottom;
    for (const [j, line] of this.#lines.entries()) {
      const [toX, toY] = [rows[j].left - left, (rows[j].top + rows[j].bottom) / 2 - top];
      const [bend, level] = beside ? [(x + toX) / 2, y] : [toX - 26 + 2.4 * j, (y + toY) / 2]; // from below, side by side
      const width = (THICKEST * Math.abs(this.pushes[j])) / widest;
      change(line, {
        d: `M${x} ${y}C${bend} ${level} ${bend} ${toY} ${toX} ${toY}`,
        "stroke-width": width && Math.max(width, 0.4),
        class: this.pushes[j] < 0 ? "against" : "",
      });
    }
  }
}

/** @param {[string, string][]} rows */
function aligned(rows) {
  const [names, numbers] = [0, 1].map((column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map(([name, number]) => `${name.padEnd(names)}  ${number.padStart(numbers)}`).join("\n");
}
